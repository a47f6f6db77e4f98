package seldom.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import seldom.model.alert.Alert;
import seldom.model.alert.Receipt;

/// The whole receipt of an alert as text for a terminal: the block of the alert, then every
/// variation
/// with what decided it, what the events answer, what else would have changed it, and the limits.
public final class ReceiptText {
  private ReceiptText() {}

  public static String of(Alert alert) {
    Receipt r = alert.receipt();
    List<String> lines = new ArrayList<>();
    lines.add("  keys");
    entry(lines, "actor", r.actorKey());
    entry(lines, "target", r.targetKey());
    entry(lines, "profile", r.profile() + ", normalisation " + r.normalisation());
    lines.add("  counts");
    entry(lines, "in this tenant", Words.prevalence(r.relationHere()));
    entry(lines, "on this host", r.relationOnHost() + " days of the window");
    entry(lines, "actor grade", Words.judged(r.actorGrade()));
    entry(lines, "coarser key", Words.judged(r.coarser()));
    if (!r.variations().isEmpty()) {
      lines.add("  variations, in the detector's order");
      r.variations()
          .forEach(
              v ->
                  entry(
                      lines,
                      v.held(),
                      "%s (%s): %s"
                          .formatted(
                              v.id(), v.severity().text().toLowerCase(Locale.ROOT), v.why())));
    }
    if (!r.answers().isEmpty()) {
      lines.add("  what the events answer");
      r.answers().forEach(a -> entry(lines, "", a.question() + " " + a.answer()));
    }
    several(lines, "would have changed it", r.wouldChange());
    several(lines, "command lines", alert.commandLines());
    several(lines, "history", alert.history());
    several(lines, "notes", r.notes());
    return AlertText.block(alert) + String.join("\n", lines) + "\n";
  }

  private static void several(List<String> lines, String title, List<String> texts) {
    if (!texts.isEmpty()) {
      lines.add("  " + title);
      texts.forEach(t -> entry(lines, "", t));
    }
  }

  private static void entry(List<String> lines, String label, String text) {
    String all = label.isEmpty() ? "- " + text : "%-16s%s".formatted(label, text);
    lines.add("    " + Plain.text(all));
  }
}
