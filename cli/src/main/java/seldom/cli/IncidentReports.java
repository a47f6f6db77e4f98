package seldom.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import seldom.analytics.incident.Fold;
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
    SortedMap<String, Incident> all = store.all();
    RunStories runs =
        RunStories.of(
            directory.root(),
            id -> incident.has(id) || Fold.current(all, id).equals(incident.id()));
    return new IncidentReport(
        incident,
        alerts(directory, incident),
        Deeds.of(directory, incident),
        runs.stories(),
        runs.unread(),
        Map.of());
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
