package seldom.analytics.hunt;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import seldom.analytics.profile.HostName;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;

/// Who started whom, over the whole pile. Cycles and missing parents are normal: a walk ends there.
final class Lineage {
  private final Map<Process, Start> starts = new HashMap<>();
  private final Map<Process, Boolean> known = new HashMap<>();

  record Process(HostName host, String entity) {}

  private record Start(Entry.Part launch, Process parent) {}

  void add(Action action, HostName host, Entry.Part part) {
    if (action.event() instanceof EndpointEvent.ProcessLaunch e
        && !e.launched().entity().isEmpty()) {
      starts.putIfAbsent(
          new Process(host, e.launched().entity()),
          new Start(part, new Process(host, action.actor().entity())));
    }
  }

  /// Whether the launch of this process, or of one it descends from, is marked.
  boolean descends(HostName host, String entity, Predicate<Entry.Part> marked) {
    Set<Process> walked = new HashSet<>();
    Process at = new Process(host, entity);
    boolean found = false;
    while (!at.entity().isEmpty() && walked.add(at)) {
      Boolean before = known.get(at);
      Start start = starts.get(at);
      if (before != null || start == null || marked.test(start.launch)) {
        found = before != null ? before : start != null;
        break;
      }
      at = start.parent;
    }
    for (Process p : walked) {
      known.put(p, found);
    }
    return found;
  }
}
