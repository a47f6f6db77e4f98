package seldom.analytics.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentEvent;

/// Incidents from their events. What people and playbooks did to an incident that was continued in
/// another counts there as well.
public final class Fold {
  private Fold() {}

  /// Every incident by its id.
  ///
  /// @param events all of them, in the order in which they were appended
  public static SortedMap<String, Incident> of(List<IncidentEvent> events) {
    Map<String, String> continued = new HashMap<>();
    for (IncidentEvent e : events) {
      if (e instanceof IncidentEvent.Continued c) {
        continued.put(c.incident(), c.as());
      } else if (e instanceof IncidentEvent.Opened o) {
        continued.remove(o.incident());
      }
    }
    SortedMap<String, Board> boards = new TreeMap<>();
    for (IncidentEvent e : events) {
      boards.computeIfAbsent(e.incident(), Board::new).take(e);
      String root = root(e.incident(), continued);
      if (!root.equals(e.incident()) && !e.by().equals(IncidentEvent.SELDOM)) {
        boards.computeIfAbsent(root, Board::new).take(e);
      }
    }
    SortedMap<String, Incident> all = new TreeMap<>();
    boards.forEach((id, board) -> all.put(id, board.incident()));
    return all;
  }

  /// The incident that stands for `id` now: itself, or the last it was continued as.
  public static String current(SortedMap<String, Incident> all, String id) {
    Map<String, String> continued = new HashMap<>();
    all.values().stream()
        .filter(i -> !i.continuedAs().isEmpty())
        .forEach(i -> continued.put(i.id(), i.continuedAs()));
    return root(id, continued);
  }

  private static String root(String id, Map<String, String> continued) {
    Set<String> seen = new HashSet<>();
    String at = id;
    while (continued.containsKey(at) && seen.add(at)) {
      at = continued.getOrDefault(at, at);
    }
    return at;
  }

  /// The incidents that stand, in order of severity (the worst first), then time, then id.
  public static List<Incident> worstFirst(SortedMap<String, Incident> all) {
    List<Incident> list =
        new ArrayList<>(all.values().stream().filter(i -> i.continuedAs().isEmpty()).toList());
    list.sort(
        java.util.Comparator.comparing(Incident::severity)
            .reversed()
            .thenComparing(Incident::opened)
            .thenComparing(Incident::id));
    return list;
  }
}
