package seldom.analytics.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import seldom.model.alert.Alert;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentAlert.Role;
import seldom.model.incident.IncidentEvent;
import seldom.model.incident.IncidentState;
import seldom.model.incident.Verdict;

/// What must be appended to the log so that its incidents are those of the alerts as they stand.
///
/// The groups are a function of the set of alerts; this compares them with what stood. Applied to
/// its own outcome it gives nothing. Not thread-safe.
public final class Gathering {
  private final SortedMap<String, Incident> stood;
  private final Map<String, Alert> alerts;
  private final LocalDate from;
  private final List<IncidentEvent> events = new ArrayList<>();

  private Gathering(SortedMap<String, Incident> stood, Collection<Alert> alerts, LocalDate from) {
    this.stood = stood;
    this.alerts =
        alerts.stream().collect(Collectors.toMap(Alert::id, a -> a, (a, _) -> a, HashMap::new));
    this.from = from;
  }

  /// @param stood the incidents so far, see [Fold]
  /// @param alerts all alerts in their last state, in any order
  /// @param from day of event time that will be computed next
  /// @return events to append, in order
  public static List<IncidentEvent> of(
      SortedMap<String, Incident> stood,
      Collection<Alert> alerts,
      IncidentRules rules,
      LocalDate from) {
    return new Gathering(stood, alerts, from).events(Grouping.of(alerts, rules));
  }

  private List<IncidentEvent> events(List<Group> groups) {
    Map<String, Group> homes = new HashMap<>();
    groups.forEach(g -> g.alerts().forEach(a -> homes.put(a.id(), g)));
    Set<String> computed = groups.stream().map(Group::id).collect(Collectors.toSet());
    for (Incident old : stood.values()) {
      if (old.state() != IncidentState.CONTINUED) {
        leave(old, homes, computed.contains(old.id()));
      }
    }
    groups.forEach(this::enter);
    return events;
  }

  /// What no longer belongs to an incident that stood.
  private void leave(Incident old, Map<String, Group> homes, boolean stays) {
    @Nullable String as = null;
    for (IncidentAlert a : old.alerts()) {
      Group home = homes.get(a.id());
      if (home == null) {
        if (!old.retracted().containsKey(a.id())) {
          events.add(
              new IncidentEvent.Retracted(old.id(), a.time(), a.id(), why(alerts.get(a.id()))));
        }
      } else if (!home.id().equals(old.id())) {
        as = as == null || a.role() == Role.OPENED ? home.id() : as;
        if (stays) {
          events.add(new IncidentEvent.Left(old.id(), a.time(), a.id(), home.id()));
        }
      }
    }
    if (!stays && as != null) {
      events.add(new IncidentEvent.Continued(old.id(), old.last(), as));
    }
  }

  private static String why(@Nullable Alert gone) {
    return gone == null
        ? "it is no longer kept"
        : switch (gone.state()) {
          case RETRACTED ->
              gone.history().isEmpty() ? "it was retracted" : gone.history().getLast();
          case EXCEPTED -> "it stands under an exception";
          case RAISED, DEGRADED -> "it shares nothing with the rest any more";
        };
  }

  private void enter(Group group) {
    Incident old = stood.get(group.id());
    boolean fresh = old == null || old.state() == IncidentState.CONTINUED;
    if (fresh) {
      events.add(
          new IncidentEvent.Opened(group.id(), group.time(), group.tenant(), group.opened()));
    }
    List<IncidentAlert> joined = new ArrayList<>();
    for (IncidentAlert a : group.alerts()) {
      if (old == null || !old.alerts().contains(a) || old.retracted().containsKey(a.id())) {
        events.add(new IncidentEvent.Joined(group.id(), a.time(), a, from));
        joined.add(a);
      }
    }
    for (Group.Rise rise : group.rises()) {
      if (old == null || rise.severity().compareTo(old.severity()) > 0) {
        events.add(
            new IncidentEvent.SeverityChanged(
                group.id(), rise.time(), rise.severity(), rise.why(), IncidentEvent.SELDOM));
      }
    }
    Set<String> known = new HashSet<>();
    if (old != null) {
      old.evidence().forEach(e -> known.add(e.id()));
    }
    for (Evidence e : group.evidence()) {
      if (known.add(e.id())) {
        events.add(new IncidentEvent.EvidenceAdded(group.id(), e.time(), e));
      }
    }
    group
        .related()
        .forEach(
            (other, why) -> {
              if (old == null || !why.equals(old.related().get(other))) {
                events.add(new IncidentEvent.Related(group.id(), group.time(), other, why));
              }
            });
    if (old != null) {
      reopen(old, joined);
    }
  }

  /// Something new of medium severity or above opens a closed incident again, unless it says only
  /// what was closed as benign.
  private void reopen(Incident old, List<IncidentAlert> joined) {
    if (old.state() != IncidentState.CLOSED) {
      return;
    }
    Set<String> judged = new HashSet<>();
    if (old.verdict() == Verdict.BENIGN) {
      old.alerts().forEach(a -> judged.add(a.likeness()));
    }
    Set<String> strongBefore = new HashSet<>();
    old.alerts().stream()
        .filter(a -> a.role() != Role.INSIGHT)
        .forEach(a -> strongBefore.add(a.id()));
    for (IncidentAlert a : joined) {
      boolean strong = a.role() != Role.INSIGHT && !strongBefore.contains(a.id());
      if (strong && !judged.contains(a.likeness())) {
        Instant at = a.time();
        String why = "a new alert joined after it was closed: %s".formatted(a.name());
        events.add(new IncidentEvent.Reopened(old.id(), at, why, from, IncidentEvent.SELDOM));
        return;
      }
    }
  }
}
