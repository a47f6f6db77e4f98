package seldom.report;

import java.util.List;
import java.util.stream.Collectors;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;

/// Incidents for the terminal.
public final class IncidentText {
  private IncidentText() {}

  /// What the columns of [#line] are.
  public static String head() {
    return IncidentStory.head();
  }

  /// One line, without line end.
  public static String line(Incident incident) {
    return IncidentStory.line(incident);
  }

  /// Everything about one, but the working of its alerts.
  public static String full(IncidentReport report) {
    Incident i = report.incident();
    StringBuilder out = new StringBuilder();
    out.append(Plain.text(i.title(), 200)).append("\n\n");
    out.append(wrapped(IncidentStory.paragraph(report), "", 100)).append('\n');
    fact(out, "id", i.id());
    fact(out, "severity", i.severity().text());
    fact(out, "state", i.state().text());
    fact(out, "verdict", i.verdict().text());
    fact(out, "ATT&CK", String.join(", ", i.attack()));
    fact(out, "hosts", String.join(", ", i.hosts()));
    i.related().forEach((id, why) -> fact(out, "related", id + ": " + why));
    out.append("\nCausality\n");
    CausalityTree.of(report.alerts()).forEach(n -> node(out, n, 1));
    table(out, IncidentTables.timeline(i), "  ");
    table(out, IncidentTables.evidence(i), "  ");
    table(out, IncidentTables.deeds(report.deeds()), "  ");
    for (RunStory run : report.runs()) {
      out.append('\n').append(Plain.text(RunTables.title(run), 200)).append('\n');
      RunTables.facts(run).forEach(f -> out.append(wrapped(f, "  ", 100)));
      RunTables.of(run).forEach(t -> table(out, t, "    "));
    }
    report.unread().forEach(u -> out.append('\n').append(Plain.text(u, 400)).append('\n'));
    return out.toString();
  }

  private static void fact(StringBuilder out, String name, String value) {
    if (!value.isEmpty()) {
      out.append("  %-9s %s%n".formatted(name, Plain.text(value, 600)));
    }
  }

  private static void node(StringBuilder out, CausalityTree.Node n, int depth) {
    String indent = "  ".repeat(depth);
    String code = n.code().isEmpty() || n.code().equals(n.name()) ? "" : "  " + n.code();
    out.append(indent)
        .append(Plain.text(n.name(), 100))
        .append(n.facts().isEmpty() ? "" : " (" + Plain.text(n.facts(), 120) + ")")
        .append(Plain.text(code, 160))
        .append('\n');
    for (Alert a : n.alerts()) {
      out.append(indent)
          .append("  ! ")
          .append(a.severity().text())
          .append(": ")
          .append(Plain.text(a.name(), 120))
          .append('\n');
    }
    n.below().values().forEach(c -> node(out, c, depth + 1));
  }

  /// A row a line, its later lines below its last column.
  private static void table(StringBuilder out, Table table, String indent) {
    if (table.rows().isEmpty()) {
      return;
    }
    out.append('\n').append(indent, 2, indent.length()).append(table.title()).append('\n');
    for (List<Table.Cell> row : table.rows()) {
      String first =
          row.stream()
              .map(c -> c.lines().isEmpty() ? "" : Plain.text(c.lines().getFirst(), 400))
              .filter(t -> !t.isEmpty())
              .collect(Collectors.joining("  "));
      out.append(indent).append(first).append('\n');
      row.stream()
          .flatMap(c -> c.lines().stream().skip(1))
          .forEach(l -> out.append(indent).append("    ").append(Plain.text(l, 400)).append('\n'));
    }
  }

  /// Broken at blanks so that lines are at most `width` long where words allow.
  private static String wrapped(String text, String indent, int width) {
    StringBuilder out = new StringBuilder(indent);
    int at = indent.length();
    for (String word : Plain.text(text, 4000).split(" ", -1)) {
      if (at > indent.length() && at + 1 + word.length() > width) {
        out.append('\n').append(indent);
        at = indent.length();
      } else if (at > indent.length()) {
        out.append(' ');
        at++;
      }
      out.append(word);
      at += word.length();
    }
    return out.append('\n').toString();
  }
}
