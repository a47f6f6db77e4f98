package seldom.model.incident;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.model.alert.Severity;

/// Alerts that are one story, and what was found out and decided about it: the fold of its
/// [IncidentEvent]s. Equal sets of alerts give equal incidents, in whatever order they came.
///
/// @param id made of the alert that opened it
/// @param title name and host of its most severe alert
/// @param severity never falls by itself
/// @param verdictReasons why, plain sentences; empty while undetermined
/// @param verdictBy who gave the verdict, empty if nobody
/// @param opened time of the first alert
/// @param last time of the latest alert that is no insight
/// @param hosts of its alerts, in order
/// @param attack ATT&CK ids of its alerts, in order
/// @param alerts in order of time, then id
/// @param retracted ids of those among `alerts` that no longer stand, with why
/// @param evidence in order of time, then id
/// @param timeline in order of time
/// @param related other incidents that share something with it, with what
/// @param continuedAs the incident that took its place, empty if none
public record Incident(
    String id,
    String tenant,
    String title,
    Severity severity,
    IncidentState state,
    Verdict verdict,
    List<String> verdictReasons,
    String verdictBy,
    Instant opened,
    Instant last,
    SortedSet<String> hosts,
    SortedSet<String> attack,
    List<IncidentAlert> alerts,
    SortedMap<String, String> retracted,
    List<Evidence> evidence,
    List<Moment> timeline,
    SortedMap<String, String> related,
    String continuedAs) {
  /// One line of the timeline.
  ///
  /// @param kind `alert`, `insight`, `severity`, `evidence`, `note`, `verdict`, `closed`,
  ///     `reopened`, `retracted`, `continued`
  /// @param by who did it, `seldom` for what followed from the alerts
  public record Moment(Instant time, String kind, String text, String by) {}

  public Incident {
    verdictReasons = List.copyOf(verdictReasons);
    hosts = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(hosts));
    attack = java.util.Collections.unmodifiableSortedSet(new TreeSet<>(attack));
    alerts = List.copyOf(alerts);
    retracted = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(retracted));
    evidence = List.copyOf(evidence);
    timeline = List.copyOf(timeline);
    related = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(related));
  }

  public boolean isOpen() {
    return state == IncidentState.OPEN;
  }

  /// Whether the alert is in it, retracted or not.
  public boolean has(String alertId) {
    return alerts.stream().anyMatch(a -> a.id().equals(alertId));
  }
}
