package seldom.report;

import java.util.List;
import java.util.stream.Collectors;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;

/// The report of an incident as Markdown (CommonMark with tables). What a record says is escaped:
/// it cannot become a heading, a link, a cell or markup.
public final class IncidentMarkdown {
  private static final String SPECIAL = "\\`*_{}[]()<>#+-.!|~&@:=$^/";
  private static final int LONGEST = 1200;

  private final StringBuilder out = new StringBuilder(1 << 14);

  private IncidentMarkdown() {}

  public static String report(IncidentReport report) {
    Incident i = report.incident();
    IncidentMarkdown m = new IncidentMarkdown();
    m.line("# Incident: " + safe(i.title(), 200)).line("");
    m.line(safe(IncidentStory.paragraph(report), 4000)).line("");
    m.row("Incident", i.id()).row("---", "---");
    m.row("Severity", i.severity().text());
    m.row("Verdict", safe(IncidentStory.verdict(i), LONGEST)).row("State", i.state().text());
    m.row("Tenant", safe(i.tenant(), 100));
    m.row("Hosts", safe(String.join(", ", i.hosts()), LONGEST));
    m.row("ATT&CK", safe(String.join(", ", i.attack()), LONGEST));
    i.related().forEach((id, why) -> m.row("Related", safe(id + ": " + why, 300)));
    m.line("");
    m.causality(report.alerts());
    m.runs(report);
    m.table("##", IncidentTables.deeds(report.deeds()));
    m.table("##", IncidentTables.evidence(i));
    m.table("##", IncidentTables.timeline(i));
    m.table("##", IncidentTables.alerts(i));
    m.working(report.alerts());
    return m.out.toString();
  }

  private void causality(List<Alert> alerts) {
    line("## Causality").line("");
    CausalityTree.of(alerts).forEach(n -> node(n, 0));
    line("");
    String rest = CausalityTree.rest(alerts);
    if (!rest.isEmpty()) {
      line(safe(rest, 200)).line("");
    }
  }

  private void node(CausalityTree.Node n, int depth) {
    String indent = "  ".repeat(depth);
    String facts = n.facts().isEmpty() ? "" : " (" + safe(n.facts(), 200) + ")";
    boolean more = !n.code().isEmpty() && !n.code().equals(n.name());
    line(
        indent
            + "- **"
            + safe(n.name(), 160)
            + "**"
            + facts
            + (more ? " " + safe(n.code(), 600) : ""));
    for (Alert a : n.alerts()) {
      line(
          "%s  - %s: %s"
              .formatted(
                  indent, a.severity().text(), safe(Words.time(a.time()) + " " + a.name(), 300)));
    }
    n.below().values().forEach(c -> node(c, depth + 1));
  }

  private void runs(IncidentReport report) {
    line("## What was done about it").line("");
    if (report.runs().isEmpty()) {
      line(IncidentStory.NO_RUNS).line("");
    }
    for (RunStory run : report.runs()) {
      line("### " + safe(RunTables.title(run), 300)).line("");
      RunTables.facts(run).forEach(f -> line(safe(f, 600)).line(""));
      RunTables.of(run).forEach(t -> table("####", t));
    }
    report.unread().forEach(u -> line(safe(u, 400)).line(""));
  }

  private void working(List<Alert> alerts) {
    if (!alerts.isEmpty()) {
      line("## How seldom").line("");
    }
    for (Alert a : alerts) {
      line("- " + safe("%s, alert %s".formatted(a.name(), a.id()), 200));
      line("  - " + safe("relation " + Words.judged(a.receipt().uncommon()), 400));
      line("  - " + safe("target " + Words.judged(a.receipt().rare()), 400));
    }
  }

  private void table(String heading, Table table) {
    if (table.rows().isEmpty()) {
      return;
    }
    line(heading + " " + safe(table.title(), 100)).line("");
    row(table.head().toArray(String[]::new));
    row(table.head().stream().map(_ -> "---").toArray(String[]::new));
    for (List<Table.Cell> row : table.rows()) {
      row(row.stream().map(IncidentMarkdown::cell).toArray(String[]::new));
    }
    line("");
  }

  private static String cell(Table.Cell cell) {
    return cell.lines().stream()
        .map(l -> l.lines().map(part -> safe(part, LONGEST)).collect(Collectors.joining("↵<br>")))
        .collect(Collectors.joining("<br>"));
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
