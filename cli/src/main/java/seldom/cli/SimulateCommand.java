package seldom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import seldom.simulator.Attacks;
import seldom.simulator.Simulation;
import seldom.simulator.SimulationOptions;
import seldom.simulator.TelemetryKind;

/// `seldom simulate`: telemetry of a fleet that never was, with ground truth beside it.
@Command(
    name = "simulate",
    mixinStandardHelpOptions = true,
    description =
        "Writes the telemetry of a simulated fleet, labelled synthetic, with ground truth beside"
            + " it.",
    footer = {
      "",
      "Example: a month of 4 tenants of 40 hosts, every attack on the last day:",
      "  seldom simulate --out fleet --tenants 4 --hosts 40 --days 30 --seed 1 --attack all",
      "",
      "`--attack list` prints the names of the attacks, what each must raise and the fleet it"
          + " needs."
    })
final class SimulateCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(names = "--out", paramLabel = "DIR", description = "Folder to write into. Needed.")
  private Path out = Path.of("");

  @Option(
      names = "--tenants",
      paramLabel = "N",
      description = "Number of tenants (default ${DEFAULT-VALUE}).")
  private int tenants = 4;

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "Hosts of each (default ${DEFAULT-VALUE}).")
  private int hosts = 40;

  @Option(names = "--days", paramLabel = "N", description = "Days (default ${DEFAULT-VALUE}).")
  private int days = 30;

  @Option(
      names = "--seed",
      paramLabel = "S",
      description = "Same seed, same bytes (default ${DEFAULT-VALUE}).")
  private long seed = 1;

  @Option(
      names = "--attack",
      paramLabel = "NAME",
      split = ",",
      description = "Attack on the last day; may be repeated; `all`, `none` or `list`.")
  private List<String> attacks = new ArrayList<>();

  @Option(
      names = "--format",
      paramLabel = "F",
      split = ",",
      description =
          "Formats of the tenants, in turn: winlogbeat, nxlog, elastic, xml, evtx (default"
              + " winlogbeat,nxlog,elastic,evtx).")
  private List<String> formats = List.of("winlogbeat", "nxlog", "elastic", "evtx");

  @Option(
      names = "--first-day",
      paramLabel = "DAY",
      description = "First day, UTC (default ${DEFAULT-VALUE}).")
  private LocalDate first = LocalDate.of(2025, 3, 3);

  @Option(
      names = "--activity",
      paramLabel = "X",
      description = "1 is some 300 events per host and day (default ${DEFAULT-VALUE}).")
  private double activity = 1;

  @Option(names = "--plain", description = "Write plain files, not gzipped ones.")
  private boolean plain;

  @Option(
      names = "--threads",
      paramLabel = "N",
      description = "Tenants written at once (default ${DEFAULT-VALUE}).")
  private int threads = 2;

  @Override
  public Integer call() throws IOException {
    Map<String, String> known = Attacks.names();
    if (attacks.contains("list")) {
      known.forEach((name, what) -> System.out.printf("%-22s %s%n", name, what));
      return 0;
    }
    if (out.toString().isEmpty()) {
      throw new ParameterException(
          spec.commandLine(), "--out DIR is needed: the folder to write into");
    }
    List<String> wanted = new ArrayList<>(attacks);
    wanted.remove("none");
    for (String name : wanted) {
      if (!name.equals("all") && !known.containsKey(name)) {
        throw new ParameterException(
            spec.commandLine(),
            "unknown attack " + name + "; `--attack list` prints those there are");
      }
    }
    Simulation.Summary done;
    long begin = System.nanoTime();
    try {
      done = new Simulation(options(wanted)).run();
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
    }
    double seconds = (System.nanoTime() - begin) / 1e9;
    System.out.printf(
        Locale.ROOT,
        "wrote %d records (%.1f MB before compression), %d labelled, to %s%n",
        done.records(),
        done.bytes() / 1e6,
        done.labelled(),
        out);
    System.out.print(done.tailText());
    System.err.printf(Locale.ROOT, "%.1f s, %.0f records/s%n", seconds, done.records() / seconds);
    boolean missing = false;
    for (String skipped : done.skipped()) {
      System.err.println("not placed: " + skipped);
      missing |= wanted.contains(skipped.substring(0, skipped.indexOf(':')));
    }
    return missing ? 2 : 0;
  }

  private SimulationOptions options(List<String> wanted) {
    List<TelemetryKind> kinds = new ArrayList<>();
    for (String format : formats) {
      kinds.add(
          TelemetryKind.of(format)
              .orElseThrow(
                  () ->
                      new ParameterException(
                          spec.commandLine(),
                          "unknown format "
                              + format
                              + "; known: winlogbeat, nxlog, elastic, xml, evtx")));
    }
    return new SimulationOptions(
        out, tenants, hosts, days, seed, wanted, kinds, first, activity, !plain, threads);
  }
}
