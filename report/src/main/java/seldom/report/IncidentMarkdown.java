package seldom.report;

import java.util.List;
import seldom.model.alert.Alert;
import seldom.model.event.ProcessRef;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.Incident.Moment;

/// The report of an incident as Markdown (CommonMark with tables). What a record says is escaped:
/// it cannot become a heading, a link, a cell or markup.
public final class IncidentMarkdown {
  private static final String SPECIAL = "\\`*_{}[]()<>#+-.!|~&@:";

  private final StringBuilder out = new StringBuilder(1 << 14);

  private IncidentMarkdown() {}

  /// @param alerts those of the incident that are kept, in the order to show them
  public static String report(Incident i, List<Alert> alerts, List<Deed> deeds) {
    IncidentMarkdown m = new IncidentMarkdown();
    m.line("# " + safe(i.title(), 200)).line("");
    m.line(safe(IncidentStory.paragraph(i, alerts), 4000)).line("");
    m.row("", "").row("---", "---");
    m.row("Incident", i.id()).row("Severity", i.severity().text());
    m.row("Verdict", i.verdict().text()).row("State", i.state().text());
    m.row("Hosts", safe(String.join(", ", i.hosts()), 600));
    m.row("ATT&CK", safe(String.join(", ", i.attack()), 600)).line("");
    m.line("## Causality").line("");
    alerts.forEach(m::causality);
    m.line("## Evidence").line("");
    m.row("Time", "Tag", "What", "Source", "By").row("---", "---", "---", "---", "---");
    for (Evidence e : i.evidence()) {
      m.row(
          Words.time(e.time()),
          safe(e.tag(), 40),
          safe(e.text(), 600),
          safe(e.source(), 100),
          safe(e.by(), 60));
    }
    m.line("").line("## Timeline").line("");
    m.row("Time", "Kind", "What", "By").row("---", "---", "---", "---");
    for (Moment t : i.timeline()) {
      m.row(Words.time(t.time()), t.kind(), safe(t.text(), 600), safe(t.by(), 60));
    }
    m.line("").line("## Decisions and actions").line("");
    m.deeds(deeds);
    return m.out.toString();
  }

  private void causality(Alert a) {
    line("### " + safe(a.name(), 160) + ", " + a.severity().text()).line("");
    line(safe("%s on %s, alert %s".formatted(Words.time(a.time()), a.host(), a.id()), 300));
    line("");
    int depth = 0;
    List<ProcessRef> chain = a.chain().isEmpty() ? List.of(a.actor()) : a.chain();
    for (ProcessRef p : chain) {
      String what = p.commandLine().isEmpty() ? p.image().path() : p.commandLine();
      line("  ".repeat(depth++) + "- **" + safe(Words.name(p), 80) + "** " + safe(what, 600));
    }
    line(
        "  ".repeat(depth)
            + "- → **"
            + safe(a.target().text(), 200)
            + "** "
            + safe(
                a.target().commandLine().isEmpty() ? a.target().path() : a.target().commandLine(),
                600));
    line("");
    line(safe("Relation " + Words.judged(a.receipt().uncommon()), 400)).line("");
    line(safe("Target " + Words.judged(a.receipt().rare()), 400)).line("");
  }

  private void deeds(List<Deed> deeds) {
    if (deeds.isEmpty()) {
      line(IncidentStory.NO_DEEDS);
      return;
    }
    row("Time", "Kind", "What", "Why", "By", "To undo");
    row("---", "---", "---", "---", "---", "---");
    for (Deed d : deeds) {
      row(
          Words.time(d.time()),
          d.kind(),
          safe(d.what(), 600),
          safe(d.reasons(), 600),
          safe(d.by(), 100),
          safe(d.undo(), 200));
    }
  }

  private IncidentMarkdown line(String text) {
    out.append(text).append('\n');
    return this;
  }

  private IncidentMarkdown row(String... cells) {
    return line("| " + String.join(" | ", cells) + " |");
  }

  /// Plain text in Markdown.
  static String safe(String raw, int longest) {
    StringBuilder safe = new StringBuilder();
    for (char c : Plain.text(raw, longest).toCharArray()) {
      if (SPECIAL.indexOf(c) >= 0) {
        safe.append('\\');
      }
      safe.append(c);
    }
    return safe.toString();
  }
}
