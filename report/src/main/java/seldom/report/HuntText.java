package seldom.report;

import java.util.Locale;
import seldom.model.alert.Alert;
import seldom.model.alert.Receipt;

/// The results of a hunt as text for a terminal.
public final class HuntText {
  private HuntText() {}

  public static String heading(int results, long hosts, boolean small) {
    String order =
        small
            ? "Too few hosts to judge by: ordered by how often each thing is done within this pile."
            : "Ordered by how seldom the other hosts of this pile do the same; rarest first.";
    return String.format(
        Locale.ROOT, "%,d different actions on %,d hosts. %s%n", results, hosts, order);
  }

  /// Three lines: place and what was done; why it is here; where.
  public static String entry(int rank, double score, String why, Alert a) {
    Receipt r = a.receipt();
    return String.format(
        Locale.ROOT,
        "%5d  %-13s %s%n       %s%n       %s, host %s, %s, %s; score %.3f%s%n",
        rank,
        a.severity().text().toUpperCase(Locale.ROOT),
        Words.chain(a),
        Plain.text(why),
        Plain.text(a.name()),
        Plain.text(a.tenant() + "/" + a.host(), 50),
        Words.time(a.time()),
        a.sourcesCount() == 1 ? "1 record" : Words.number(a.sourcesCount()) + " records",
        score,
        r.actorKey().startsWith("named:") ? " (by name only)" : "");
  }
}
