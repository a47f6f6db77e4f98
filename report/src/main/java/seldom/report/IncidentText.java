package seldom.report;

import java.util.List;
import java.util.Map;
import seldom.model.alert.Alert;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.Incident.Moment;

/// Incidents for the terminal.
public final class IncidentText {
  private IncidentText() {}

  /// One line, without line end.
  public static String line(Incident incident) {
    return IncidentStory.line(incident);
  }

  /// Everything about one, but the working of its alerts.
  ///
  /// @param alerts those of it that are kept
  public static String full(Incident i, List<Alert> alerts, List<Deed> deeds) {
    StringBuilder out = new StringBuilder();
    out.append(Plain.text(i.title(), 200)).append("\n\n");
    out.append(IncidentStory.paragraph(i, alerts)).append("\n\n");
    out.append("id        ").append(i.id()).append('\n');
    out.append("state     ").append(i.state().text()).append('\n');
    out.append("ATT&CK    ").append(String.join(", ", i.attack())).append('\n');
    out.append("hosts     ").append(Plain.text(String.join(", ", i.hosts()), 400)).append('\n');
    for (Map.Entry<String, String> r : i.related().entrySet()) {
      out.append("related   ").append(r.getKey()).append(": ");
      out.append(Plain.text(r.getValue(), 200)).append('\n');
    }
    out.append("\nTimeline\n");
    for (Moment m : i.timeline()) {
      out.append("  %s  %-9s %s%n".formatted(Words.time(m.time()), m.kind(), said(m)));
    }
    out.append("\nEvidence\n");
    for (Evidence e : i.evidence()) {
      out.append(
          "  %s  [%s] %s  (%s, by %s)%n"
              .formatted(
                  Words.time(e.time()),
                  Plain.text(e.tag(), 40),
                  Plain.text(e.text(), 400),
                  Plain.text(e.source(), 80),
                  Plain.text(e.by(), 60)));
    }
    if (!deeds.isEmpty()) {
      out.append("\nDecisions and actions\n");
      for (Deed d : deeds) {
        out.append(
            "  %s  %-9s %s%n".formatted(Words.time(d.time()), d.kind(), Plain.text(deed(d), 600)));
      }
    }
    return out.toString();
  }

  private static String said(Moment m) {
    String by = m.by().equals("seldom") ? "" : " (" + Plain.text(m.by(), 60) + ")";
    return Plain.text(m.text(), 400) + by;
  }

  static String deed(Deed d) {
    StringBuilder out = new StringBuilder(d.what());
    if (!d.reasons().isEmpty()) {
      out.append("; because ").append(d.reasons());
    }
    if (!d.by().isEmpty()) {
      out.append("; by ").append(d.by());
    }
    if (!d.undo().isEmpty()) {
      out.append("; to undo: ").append(d.undo());
    }
    return out.toString();
  }
}
