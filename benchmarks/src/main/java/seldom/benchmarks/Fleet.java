package seldom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.cli.FleetTruth;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.report.AlertList;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;

/// Quiet and found: simulates a month with every attack on its last day, replays it, and prints the
/// lines alerted per 1,000 hosts and day on the days before, by severity, and what became of each
/// attack.
///
/// Arguments: folder to work in, tenants, hosts each, days, activity, seed.
public final class Fleet {
  private static final int ACTIVATION_DAYS = 14;

  private Fleet() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/fleet");
    int tenants = args.length > 1 ? Integer.parseInt(args[1]) : 4;
    int hosts = args.length > 2 ? Integer.parseInt(args[2]) : 60;
    int days = args.length > 3 ? Integer.parseInt(args[3]) : 31;
    String activity = args.length > 4 ? args[4] : "0.5";
    String seed = args.length > 5 ? args[5] : "5";
    Path telemetry = folder.resolve("telemetry");
    Path data = folder.resolve("data");
    if (!Files.exists(telemetry)) {
      seldom(
          "simulate",
          "--out",
          telemetry.toString(),
          "--tenants",
          "" + tenants,
          "--hosts",
          "" + hosts,
          "--days",
          "" + days,
          "--seed",
          seed,
          "--attack",
          "all",
          "--activity",
          activity);
    }
    if (!Files.exists(data)) {
      seldom(
          "replay",
          telemetry.toString(),
          "--data",
          data.toString(),
          "--tenant-from",
          "folder",
          "--quiet");
    }
    List<Alert> alerts;
    try (DataDirectory directory = DataDirectory.existing(data)) {
      alerts = new AlertStore(directory).all();
    }
    LocalDate last =
        alerts.stream().map(Fleet::day).max(LocalDate::compareTo).orElse(LocalDate.EPOCH);
    Path truth = telemetry.resolve("ground_truth.jsonl");
    LocalDate active = last.minusDays(days - 1L).plusDays(ACTIVATION_DAYS);
    quiet(FleetTruth.clean(truth, alerts), active, last, tenants * hosts);
    found(FleetTruth.compare(truth, alerts));
  }

  /// From the first day after activation to the day before the attacks; what rests on a record of
  /// an
  /// attack, as the daily beacon, is left out.
  private static void quiet(List<Alert> alerts, LocalDate first, LocalDate last, int hosts) {
    List<Alert> clean =
        alerts.stream()
            .filter(
                a ->
                    a.state() == AlertState.RAISED
                        && day(a).isBefore(last)
                        && !day(a).isBefore(first))
            .toList();
    long span = Math.max(1, last.toEpochDay() - first.toEpochDay());
    Map<Severity, Integer> lines = new TreeMap<>();
    Map<String, Integer> kinds = new TreeMap<>();
    for (List<Alert> group : AlertList.groups(clean)) {
      Alert worst = group.getFirst();
      lines.merge(worst.severity(), 1, Integer::sum);
      if (worst.severity().atLeast(Severity.MEDIUM)) {
        kinds.merge(worst.detector() + "/" + worst.variation(), 1, Integer::sum);
      }
    }
    System.out.printf(
        "quiet: %d hosts, %s to %s (%d days)%n", hosts, first, last.minusDays(1), span);
    for (Severity s : Severity.values()) {
      int n = lines.getOrDefault(s, 0);
      System.out.printf(
          Locale.ROOT,
          "  %-14s %5d lines, %.1f per 1,000 hosts and day%n",
          s.text(),
          n,
          n * 1000.0 / hosts / span);
    }
    kinds.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .forEach(k -> System.out.printf("  medium and above: %4d %s%n", k.getValue(), k.getKey()));
  }

  private static void found(List<FleetTruth.Row> rows) {
    long own = rows.stream().filter(FleetTruth.Row::own).count();
    long raised = rows.stream().filter(r -> r.raised() != null).count();
    System.out.printf(
        "found: of %d attacks %d raised an alert, %d their own variation%n",
        rows.size(), raised, own);
    for (FleetTruth.Row r : rows) {
      System.out.printf(
          "  %-4s %-24s expected %-52s raised %s%n",
          r.own() ? "yes" : "NO", r.attack(), r.expected(), new TreeSet<>(r.others()));
    }
  }

  private static LocalDate day(Alert a) {
    return LocalDate.ofInstant(a.time(), ZoneOffset.UTC);
  }

  private static void seldom(String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./seldom"));
    command.addAll(List.of(args));
    int exit = new ProcessBuilder(command).inheritIO().start().waitFor();
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
  }
}
