package seldom.cli;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import seldom.analytics.alert.Readiness;
import seldom.analytics.detector.Detectors;
import seldom.analytics.detector.Need;
import seldom.analytics.replay.DayResult;
import seldom.model.alert.Alert;
import seldom.store.AlertStore;
import seldom.telemetry.Rejects;

/// What long commands tell a person on standard error.
final class Say {
  private Say() {}

  static void day(DayResult day, int done, int all) {
    if (Progress.isTerminal(2)) {
      System.err.printf("\rseldom: %s  %d of %d days ", day.day(), done, all);
      if (done == all) {
        System.err.println();
      }
    } else if (done == all || done % 10 == 0) {
      System.err.printf("seldom: %s, %d of %d days computed%n", day.day(), done, all);
    }
  }

  static void changes(AlertStore.Changes c) {
    System.err.printf(
        "seldom: %,d alerts raised, %,d changed, %,d retracted%n",
        c.raised().size(), c.changed().size(), c.retracted().size());
  }

  /// The alerts that a call raised, changed or retracted: themselves on standard output, in order
  /// of
  /// time, their number on standard error.
  static void alerts(AlertStore.Changes c, Format format) {
    List<Alert> shown = new ArrayList<>(c.raised());
    shown.addAll(c.changed());
    shown.addAll(c.retracted());
    shown.sort(Comparator.comparing(Alert::time).thenComparing(Alert::id));
    format.print(shown, System.out);
    changes(c);
  }

  /// What gave no event: by cause what could not be read, as a number what is of no use.
  static void rejects(Rejects rejects) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    long ignored = 0;
    for (Rejects.Entry e : rejects.entries()) {
      ignored += e.cause().startsWith("ignored: ") ? e.count() : 0;
      if (e.cause().startsWith("rejected: ")) {
        counts.merge(e.cause(), e.count(), Long::sum);
        first.putIfAbsent(e.cause(), e.file());
      }
    }
    counts.forEach(
        (cause, n) ->
            System.err.println(
                Terminal.plain("%8d  %s (first: %s)".formatted(n, cause, first.get(cause)))));
    if (ignored > 0) {
      System.err.printf(
          "seldom: %,d records or files gave no event by intent; `seldom events PATH --rejects FILE` lists them%n",
          ignored);
    }
  }

  /// The readiness table: per detector, how far the telemetry supplied what it needs.
  static void readiness(List<Readiness> days, Detectors detectors) {
    Map<String, Readiness> byDetector = new TreeMap<>();
    days.forEach(r -> byDetector.merge(r.detector(), r, Readiness::plus));
    if (byDetector.isEmpty()) {
      return;
    }
    System.err.println("\nreadiness: share of watched actions that had the facts a detector needs");
    byDetector.values().forEach(r -> System.err.println(line(r, detectors)));
  }

  private static String line(Readiness r, Detectors detectors) {
    String need =
        r.missing().entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse("");
    String share =
        r.watched() == 0
            ? "none"
            : String.format(Locale.ROOT, "%.1f %%", 100.0 * r.ready() / r.watched());
    Need lacking = detectors.needs().get(need);
    String rest = lacking == null ? "" : "  " + lacking.missing() + " → " + lacking.supply();
    return Terminal.plain(
        "  %-42s %8s of %,11d%s".formatted(r.detector(), share, r.watched(), rest));
  }

  /// Says how many incidents were opened, and how to see them.
  static void incidents(int opened, java.nio.file.Path data) {
    if (opened > 0) {
      System.err.printf(
          "seldom: %,d incident%s opened; `seldom incident list --data %s` lists them%n",
          opened, opened == 1 ? "" : "s", Terminal.plain(data.toString()));
    }
  }
}
