package seldom.analytics.causality;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.model.codec.FieldReader;
import seldom.model.codec.FieldWriter;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

/// The processes of one host. A record's process is found by its id, or else by pid, time and image
/// name: pids are used again, and some sensors give nothing else.
final class ProcessTable {
  private final Map<String, Process> byEntity = new HashMap<>();
  private final Map<Long, List<Process>> byPid = new HashMap<>();
  private final CausalityRules rules;

  ProcessTable(CausalityRules rules) {
    this.rules = rules;
  }

  @Nullable Process byEntity(String entity) {
    return entity.isEmpty() ? null : byEntity.get(entity);
  }

  /// The process that a record means, null if nothing is known of it.
  @Nullable Process find(ProcessRef ref, Instant time) {
    if (!ref.entity().isEmpty()) {
      return byEntity.get(ref.entity());
    }
    return ref.pid() < 0 ? null : byPid(ref, time);
  }

  private @Nullable Process byPid(ProcessRef ref, Instant time) {
    Process best = null;
    for (Process p : byPid.getOrDefault(ref.pid(), List.of())) {
      if (p.runsAt(time, rules.bounds().skew())
          && sameImage(ref, p.ref)
          && (best == null || LATEST_START.compare(p, best) > 0)) {
        best = p;
      }
    }
    return best;
  }

  private static final Comparator<Process> LATEST_START =
      Comparator.comparing((Process p) -> p.start == null ? Instant.MIN : p.start)
          .thenComparing(p -> p.ref.entity());

  private static boolean sameImage(ProcessRef a, ProcessRef b) {
    return a.image().path().isEmpty()
        || b.image().path().isEmpty()
        || Paths.name(a.image().path()).equals(Paths.name(b.image().path()));
  }

  /// Notes that a record names this process; one that has an id is remembered from then on.
  @Nullable Process touch(ProcessRef ref, Instant time) {
    Process p = find(ref, time);
    if (p == null && !ref.entity().isEmpty()) {
      p = add(ref, time);
    }
    if (p != null) {
      p.ref = Refs.fill(p.ref, ref);
      p.lastSeen = later(p.lastSeen, time);
      index(p);
    }
    return p;
  }

  /// Notes a start.
  ///
  /// @param launch with an id for the launched process where anything is known of it
  @Nullable Process launch(ProcessLaunch launch, ProcessRef parent, ProcessRef launched) {
    Instant time = launch.header().order();
    Sensor sensor = launch.header().sensor();
    Process p = byEntity(launched.entity());
    if (p == null) {
      p = twin(launched, time, sensor);
    }
    if (p == null && !launched.entity().isEmpty()) {
      p = add(launched, time);
    }
    if (p == null) {
      return null;
    }
    boolean richer = !p.launchSeen || sensor.ordinal() < Sensor.valueOf(p.sensor).ordinal();
    p.ref = richer ? Refs.fill(launched, p.ref) : Refs.fill(p.ref, launched);
    p.parent = richer ? Refs.fill(parent, p.parent) : Refs.fill(p.parent, parent);
    p.sensor = richer ? sensor.name() : p.sensor;
    p.start = p.launchSeen && p.start != null && !richer ? p.start : time;
    p.launchSeen = true;
    p.lastSeen = later(p.lastSeen, time);
    if (!launched.entity().isEmpty() && p.entities.add(launched.entity())) {
      byEntity.put(launched.entity(), p);
    }
    index(p);
    return p;
  }

  /// The same start as another sensor saw it.
  private @Nullable Process twin(ProcessRef launched, Instant time, Sensor sensor) {
    for (Process p : byPid.getOrDefault(launched.pid(), List.of())) {
      Instant start = p.start;
      if (p.launchSeen
          && start != null
          && !p.sensor.equals(sensor.name())
          && Duration.between(start, time).abs().toSeconds() <= rules.bounds().twin()
          && sameImage(launched, p.ref)) {
        return p;
      }
    }
    return null;
  }

  private Process add(ProcessRef ref, Instant time) {
    Process p = new Process(ref, time);
    p.entities.add(ref.entity());
    byEntity.put(ref.entity(), p);
    index(p);
    return p;
  }

  private void index(Process p) {
    if (p.ref.pid() >= 0) {
      List<Process> same = byPid.computeIfAbsent(p.ref.pid(), x -> new ArrayList<>(1));
      if (!same.contains(p)) {
        same.add(p);
      }
    }
  }

  static Instant later(Instant a, Instant b) {
    return a.isAfter(b) ? a : b;
  }

  /// Forgets what ended, or did nothing, long before `now`, and the longest idle beyond the bound.
  void prune(Instant now) {
    Instant endedBefore = now.minusSeconds(rules.bounds().keepEnded());
    Instant idleBefore = now.minusSeconds(rules.bounds().keepIdle());
    Set<Process> distinct = new HashSet<>(byEntity.values());
    int surplus = distinct.size() - rules.bounds().processesPerHost();
    Collection<Process> all = surplus > 0 ? inOrder() : distinct;
    Set<Process> gone = new HashSet<>();
    for (Process p : all) {
      Instant ended = p.ended;
      boolean old =
          p.lastSeen.isBefore(idleBefore)
              || (ended != null && ended.isBefore(endedBefore) && p.lastSeen.isBefore(endedBefore));
      if (old || gone.size() < surplus) {
        gone.add(p);
      }
    }
    byEntity.values().removeIf(gone::contains);
    byPid.values().forEach(same -> same.removeIf(gone::contains));
    byPid.values().removeIf(List::isEmpty);
  }

  boolean isEmpty() {
    return byEntity.isEmpty();
  }

  private List<Process> inOrder() {
    List<Process> all = new ArrayList<>(new HashSet<>(byEntity.values()));
    all.sort(
        Comparator.comparing((Process p) -> p.lastSeen).thenComparing(p -> p.entities.first()));
    return all;
  }

  void write(FieldWriter w) throws IOException {
    List<Process> all = inOrder();
    w.number(all.size());
    for (Process p : all) {
      p.write(w);
    }
  }

  void read(FieldReader r) throws IOException {
    for (int n = r.size(); n > 0; n--) {
      Process p = Process.read(r);
      p.entities.forEach(e -> byEntity.put(e, p));
      index(p);
    }
  }
}
