package seldom.report;

import java.util.List;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentEvent;
import seldom.report.Table.Cell;

/// An incident as tables.
final class IncidentTables {
  private IncidentTables() {}

  static Table alerts(Incident i) {
    return new Table(
        "Alerts",
        List.of("Time", "Severity", "Host", "Alert"),
        i.alerts().stream()
            .map(
                a ->
                    Table.row(
                        Words.time(a.time()),
                        a.severity().text(),
                        a.host(),
                        Cell.of(a.name(), came(a), retracted(i, a))))
            .toList());
  }

  private static String came(IncidentAlert a) {
    return "%s: %s; alert %s".formatted(a.role().text(), a.link(), a.id());
  }

  private static String retracted(Incident i, IncidentAlert a) {
    String why = i.retracted().getOrDefault(a.id(), "");
    return why.isEmpty() ? "" : "No longer stands: " + why;
  }

  static Table evidence(Incident i) {
    return new Table(
        "Evidence",
        List.of("Time", "Tag", "What", "Source"),
        i.evidence().stream()
            .map(
                e -> Table.row(Words.time(e.time()), e.tag(), e.text(), Cell.of(e.source(), by(e))))
            .toList());
  }

  private static String by(Evidence e) {
    return e.by().equals(IncidentEvent.SELDOM) ? "" : "by " + e.by();
  }

  static Table timeline(Incident i) {
    return new Table(
        "Timeline",
        List.of("Time", "Kind", "What"),
        i.timeline().stream()
            .map(
                m ->
                    Table.row(
                        Words.time(m.time()),
                        m.kind(),
                        Cell.of(
                            m.text(), m.by().equals(IncidentEvent.SELDOM) ? "" : "by " + m.by())))
            .toList());
  }

  static Table deeds(List<Deed> deeds) {
    return new Table(
        "Decisions and actions on the incident",
        List.of("Time", "What", "Because", "By", "To undo"),
        deeds.stream()
            .map(
                d ->
                    Table.row(
                        Words.time(d.time()),
                        d.kind() + ": " + d.what(),
                        d.reasons(),
                        d.by(),
                        d.undo()))
            .toList());
  }
}
