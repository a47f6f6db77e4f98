package seldom.cli;

import java.util.ArrayList;
import java.util.List;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentEvent;
import seldom.report.Deed;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// What was decided and done about an incident, for its report.
final class Deeds {
  private Deeds() {}

  /// In order of time.
  static List<Deed> of(DataDirectory directory, Incident incident) {
    List<Deed> all = new ArrayList<>();
    String undo = new UndoWords(directory.root()).reopen(incident.id());
    for (IncidentEvent event : new IncidentStore(directory).events()) {
      if (!event.incident().equals(incident.id()) || event.by().equals(IncidentEvent.SELDOM)) {
        continue;
      }
      switch (event) {
        case IncidentEvent.VerdictGiven e ->
            all.add(
                new Deed(
                    e.at(),
                    "decision",
                    "verdict " + e.verdict().text(),
                    String.join("; ", e.reasons()),
                    e.by(),
                    ""));
        case IncidentEvent.Closed e ->
            all.add(new Deed(e.at(), "action", "closed the incident", e.reason(), e.by(), undo));
        case IncidentEvent.Reopened e ->
            all.add(
                new Deed(e.at(), "action", "opened the incident again", e.reason(), e.by(), ""));
        case IncidentEvent.SeverityChanged e ->
            all.add(
                new Deed(
                    e.at(),
                    "decision",
                    "severity set to " + e.severity().text(),
                    e.why(),
                    e.by(),
                    ""));
        case IncidentEvent.Opened _,
            IncidentEvent.Joined _,
            IncidentEvent.Left _,
            IncidentEvent.Retracted _,
            IncidentEvent.EvidenceAdded _,
            IncidentEvent.Noted _,
            IncidentEvent.Related _,
            IncidentEvent.Continued _ -> {}
      }
    }
    return all;
  }
}
