package seldom.cli;

import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.model.incident.Incident;
import seldom.store.AuditLog;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// What the `seldom incident` commands work on.
final class IncidentScope {
  private IncidentScope() {}

  /// How incidents are printed.
  enum Form {
    text,
    json
  }

  /// The incidents of a directory.
  static final class Directory {
    @Option(
        names = "--data",
        required = true,
        paramLabel = "DIR",
        description = "The data directory.")
    private Path data = Path.of("");

    /// Works on the incidents, brought up to the alerts as they stand.
    <T> T with(Function<DataDirectory, T> work) {
      try (DataDirectory directory = DataDirectory.existing(data)) {
        Workplace.gather(directory, Workplace.content());
        new AuditLog(directory)
            .broken()
            .ifPresent(b -> System.err.println("seldom: the record of changes was altered: " + b));
        return work.apply(directory);
      }
    }
  }

  /// Which incident.
  static final class One {
    @Mixin private Directory directory = new Directory();

    @Parameters(
        paramLabel = "ID",
        description = "Id of the incident or of one of its alerts, or its beginning.")
    private String id = "";

    <T> T with(Told<T> work) {
      return directory.with(
          d -> {
            IncidentStore store = new IncidentStore(d);
            Incident incident =
                store
                    .find(id)
                    .or(() -> store.of(id))
                    .orElseThrow(
                        () ->
                            new UsageException(
                                "no incident's id begins with '"
                                    + id
                                    + "', or more than one does; `seldom incident list` has the"
                                    + " ids"));
            if (!incident.id().startsWith(id) && !incident.has(id)) {
              System.err.println(
                  "seldom: incident " + id + " was continued as " + incident.id() + ": late data");
            }
            return work.on(d, store, incident);
          });
    }
  }

  /// Work on one incident.
  @FunctionalInterface
  interface Told<T> {
    T on(DataDirectory directory, IncidentStore store, Incident incident);
  }

  /// Who changes something, and why.
  static final class Hand {
    @Option(
        names = "--reason",
        required = true,
        paramLabel = "TEXT",
        description = "Why; kept with the incident.")
    private String reason = "";

    @Option(
        names = "--by",
        paramLabel = "NAME",
        description = "Who; default: the name of the account that runs this.")
    private String by = System.getProperty("user.name", "somebody");

    String reason() {
      return reason;
    }

    IncidentStore.By by() {
      if (by.isBlank() || reason.isBlank()) {
        throw new UsageException("--reason and --by must not be empty");
      }
      return new IncidentStore.By(
          "person " + by.strip(), Instant.now().truncatedTo(ChronoUnit.MILLIS));
    }
  }
}
