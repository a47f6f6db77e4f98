package seldom.report;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.event.Locator;

/// A page that can be handed to somebody: what was raised, and for each alert its working, its
/// causality chain and its raw records. One file, no script, nothing loaded from anywhere.
public final class HtmlReport {
  /// What the page is about.
  ///
  /// @param title first line, ours
  /// @param subtitle what was read, over which days, and how it was judged
  /// @param synthetic whether the telemetry is simulated: said at the top
  /// @param notes sentences below the summary
  public record Heading(String title, String subtitle, boolean synthetic, List<String> notes) {
    public Heading {
      notes = List.copyOf(notes);
    }
  }

  private HtmlReport() {}

  /// @param alerts in the order to show them
  /// @param records raw records by locator, as text; those that are missing are named only
  public static String page(Heading heading, List<Alert> alerts, Map<Locator, String> records) {
    Html html = new Html();
    begin(html, heading);
    summary(html, heading, alerts);
    for (Alert alert : alerts) {
      AlertSection.write(html, alert, records);
    }
    return html.raw("</main></body></html>\n").toString();
  }

  /// Everything up to the beginning of `main`.
  static void begin(Html html, Heading heading) {
    begin(html, heading, "report.css");
  }

  /// The same with a style sheet of the program.
  static void begin(Html html, Heading heading, String style) {
    html.raw("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"/>")
        .raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ")
        .raw("style-src 'unsafe-inline'\"/>")
        .raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>")
        .element("title", "", heading.title())
        .raw("<style>")
        .raw(style(style))
        .raw("</style></head><body><header>")
        .element("h1", "", heading.title())
        .element("p", "subtitle", heading.subtitle());
    if (heading.synthetic()) {
      html.element("p", "synthetic", "Synthetic telemetry: simulated hosts, people and attacks.");
    }
    html.raw("</header><main>");
  }

  private static void summary(Html html, Heading heading, List<Alert> alerts) {
    Map<Severity, Integer> counts = new TreeMap<>(java.util.Comparator.reverseOrder());
    alerts.stream()
        .filter(a -> a.state() == AlertState.RAISED)
        .forEach(a -> counts.merge(a.severity(), 1, Integer::sum));
    html.raw("<section class=\"summary\"><div class=\"counts\">");
    for (Severity severity : List.of(Severity.values()).reversed()) {
      int n = counts.getOrDefault(severity, 0);
      html.raw("<div class=\"tile ")
          .raw(severity.text())
          .raw(n == 0 ? " none" : "")
          .raw("\"><b>")
          .text(Words.number(n))
          .raw("</b> ")
          .text(severity.text())
          .raw("</div>");
    }
    html.raw("</div>");
    heading.notes().forEach(n -> html.element("p", "note", n));
    html.raw("<table class=\"list\"><thead><tr><th>severity</th><th>time (UTC)</th>")
        .raw("<th>host</th><th>what</th><th>alert</th></tr></thead><tbody>");
    for (Alert a : alerts) {
      row(html, a);
    }
    html.raw("</tbody></table></section>");
  }

  private static void row(Html html, Alert a) {
    html.raw("<tr><td>");
    badge(html, a);
    html.raw("</td>")
        .element("td", "time", Words.time(a.time()))
        .raw("<td class=\"host\">")
        .text(a.host())
        .element("small", "", a.tenant())
        .raw("</td>")
        .element("td", "what", Words.chain(a))
        .raw("<td><a href=\"#a-")
        .raw(Html.escaped(a.id()))
        .raw("\">")
        .text(a.name())
        .raw("</a></td></tr>");
  }

  static void badge(Html html, Alert a) {
    html.raw("<span class=\"badge ")
        .raw(a.severity().text())
        .raw("\">")
        .text(a.severity().text())
        .raw("</span>");
    if (a.state() != AlertState.RAISED) {
      html.element("span", "state", a.state().text());
    }
  }

  private static String style(String name) {
    try (InputStream in = HtmlReport.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException(name + " is missing from the program");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException(name + " cannot be read from the program", e);
    }
  }
}
