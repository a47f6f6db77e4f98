package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.event.Locator;
import seldom.model.incident.Incident;
import seldom.playbook.journal.Runner;
import seldom.report.AlertList;
import seldom.report.AlertText;
import seldom.report.HtmlReport;
import seldom.simulator.Simulation;
import seldom.simulator.SimulationOptions;
import seldom.simulator.TelemetryKind;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// `seldom demo`: a simulated month, attacks on its last day, the alerts with their working.
@Command(
    name = "demo",
    mixinStandardHelpOptions = true,
    description = {
      "Simulates a month of four tenants with attacks on its last day, and shows the alerts.",
      "Learns and judges day by day; prints the alerts with their working and writes them "
          + "as a page. Playbooks run in simulation; the incident of a remote execution is shown"
          + " with its report. Everything is synthetic."
    },
    footerHeading = "%nExample:%n",
    footer = "  seldom demo --out demo")
final class DemoCommand implements Callable<Integer> {
  /// Alerts shown in full on the terminal, and on the page.
  private static final int BLOCKS = 4;

  private static final int ON_PAGE = 60;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Folder for telemetry, data and page, made anew (default: ${DEFAULT-VALUE}).")
  private Path out = Path.of("demo");

  @Option(
      names = "--hosts",
      paramLabel = "N",
      description = "Hosts of each of the four tenants (default: ${DEFAULT-VALUE}).")
  private int hosts = 40;

  @Option(names = "--seed", paramLabel = "S", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Override
  public Integer call() throws IOException {
    Path telemetry = out.resolve("telemetry");
    Path data = out.resolve("data");
    if (Files.exists(out.resolve("data")) || Files.exists(telemetry)) {
      clear(telemetry);
      clear(data);
    }
    System.err.println("seldom: simulating 31 days of 4 tenants with " + hosts + " hosts each …");
    LocalDate first = LocalDate.of(2026, 9, 30);
    List<TelemetryKind> kinds = new ArrayList<>();
    for (String kind : List.of("winlogbeat", "nxlog", "elastic", "evtx")) {
      TelemetryKind.of(kind).ifPresent(kinds::add);
    }
    new Simulation(
            new SimulationOptions(
                telemetry, 4, hosts, 31, seed, List.of("all"), kinds, first, 0.25, true, 2))
        .run();
    int exit =
        new CommandLine(new ReplayCommand())
            .execute(
                telemetry.toString(),
                "--data",
                data.toString(),
                "--tenant-from",
                "folder",
                "--quiet");
    if (exit != 0) {
      return exit;
    }
    List<Alert> alerts;
    try (DataDirectory directory = DataDirectory.existing(data)) {
      alerts = new AlertStore(directory).all();
    }
    show(alerts, first.plusDays(30), telemetry);
    return respond(alerts, data);
  }

  /// The incident of a remote execution, what the playbook it started came to, and the report.
  private int respond(List<Alert> alerts, Path data) {
    Optional<Alert> worst =
        alerts.stream()
            .filter(a -> a.state() == AlertState.RAISED && a.execution() != null)
            .max(Comparator.comparing(Alert::severity).thenComparing(Alert::id));
    if (worst.isEmpty()) {
      System.out.println("No remote execution was raised on this fleet, so no playbook to show.");
      return 0;
    }
    Incident incident;
    try (DataDirectory directory = DataDirectory.existing(data)) {
      Optional<Incident> of = new IncidentStore(directory).of(worst.get().id());
      if (of.isEmpty()) {
        System.out.println("The remote execution is below the severity that opens an incident.");
        return 0;
      }
      incident = of.get();
    }
    System.out.printf("%nIncident %s: %s%n", incident.id(), Terminal.plain(incident.title()));
    try (RunDesk desk = new RunDesk(data, ContentFolder.standard(), System.out)) {
      for (String run : desk.names()) {
        if (run.contains(incident.id())) {
          try (Runner runner = desk.open(run)) {
            desk.line(run, runner);
            desk.outcome(runner);
          }
        }
      }
    }
    int exit =
        new CommandLine(new IncidentReportCommand())
            .execute(
                incident.id(),
                "--data",
                data.toString(),
                "--out",
                out.resolve("incident.html").toString(),
                "--out",
                out.resolve("incident.pdf").toString());
    System.out.println("Its report:           " + out.resolve("incident.html"));
    System.out.println(
        "Let it respond:       ./seldom playbook run remote-psexec-lolbin --alert "
            + worst.get().id()
            + " --data "
            + data);
    return exit;
  }

  private void show(List<Alert> alerts, LocalDate last, Path telemetry) throws IOException {
    List<List<Alert>> lines =
        AlertList.groups(
            alerts.stream()
                .filter(a -> a.state() == AlertState.RAISED)
                .filter(a -> a.severity().atLeast(Severity.LOW))
                .toList());
    List<Alert> worst = lines.stream().map(List::getFirst).limit(ON_PAGE).toList();
    System.out.println("\nSYNTHETIC TELEMETRY: simulated hosts, people and attacks.\n");
    worst.stream().limit(BLOCKS).forEach(a -> System.out.println(AlertText.block(a)));
    System.out.printf(
        "%,d lines (waves or actions) of low severity and above in the month; the worst:%n%n",
        lines.size());
    lines.stream().limit(20).forEach(g -> System.out.println(AlertList.line(g)));
    List<FleetTruth.Row> truth =
        FleetTruth.compare(telemetry.resolve("ground_truth.jsonl"), alerts);
    long raised = truth.stream().filter(r -> r.raised() != null).count();
    long own = truth.stream().filter(FleetTruth.Row::own).count();
    System.out.printf(
        "%nOf %d simulated attacks, %d raised an alert, %d their own variation.%n",
        truth.size(), raised, own);
    Path page = out.resolve("report.html");
    List<Locator> locators = new ArrayList<>();
    worst.forEach(a -> locators.addAll(a.sources().stream().limit(2).toList()));
    String subtitle =
        String.format(
            Locale.ROOT,
            "4 tenants of %d hosts, 30 days learned, attacks on %s. The %d most severe lines.",
            hosts,
            last,
            worst.size());
    Files.writeString(
        page,
        HtmlReport.page(
            new HtmlReport.Heading("What programs seldom do", subtitle, true, List.of()),
            worst,
            Originals.of(List.of(telemetry.toString()), locators)));
    System.out.println("\nThe page to hand on:  " + page);
    System.out.println("Ask further:          ./seldom alerts --data " + out.resolve("data"));
  }

  /// Removes what an earlier demo made: only files below `folder`, never what a link points to.
  private static void clear(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(java.util.Comparator.reverseOrder()).toList();
    }
    for (Path p : all) {
      Files.delete(p);
    }
  }
}
