package seldom.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import seldom.analytics.causality.Causality;
import seldom.model.action.Action;
import seldom.store.spool.EventSpool;
import seldom.telemetry.Rejects;
import seldom.telemetry.input.Inputs;
import seldom.telemetry.normalise.Normaliser;
import seldom.telemetry.read.Telemetry;

/// A pile of evidence: every event behind some paths, in order, in context.
final class Pile {
  private Pile() {}

  /// Reads and normalises everything into the spool.
  static Telemetry.Tally read(
      List<String> paths, ReadingOptions options, Rejects rejects, EventSpool spool) {
    Normaliser normaliser = new Normaliser(options.tenants(), options.zone(), rejects);
    try (Progress progress = Progress.ofBytes("reading", Inputs.size(paths))) {
      return Telemetry.read(
          paths,
          System.in,
          record -> normaliser.normalise(record, spool::add),
          rejects,
          progress::add);
    }
  }

  /// Both passes of the causality stage over the spool, as one batch.
  static void actions(EventSpool spool, Causality causality, Consumer<Action> out) {
    spool.forEach(causality::observe);
    spool.forEach(event -> causality.act(event, out));
    causality.flush(out);
    causality.endOfBatch();
  }

  /// One line per cause: how often, and where first.
  static String summary(Rejects rejects) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    for (Rejects.Entry e : rejects.entries()) {
      counts.merge(e.cause(), e.count(), Long::sum);
      first.putIfAbsent(e.cause(), e.file());
    }
    StringBuilder text = new StringBuilder();
    counts.forEach(
        (cause, n) ->
            text.append(
                    Terminal.plain("%8d  %s (first: %s)".formatted(n, cause, first.get(cause))))
                .append('\n'));
    return text.toString();
  }
}
