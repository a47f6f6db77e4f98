package seldom.analytics.incident;

import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import seldom.model.alert.Severity;
import seldom.model.incident.Evidence;
import seldom.model.incident.IncidentAlert;

/// Alerts that belong together, as the alerts alone say it.
///
/// @param id made of the alert that opened it
/// @param opened the severity of that alert
/// @param alerts in order of time, then id
/// @param rises how the severity rose, in order
/// @param related ids of other groups that share something with it, with what
record Group(
    String id,
    String tenant,
    Instant time,
    Severity opened,
    List<IncidentAlert> alerts,
    List<Rise> rises,
    List<Evidence> evidence,
    SortedMap<String, String> related) {
  /// The severity rose with an alert.
  record Rise(Instant time, Severity severity, String why) {}

  Group {
    alerts = List.copyOf(alerts);
    rises = List.copyOf(rises);
    evidence = List.copyOf(evidence);
  }
}
