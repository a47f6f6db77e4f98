package seldom.analytics.incident;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.analytics.alert.Ids;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.incident.IncidentAlert.Role;

/// Which alerts belong together: a function of the set of alerts that stand.
///
/// Alerts of medium severity and above are taken in order of time, then id. Each joins the group
/// to which its strongest link leads (of equal ones to the oldest group), or opens one. Then each
/// weaker alert joins the group to which its strongest link leads, of equal ones the nearest in
/// time; it draws in nothing, so that many weak signals do not chain a whole network together.
/// Costs about (alerts) × (links of each) × (groups that share a link).
final class Grouping {
  private static final Comparator<Alert> ORDER =
      Comparator.comparing(Alert::time).thenComparing(Alert::id);

  private final IncidentRules rules;
  private final List<Draft> drafts = new ArrayList<>();
  private final Map<String, SortedMap<Integer, Draft>> byLink = new HashMap<>();

  private Grouping(IncidentRules rules) {
    this.rules = rules;
  }

  /// The groups in order of the alert that opened each.
  static List<Group> of(Collection<Alert> alerts, IncidentRules rules) {
    Grouping grouping = new Grouping(rules);
    List<Alert> standing = alerts.stream().filter(Grouping::stands).sorted(ORDER).toList();
    standing.stream().filter(grouping::opens).forEach(grouping::strong);
    standing.stream().filter(a -> !grouping.opens(a)).forEach(grouping::weak);
    return grouping.drafts.stream().map(d -> d.group(rules)).toList();
  }

  static boolean stands(Alert a) {
    return switch (a.state()) {
      case RAISED, DEGRADED -> true;
      case RETRACTED, EXCEPTED -> false;
    };
  }

  private boolean opens(Alert a) {
    return a.state() == AlertState.RAISED && a.severity().atLeast(rules.opens());
  }

  static String idOf(Alert opener) {
    return Ids.of("incident", opener.id());
  }

  private void strong(Alert a) {
    List<Link> links = Link.of(a);
    Draft joined = null;
    for (Link link : links) {
      for (Draft draft : sharing(link)) {
        if (draft.reaches(a, link, link.window(rules), rules.span())) {
          if (joined == null) {
            joined = draft;
            draft.add(a, Role.JOINED, link);
          } else if (joined != draft && link.kind() != Link.Kind.HOST) {
            draft.relate(joined, link);
          }
        }
      }
    }
    if (joined == null) {
      joined = new Draft(drafts.size(), a);
      drafts.add(joined);
    }
    for (Link link : links) {
      joined.touch(link, a.time());
      byLink.computeIfAbsent(link.key(), _ -> new TreeMap<>()).put(joined.number, joined);
    }
  }

  /// The groups that have the link, the oldest first.
  private Collection<Draft> sharing(Link link) {
    SortedMap<Integer, Draft> found = byLink.get(link.key());
    return found == null ? List.of() : found.values();
  }

  private void weak(Alert a) {
    for (Link link : Link.of(a)) {
      @Nullable Draft nearest = null;
      @Nullable Duration distance = null;
      for (Draft draft : sharing(link)) {
        Duration d = draft.distance(a, link);
        if (d.compareTo(link.insightWindow(rules)) <= 0
            && (distance == null || d.compareTo(distance) < 0)) {
          nearest = draft;
          distance = d;
        }
      }
      if (nearest != null) {
        nearest.add(a, Role.INSIGHT, link);
        return;
      }
    }
  }

  /// A group that grows.
  static final class Draft {
    final int number;
    final Alert opener;
    final List<Drawn> drawn = new ArrayList<>();
    final Map<String, String> related = new HashMap<>();
    private final Map<String, NavigableSet<Instant>> times = new HashMap<>();

    /// An alert in a group.
    record Drawn(Alert alert, Role role, String link) {}

    Draft(int number, Alert opener) {
      this.number = number;
      this.opener = opener;
      drawn.add(new Drawn(opener, Role.OPENED, "it opened the incident"));
    }

    void add(Alert a, Role role, Link link) {
      drawn.add(new Drawn(a, role, link.said()));
    }

    void relate(Draft other, Link link) {
      related.putIfAbsent(idOf(other.opener), link.said());
      other.related.putIfAbsent(idOf(opener), link.said());
    }

    void touch(Link link, Instant time) {
      times.computeIfAbsent(link.key(), _ -> new TreeSet<>()).add(time);
    }

    /// Whether an alert that is no earlier than any in it is near enough.
    boolean reaches(Alert a, Link link, Duration window, Duration span) {
      NavigableSet<Instant> shared = times.get(link.key());
      return shared != null
          && Duration.between(shared.getLast(), a.time()).compareTo(window) <= 0
          && Duration.between(opener.time(), a.time()).compareTo(span) <= 0;
    }

    /// Time to the nearest strong alert that shares the link.
    Duration distance(Alert a, Link link) {
      NavigableSet<Instant> shared = times.getOrDefault(link.key(), new TreeSet<>());
      Instant before = shared.floor(a.time());
      Instant after = shared.ceiling(a.time());
      Duration least = Duration.ofSeconds(Long.MAX_VALUE);
      if (before != null) {
        least = Duration.between(before, a.time());
      }
      if (after != null && Duration.between(a.time(), after).compareTo(least) < 0) {
        least = Duration.between(a.time(), after);
      }
      return least;
    }

    Group group(IncidentRules rules) {
      return Story.of(this, rules);
    }
  }
}
