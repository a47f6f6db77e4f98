package seldom.report;

import java.util.List;
import java.util.Map;
import seldom.model.alert.Alert;
import seldom.model.event.Locator;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.Incident.Moment;

/// The report of an incident as a page that can be handed to somebody: one file, no script,
/// nothing loaded from anywhere.
public final class IncidentPage {
  /// Longest cell that is kept on as few lines as its words allow.
  private static final int BRIEF = 24;

  private IncidentPage() {}

  /// @param alerts those of the incident that are kept, in the order to show them
  /// @param records raw records by locator, as text; those that are missing are named only
  public static String page(
      Incident i, List<Alert> alerts, List<Deed> deeds, Map<Locator, String> records) {
    Html html = new Html();
    HtmlReport.begin(
        html,
        new HtmlReport.Heading(i.title(), IncidentStory.paragraph(i, alerts), false, List.of()));
    html.raw("<section class=\"summary\"><table class=\"list\"><tbody>");
    fact(html, "Incident", i.id());
    html.raw("<tr><th>Severity</th><td><span class=\"badge ")
        .raw(i.severity().text())
        .raw("\">")
        .text(i.severity().text())
        .raw("</span></td></tr>");
    fact(html, "Verdict", IncidentStory.verdict(i));
    fact(html, "State", i.state().text());
    fact(html, "Hosts", String.join(", ", i.hosts()));
    fact(html, "ATT&CK", String.join(", ", i.attack()));
    i.related().forEach((id, why) -> fact(html, "Related", id + ": " + why));
    html.raw("</tbody></table></section>");
    deeds(html, deeds);
    timeline(html, i);
    evidence(html, i);
    alerts.forEach(a -> AlertSection.write(html, a, records));
    return html.raw("</main></body></html>\n").toString();
  }

  private static void fact(Html html, String name, String value) {
    html.raw("<tr>").element("th", "", name).element("td", "", value).raw("</tr>");
  }

  private static void deeds(Html html, List<Deed> deeds) {
    html.raw("<section class=\"summary part\">").element("h2", "", "Decisions and actions");
    if (deeds.isEmpty()) {
      html.element("p", "note", IncidentStory.NO_DEEDS);
    } else {
      head(html, "time (UTC)", "kind", "what", "why", "by", "to undo");
      for (Deed d : deeds) {
        row(html, Words.time(d.time()), d.kind(), d.what(), d.reasons(), d.by(), d.undo());
      }
      html.raw("</tbody></table>");
    }
    html.raw("</section>");
  }

  private static void timeline(Html html, Incident i) {
    html.raw("<section class=\"summary part\">").element("h2", "", "Timeline");
    head(html, "time (UTC)", "kind", "what", "by");
    for (Moment m : i.timeline()) {
      row(html, Words.time(m.time()), m.kind(), m.text(), m.by());
    }
    html.raw("</tbody></table></section>");
  }

  private static void evidence(Html html, Incident i) {
    html.raw("<section class=\"summary part\">").element("h2", "", "Evidence");
    head(html, "time (UTC)", "tag", "what", "source", "by");
    for (Evidence e : i.evidence()) {
      row(html, Words.time(e.time()), e.tag(), e.text(), e.source(), e.by());
    }
    html.raw("</tbody></table></section>");
  }

  private static void head(Html html, String... names) {
    html.raw("<table class=\"list\"><thead><tr>");
    for (String name : names) {
      html.element("th", "", name);
    }
    html.raw("</tr></thead><tbody>");
  }

  private static void row(Html html, String... cells) {
    html.raw("<tr>");
    for (String cell : cells) {
      html.element("td", cell.length() <= BRIEF ? "brief" : "", cell);
    }
    html.raw("</tr>");
  }
}
