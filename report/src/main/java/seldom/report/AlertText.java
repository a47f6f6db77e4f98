package seldom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.model.command.ScoredCommand;

/// One alert as text for a terminal.
public final class AlertText {

  private AlertText() {}

  /// One line: severity, name, host, time, what was done.
  public static String line(Alert alert) {
    return "%-13s  %s  %s  %s  %s%s"
        .formatted(
            alert.severity().text().toUpperCase(Locale.ROOT),
            Words.time(alert.time()),
            Plain.text(alert.tenant() + "/" + alert.host(), 60),
            Words.chain(alert),
            alert.name(),
            alert.state() == AlertState.RAISED ? "" : " (" + alert.state().text() + ")");
  }

  /// A block: the line, then the working in the order it was decided.
  public static String block(Alert alert) {
    Receipt r = alert.receipt();
    List<String> lines = new ArrayList<>();
    lines.add(
        "%-13s  %s%s"
            .formatted(
                alert.severity().text().toUpperCase(Locale.ROOT),
                alert.name(),
                alert.state() == AlertState.RAISED ? "" : " (" + alert.state().text() + ")"));
    row(lines, "where", where(alert));
    row(lines, "what", Words.chain(alert) + owner(alert));
    ScoredCommand command = alert.command();
    if (command != null) {
      row(lines, "command line", Words.command(command));
    }
    row(lines, "relation", Words.prevalence(r.relation()));
    row(lines, "", Words.judged(r.uncommon()));
    row(lines, "target", Words.prevalence(r.target()));
    row(lines, "", Words.judged(r.rare()));
    row(lines, "actor", Words.prevalence(r.actor()) + novelty(r));
    row(lines, "window", r.from() + " to " + r.to() + ", " + population(r));
    row(lines, "variation", variation(alert));
    if (!r.localHistory().isEmpty()) {
      row(lines, "local history", r.localHistory());
    }
    if (!r.usualTargets().isEmpty()) {
      row(lines, "usually", neighbours(r.usualTargets()));
    }
    if (!r.otherActors().isEmpty()) {
      row(lines, "others do", neighbours(r.otherActors()));
    }
    r.wouldChange().stream().limit(3).forEach(w -> row(lines, "would change", w));
    row(lines, "records", alert.sourcesCount() + ", first " + source(alert));
    row(lines, "alert", alert.id());
    return String.join("\n", lines) + "\n";
  }

  private static void row(List<String> lines, String label, String text) {
    lines.add("  %-13s%s".formatted(label, Plain.text(text)));
  }

  private static String where(Alert alert) {
    return "%s, host %s, %s, %s"
        .formatted(
            alert.tenant(),
            alert.host(),
            Words.time(alert.time()),
            alert.count() == 1 ? "once" : alert.count() + " times in the period");
  }

  private static String owner(Alert alert) {
    return alert.owner().isKnown() ? "   (owner " + Words.name(alert.owner()) + ")" : "";
  }

  private static String novelty(Receipt r) {
    if (Double.isNaN(r.novelty())) {
      return "";
    }
    return "; novelty %s, versatile above %s"
        .formatted(Words.percent(r.novelty()), Words.percent(r.noveltyCutoff()));
  }

  private static String population(Receipt r) {
    Receipt.Population p = r.population();
    return "%s hosts of %s heard from on %s host-days"
        .formatted(
            Words.number(p.hosts()),
            p.tenants() == 1 ? "1 tenant" : Words.number(p.tenants()) + " tenants",
            Words.number(p.hostDays()));
  }

  private static String variation(Alert alert) {
    String chosen = alert.variation().isEmpty() ? "none (the detector itself)" : alert.variation();
    List<String> others = alert.held().stream().filter(h -> !h.equals(alert.variation())).toList();
    return chosen + (others.isEmpty() ? "" : "; also held: " + String.join(", ", others));
  }

  private static String neighbours(List<Receipt.Neighbour> all) {
    return all.stream()
        .map(n -> n.name() + " (" + Words.hosts(n.hosts()) + ")")
        .collect(Collectors.joining(", "));
  }

  private static String source(Alert alert) {
    if (alert.sources().isEmpty()) {
      return "none";
    }
    var s = alert.sources().getFirst();
    return s.file() + (s.member().isEmpty() ? "" : "!" + s.member()) + " #" + s.index();
  }
}
