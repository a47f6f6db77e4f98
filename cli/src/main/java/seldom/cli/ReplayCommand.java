package seldom.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.analytics.alert.Readiness;
import seldom.analytics.detector.Detectors;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.ExceptionStore;
import seldom.store.Hashes;
import seldom.store.Inbox;
import seldom.telemetry.Rejects;
import seldom.telemetry.read.FileGate;

/// `seldom replay`: learn and judge day by day in event time.
@Command(
    name = "replay",
    mixinStandardHelpOptions = true,
    description = {
      "Learns what programs usually do and alerts on what almost none does, day by day.",
      "State and alerts are kept in DIR: run again with more input and it goes on. Files "
          + "whose content was read before are passed over. A process that is killed loses and "
          + "repeats nothing."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom replay telemetry/ --data month --tenant-from folder",
      "  seldom alerts --data month",
      "",
      "Exit codes: 0 done, 1 recognised telemetry that could not be read, 2 usage."
    })
final class ReplayCommand implements Callable<Integer> {
  @Parameters(
      arity = "1..*",
      paramLabel = "PATH",
      description = "File, folder, archive or - (standard input).")
  private List<String> paths = List.of();

  @Mixin private ReadingOptions reading = new ReadingOptions();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory; made if it is not there.")
  private Path data = Path.of("");

  @Option(
      names = "--baseline",
      paramLabel = "PACK",
      description = "A baseline pack: what is common elsewhere; kept in DIR for later calls.")
  private @Nullable Path baseline;

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json|ocsf",
      description = "How the alerts that this call raised or changed are printed.")
  private Format format = Format.text;

  @Option(names = "--quiet", description = "Print no alerts; they are kept in DIR all the same.")
  private boolean quiet;

  @Mixin private Responding responding = new Responding();

  @Override
  public Integer call() {
    Pile.requireAll(paths);
    Detectors detectors = Workplace.content();
    int lateness = detectors.judgement().days().lateness();
    Rejects rejects = new Rejects();
    try (DataDirectory directory = DataDirectory.open(data)) {
      Duration future = Duration.ofMinutes(detectors.judgement().clock().futureMinutes());
      Inbox inbox = new Inbox(directory, Instant.now(), future, lateness);
      Pile.read(paths, reading, rejects, inbox::add, new Known(inbox));
      Inbox.Taken taken = inbox.commit();
      tell(taken);
      List<Readiness> readiness = new ArrayList<>();
      AlertStore.Changes changes =
          Workplace.run(directory, detectors, Workplace.keep(directory, reading, baseline))
              .run(
                  new ExceptionStore(directory, lateness).active(),
                  (day, done, all) -> {
                    readiness.addAll(day.readiness());
                    Say.day(day, done, all);
                  });
      Say.incidents(Workplace.gather(directory, detectors), data);
      if (quiet) {
        Say.changes(changes);
      } else {
        Say.alerts(changes, format);
      }
      Say.readiness(readiness, detectors);
    }
    responding.go(data);
    Say.rejects(rejects);
    return rejects.anyRejected() ? 1 : 0;
  }

  private static void tell(Inbox.Taken taken) {
    System.err.printf("seldom: %,d new events from %,d files%n", taken.events(), taken.files());
    if (taken.late() > 0) {
      System.err.printf(
          "seldom: %,d events came after their day was sealed: stored, neither learned nor judged; to count"
              + " them, replay all inputs together into a new directory%n",
          taken.late());
    }
    for (Map.Entry<Long, Long> day : taken.waiting().entrySet()) {
      System.err.printf(
          "seldom: %,d events of %s lie ahead of now: they wait until that day comes%n",
          day.getValue(), java.time.LocalDate.ofEpochDay(day.getKey()));
    }
  }

  /// Passes over content that was read before.
  private static final class Known implements FileGate {
    private final Inbox inbox;
    private String sha256 = "";

    Known(Inbox inbox) {
      this.inbox = inbox;
    }

    @Override
    public boolean wants(String name, Path file) {
      try {
        sha256 = Hashes.sha256(file);
      } catch (IOException e) {
        sha256 = "";
        return true; // the reader says what is wrong with it
      }
      Optional<String> before = inbox.readBefore(sha256);
      before.ifPresent(
          b ->
              System.err.println(
                  Terminal.plain(
                      "seldom: passed over "
                          + name
                          + ": its content was read before"
                          + (b.equals(name) ? "" : " as " + b))));
      return before.isEmpty();
    }

    @Override
    public void finished(String name, Path file) {
      if (!sha256.isEmpty()) {
        inbox.read(sha256, name, 0);
      }
    }
  }
}
