package seldom.report;

import java.util.List;
import java.util.Map;
import seldom.model.alert.Alert;
import seldom.model.event.Locator;
import seldom.model.incident.Incident;

/// Everything that the report of an incident tells; each form of it tells the same.
///
/// @param alerts those of the incident that are kept, in the order to show them
/// @param deeds what people and playbooks decided about the incident itself, in order of time
/// @param runs the playbook runs on it, in the order to tell them
/// @param unread runs that cannot be read, with why: they may be about this incident
/// @param records raw records by locator, as text; those that are missing are named only
public record IncidentReport(
    Incident incident,
    List<Alert> alerts,
    List<Deed> deeds,
    List<RunStory> runs,
    List<String> unread,
    Map<Locator, String> records) {
  public IncidentReport {
    alerts = List.copyOf(alerts);
    deeds = List.copyOf(deeds);
    runs = List.copyOf(runs);
    unread = List.copyOf(unread);
    records = Map.copyOf(records);
  }
}
