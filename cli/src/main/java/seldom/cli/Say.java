package seldom.cli;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seldom.analytics.replay.DayResult;
import seldom.analytics.alert.Readiness;
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

  static void rejects(Rejects rejects) {
    Map<String, Long> counts = new TreeMap<>();
    Map<String, String> first = new LinkedHashMap<>();
    for (Rejects.Entry e : rejects.entries()) {
      if (e.cause().startsWith("rejected: ")) {
        counts.merge(e.cause(), e.count(), Long::sum);
        first.putIfAbsent(e.cause(), e.file());
      }
    }
    counts.forEach(
        (cause, n) ->
            System.err.println(
                Terminal.plain("%8d  %s (first: %s)".formatted(n, cause, first.get(cause)))));
  }

  /// The readiness table: per detector, how far the telemetry supplied what it needs.
  static void readiness(List<Readiness> days) {
    Map<String, List<Readiness>> byDetector = new TreeMap<>();
    days.forEach(
        r -> byDetector.computeIfAbsent(r.detector(), d -> new ArrayList<>()).add(r));
    if (byDetector.isEmpty()) {
      return;
    }
    System.err.println("\nreadiness: share of watched actions that had the facts a detector needs");
    byDetector.forEach((detector, all) -> System.err.println(line(detector, all)));
  }

  private static String line(String detector, List<Readiness> all) {
    long watched = all.stream().mapToLong(Readiness::watched).sum();
    long ready = all.stream().mapToLong(Readiness::ready).sum();
    Map<String, Long> reasons = new LinkedHashMap<>();
    Map<String, String> remedies = new LinkedHashMap<>();
    for (Readiness r : all) {
      if (!r.mainReason().isEmpty()) {
        reasons.merge(r.mainReason(), r.watched() - r.ready(), Long::sum);
        remedies.putIfAbsent(r.mainReason(), r.remedy());
      }
    }
    String reason =
        reasons.entrySet().stream()
            .max(Map.Entry.<String, Long>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
            .map(Map.Entry::getKey)
            .orElse("");
    String share =
        watched == 0 ? "  none" : String.format(java.util.Locale.ROOT, "%5.1f %%", 100.0 * ready / watched);
    String rest = reason.isEmpty() ? "" : "  " + reason;
    String remedy = remedies.getOrDefault(reason, "");
    return Terminal.plain(
        "  %-38s %8s of %,12d%s%s"
            .formatted(detector, share, watched, rest, remedy.isEmpty() ? "" : " → " + remedy));
  }
}
