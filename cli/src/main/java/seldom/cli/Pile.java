package seldom.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import seldom.analytics.causality.Causality;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;
import seldom.store.spool.EventSpool;
import seldom.telemetry.Rejects;
import seldom.telemetry.input.Inputs;
import seldom.telemetry.normalise.Normaliser;
import seldom.telemetry.read.FileGate;
import seldom.telemetry.read.Telemetry;

/// A pile of evidence: every event behind some paths, in order, in context.
final class Pile {
  private Pile() {}

  /// @throws UsageException naming the first PATH that is not there
  static void requireAll(List<String> paths) {
    for (String path : paths) {
      if (!Inputs.exists(path)) {
        throw new UsageException("no such file or folder: " + path);
      }
    }
  }

  /// Reads and normalises everything into the spool.
  static Telemetry.Tally read(
      List<String> paths, ReadingOptions options, Rejects rejects, EventSpool spool) {
    return read(paths, options, rejects, spool::add, FileGate.ALL);
  }

  /// Reads and normalises the files that `gate` wants.
  static Telemetry.Tally read(
      List<String> paths,
      ReadingOptions options,
      Rejects rejects,
      Consumer<EndpointEvent> out,
      FileGate gate) {
    Normaliser normaliser = new Normaliser(options.tenants(), options.zone(), rejects);
    try (Progress progress = Progress.ofBytes("reading", Inputs.size(paths))) {
      return Telemetry.read(
          paths,
          System.in,
          record -> normaliser.normalise(record, out),
          rejects,
          progress::add,
          gate);
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
            text.append(Terminal.plain("%8d  %s (first: %s)".formatted(n, cause, first.get(cause))))
                .append('\n'));
    return text.toString();
  }
}
