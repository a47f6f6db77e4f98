package seldom.report;

import java.util.List;
import java.util.function.IntPredicate;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;

/// The report of an incident as a page that can be handed to somebody: one file, no script,
/// nothing loaded from anywhere.
public final class IncidentPage {
  /// Alerts shown with all their working; the rest are in the list of alerts.
  private static final int WORKED = 12;

  private final Html html;
  private final IncidentReport report;
  private final Incident incident;

  private IncidentPage(Html html, IncidentReport report) {
    this.html = html;
    this.report = report;
    this.incident = report.incident();
  }

  public static String page(IncidentReport report) {
    return new IncidentPage(new Html(), report).page("report.css");
  }

  /// The same for paper, in a style that needs no browser.
  static String print(IncidentReport report, IntPredicate drawable) {
    return new IncidentPage(new Html(drawable), report).page("print.css");
  }

  private String page(String style) {
    List<String> notes = List.of();
    HtmlReport.begin(
        html,
        new HtmlReport.Heading(
            "Incident: " + incident.title(), IncidentStory.paragraph(report), false, notes),
        style);
    facts();
    causality();
    runs();
    part(IncidentTables.deeds(report.deeds()));
    part(IncidentTables.evidence(incident));
    part(IncidentTables.timeline(incident));
    part(IncidentTables.alerts(incident));
    working();
    return html.raw("</main></body></html>\n").toString();
  }

  private void facts() {
    html.raw("<section class=\"summary\"><table class=\"facts\"><tbody>");
    fact("Incident", incident.id());
    html.raw("<tr><th>Severity</th><td><span class=\"badge ")
        .raw(incident.severity().text())
        .raw("\">")
        .text(incident.severity().text())
        .raw("</span></td></tr>");
    fact("Verdict", IncidentStory.verdict(incident));
    fact("State", incident.state().text());
    fact("Tenant", incident.tenant());
    fact("Hosts", String.join(", ", incident.hosts()));
    fact("ATT&CK", String.join(", ", incident.attack()));
    incident.related().forEach((id, why) -> fact("Related", id + ": " + why));
    html.raw("</tbody></table></section>");
  }

  private void fact(String name, String value) {
    html.raw("<tr>").element("th", "", name).raw("<td>").lines(value).raw("</td></tr>");
  }

  private void part(Table table) {
    html.raw("<section class=\"summary part\">").table("h2", table).raw("</section>");
  }

  private void causality() {
    html.raw("<section class=\"summary part\">").element("h2", "", "Causality");
    for (CausalityTree.Node host : CausalityTree.of(report.alerts())) {
      html.raw("<ul class=\"tree\">");
      node(host);
      html.raw("</ul>");
    }
    String rest = CausalityTree.rest(report.alerts());
    if (!rest.isEmpty()) {
      html.element("p", "note", rest);
    }
    html.raw("</section>");
  }

  private void node(CausalityTree.Node n) {
    html.raw(n.alerts().isEmpty() ? "<li><div class=\"node\">" : "<li><div class=\"node about\">");
    html.element("b", "", n.name()).raw(" ").element("small", "", n.facts());
    if (!n.code().isEmpty() && !n.code().equals(n.name())) {
      html.element("code", "", IncidentStory.cut(n.code(), 1500));
    }
    for (Alert a : n.alerts()) {
      html.raw("<div class=\"raised\">");
      HtmlReport.badge(html, a);
      html.raw(" ").text(Words.time(a.time()) + " " + a.name());
      html.raw("</div>");
    }
    html.raw("</div>");
    if (!n.below().isEmpty()) {
      html.raw("<ul>");
      n.below().values().forEach(this::node);
      html.raw("</ul>");
    }
    html.raw("</li>");
  }

  private void runs() {
    html.raw("<section class=\"summary part\">").element("h2", "", "What was done about it");
    if (report.runs().isEmpty()) {
      html.element("p", "note", IncidentStory.NO_RUNS);
    }
    for (RunStory run : report.runs()) {
      html.raw("<div class=\"run\">").element("h3", "run", RunTables.title(run));
      RunTables.facts(run).forEach(f -> html.element("p", "note", f));
      RunTables.of(run).forEach(t -> html.table("h4", t));
      html.raw("</div>");
    }
    report.unread().forEach(u -> html.element("p", "note", u));
    html.raw("</section>");
  }

  private void working() {
    if (!report.alerts().isEmpty()) {
      html.element("h2", "chapter", "The working of the alerts");
      if (report.alerts().size() > WORKED) {
        html.element(
            "p",
            "note",
            "Of the first %d; `seldom explain ALERT` tells that of each.".formatted(WORKED));
      }
    }
    report.alerts().stream()
        .limit(WORKED)
        .forEach(a -> AlertSection.write(html, a, report.records()));
  }
}
