package seldom.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;
import seldom.report.IncidentReport;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// Brings together what the report of an incident tells.
final class IncidentReports {
  private IncidentReports() {}

  static IncidentReport of(DataDirectory directory, IncidentStore store, Incident incident) {
    RunStories runs =
        RunStories.of(
            directory.root(),
            id -> named(store, id).filter(i -> i.id().equals(incident.id())).isPresent());
    return new IncidentReport(
        incident,
        alerts(directory, incident),
        Deeds.of(directory, incident),
        runs.stories(),
        runs.unread(),
        Map.of());
  }

  /// By its own id, or by that of one of its alerts.
  private static Optional<Incident> named(IncidentStore store, String id) {
    return id.isBlank() ? Optional.empty() : store.of(id).or(() -> store.find(id));
  }

  /// The alerts of an incident that are kept, the strongest first, then in order of time.
  private static List<Alert> alerts(DataDirectory directory, Incident incident) {
    List<Alert> all =
        new ArrayList<>(
            new AlertStore(directory).all().stream().filter(a -> incident.has(a.id())).toList());
    all.sort(
        Comparator.comparing(Alert::severity)
            .reversed()
            .thenComparing(Alert::time)
            .thenComparing(Alert::id));
    return all;
  }
}
