package seldom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.action.Injected;
import seldom.model.alert.Alert;
import seldom.model.alert.Receipt;
import seldom.model.command.CommandFinding;
import seldom.model.command.ScoredCommand;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;

/// One alert on the page: what, causality, receipt, variations, records.
final class AlertSection {
  /// Raw records shown in full; the rest are named.
  private static final int SHOWN = 5;

  private AlertSection() {}

  static void write(Html html, Alert a, Map<Locator, String> records) {
    Receipt r = a.receipt();
    html.raw("<section class=\"alert\" id=\"a-").raw(Html.escaped(a.id())).raw("\"><h2>");
    HtmlReport.badge(html, a);
    html.raw(" ").text(a.name()).raw("</h2>");
    html.element(
        "p",
        "where",
        "%s, host %s, %s, %s"
            .formatted(
                a.tenant(),
                a.host(),
                Words.time(a.time()),
                a.count() == 1 ? "once" : a.count() + " times in the period"));
    causality(html, a);
    command(html, a.command());
    html.raw("<div class=\"columns\"><div><h3>How widely</h3>");
    Bars.write(html, r);
    counts(html, r);
    html.raw("</div><div><h3>Why this name and severity</h3>");
    variations(html, r, a);
    html.raw("</div></div>");
    neighbours(html, r);
    lists(html, a, r);
    records(html, a, records);
    html.raw("</section>");
  }

  private static void causality(Html html, Alert a) {
    html.raw("<ol class=\"chain\">");
    List<ProcessRef> chain = a.chain().isEmpty() ? List.of(a.actor()) : a.chain();
    for (ProcessRef p : chain) {
      boolean owner = a.owner().isKnown() && p.entity().equals(a.owner().entity());
      boolean actor = p.equals(a.actor()) || p.entity().equals(a.actor().entity());
      html.raw("<li class=\"").raw(actor ? "actor" : "").raw("\">");
      html.element("b", "", Words.name(p));
      List<String> tags = new ArrayList<>();
      if (owner) {
        tags.add("owner");
      }
      if (actor) {
        tags.add("actor");
      }
      if (actor && isInjected(a)) {
        tags.add(
            "injected thread ("
                + a.injected().state().name().toLowerCase(java.util.Locale.ROOT)
                + ")");
      }
      tags.forEach(t -> html.element("span", "tag", t));
      html.element("small", "", Words.signature(p.image().signature()));
      html.element("code", "", p.commandLine().isEmpty() ? p.image().path() : p.commandLine());
      html.raw("</li>");
    }
    html.raw("<li class=\"target\">");
    html.element("b", "", a.target().text()).element("span", "tag", "target");
    html.element("small", "", targetFacts(a));
    html.element(
        "code",
        "",
        a.target().commandLine().isEmpty() ? a.target().path() : a.target().commandLine());
    html.raw("</li></ol>");
    if (isInjected(a)) {
      html.element("p", "note", "Injected by " + a.injected().by() + ": " + a.injected().basis());
    }
  }

  /// What the command line says, where it says anything.
  private static void command(Html html, @Nullable ScoredCommand c) {
    if (c == null || c.findings().isEmpty()) {
      return;
    }
    html.element("h3", "", "The command line: " + c.band().text() + ", score " + c.shownScore());
    html.element("code", "", Plain.text(c.commandLine(), 2000));
    html.raw("<ul>");
    for (CommandFinding f : c.findings()) {
      html.element(
          "li",
          "",
          "%s (%d of 100%s) %s"
              .formatted(
                  f.title(),
                  f.weight(),
                  f.layer() > 0 ? ", hidden: decoded layer " + f.layer() : "",
                  String.join(" ", f.attack())));
    }
    html.raw("</ul>");
  }

  private static boolean isInjected(Alert a) {
    return a.injected().state() == Injected.State.OBSERVED
        || a.injected().state() == Injected.State.INFERRED;
  }

  private static String targetFacts(Alert a) {
    List<String> facts = new ArrayList<>();
    if (!a.target().signature().isEmpty()) {
      facts.add("signature " + a.target().signature());
    }
    if (!a.target().signer().isEmpty()) {
      facts.add(a.target().signer());
    }
    if (!a.target().address().isEmpty()) {
      facts.add(a.target().address() + (a.target().port() < 0 ? "" : " port " + a.target().port()));
    }
    if (!a.target().sha256().isEmpty()) {
      facts.add("sha256 " + a.target().sha256());
    }
    return String.join(" · ", facts);
  }

  private static void counts(Html html, Receipt r) {
    html.raw("<table class=\"counts\"><thead><tr><th></th><th>other hosts</th><th>host-days</th>")
        .raw("<th>tenants</th><th>days</th><th>first to last</th></tr></thead><tbody>");
    count(html, "this actor does this", r.relation());
    count(html, "the same in this tenant", r.relationHere());
    count(html, "anybody does this to the target", r.target());
    count(html, "the actor is present", r.actor());
    html.raw("</tbody></table>");
    html.element("p", "", Words.judged(r.uncommon()));
    html.element("p", "", Words.judged(r.rare()));
    Receipt.Population p = r.population();
    html.element(
        "p",
        "note",
        "Window %s to %s; %s hosts in %s tenants heard from on %s host-days by sensors able to report this; %d of the days had enough hosts, %d are needed."
            .formatted(
                r.from(),
                r.to(),
                Words.number(p.hosts()),
                Words.number(p.tenants()),
                Words.number(p.hostDays()),
                p.activeDays(),
                p.daysNeeded()));
  }

  private static void count(Html html, String label, Prevalence p) {
    html.raw("<tr>")
        .element("th", "", label)
        .element("td", "", Words.count(p.hosts()))
        .element("td", "", Words.count(p.hostDays()))
        .element("td", "", Words.count(p.tenants()))
        .element("td", "", "" + p.days())
        .element("td", "", p.lastSeen() == null ? "never" : p.firstSeen() + " to " + p.lastSeen())
        .raw("</tr>");
  }

  private static void variations(Html html, Receipt r, Alert a) {
    html.raw("<table class=\"trace\"><tbody>");
    for (Receipt.Tried t : r.variations()) {
      html.raw("<tr class=\"").raw(t.id().equals(a.variation()) ? "chosen" : "").raw("\">");
      html.element("td", "held-" + t.held(), t.held());
      html.raw("<td>");
      html.element("b", "", t.name()).element("small", "", t.severity().text());
      html.element("p", "", t.why());
      html.raw("</td></tr>");
    }
    html.raw("</tbody></table>");
    if (!r.localHistory().isEmpty()) {
      html.element("p", "note", r.localHistory());
    }
    html.element("p", "note", novelty(r));
  }

  private static String novelty(Receipt r) {
    Judged coarser = r.coarser();
    return "Novelty of the actor %s, versatile above %s; coarser key: %s"
        .formatted(
            Words.percent(r.novelty()),
            Words.percent(r.noveltyCutoff()),
            Double.isNaN(coarser.bound()) ? coarser.reason() : Words.judged(coarser));
  }

  private static void neighbours(Html html, Receipt r) {
    html.raw("<div class=\"columns\">");
    neighbour(html, "What this actor usually does instead", r.usualTargets());
    neighbour(html, "Who else does reach this target", r.otherActors());
    html.raw("</div>");
  }

  private static void neighbour(Html html, String title, List<Receipt.Neighbour> all) {
    html.raw("<div>").element("h3", "", title);
    if (all.isEmpty()) {
      html.element("p", "note", "Nothing in the window.");
    } else {
      html.raw("<ul>");
      for (Receipt.Neighbour n : all) {
        html.element("li", "", n.name() + ": " + Words.hosts(n.hosts()));
      }
      html.raw("</ul>");
    }
    html.raw("</div>");
  }

  private static void lists(Html html, Alert a, Receipt r) {
    html.raw("<div class=\"columns\"><div>").element("h3", "", "What would have changed it");
    items(html, r.wouldChange());
    html.raw("</div><div>").element("h3", "", "Questions an investigator asks");
    html.raw("<dl>");
    for (Receipt.Answer answer : r.answers()) {
      html.element("dt", "", answer.question()).element("dd", "", answer.answer());
    }
    html.raw("</dl></div></div>");
    html.raw("<details><summary>Keys, notes and history</summary>");
    List<String> keys = new ArrayList<>();
    keys.add("actor key " + r.actorKey());
    keys.add("target key " + r.targetKey());
    keys.add("profile " + r.profile() + ", normalisation " + r.normalisation());
    keys.add("baseline " + r.baseline() + ", mode " + r.mode());
    keys.add("alert " + a.id() + ", action " + a.actionId());
    keys.add("ATT&CK " + String.join(", ", a.attack()));
    if (!a.wave().isEmpty()) {
      keys.add("wave " + a.wave() + " (" + a.waveKind() + ")");
    }
    items(html, keys);
    items(html, r.notes());
    items(html, a.history());
    html.raw("</details>");
  }

  private static void items(Html html, List<String> all) {
    if (all.isEmpty()) {
      return;
    }
    html.raw("<ul>");
    all.forEach(i -> html.element("li", "", i));
    html.raw("</ul>");
  }

  private static void records(Html html, Alert a, Map<Locator, String> records) {
    html.raw("<details class=\"records\"><summary>");
    html.text(
        a.sourcesCount() == 1 ? "1 raw record" : Words.number(a.sourcesCount()) + " raw records");
    html.raw("</summary>");
    int shown = 0;
    for (Locator s : a.sources()) {
      String place =
          s.file() + (s.member().isEmpty() ? "" : " ! " + s.member()) + " # " + s.index();
      html.element("h4", "", place);
      String text = records.get(s);
      if (text != null && shown++ < SHOWN) {
        html.raw("<pre>");
        text.lines().forEach(line -> html.text(line).raw("\n"));
        html.raw("</pre>");
      }
    }
    html.raw("</details>");
  }
}
