package seldom.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import seldom.analytics.incident.Fold;
import seldom.model.alert.Alert;
import seldom.model.incident.Incident;
import seldom.model.incident.Verdict;
import seldom.report.IncidentLines;
import seldom.report.IncidentMarkdown;
import seldom.report.IncidentPage;
import seldom.report.IncidentText;
import seldom.store.AlertStore;
import seldom.store.AuditLog;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// `seldom incident`: alerts that are one story, and what was concluded about it.
@Command(
    name = "incident",
    mixinStandardHelpOptions = true,
    description = {
      "Shows incidents and takes verdicts.",
      "An incident gathers the alerts that hang together by causality, host, wave, file or address."
          + " `replay --data` and `hunt --data` make them. Nothing about one is overwritten."
    },
    subcommands = {
      IncidentCommand.Listing.class,
      IncidentCommand.Show.class,
      IncidentCommand.Report.class,
      IncidentCommand.Close.class,
      IncidentCommand.Reopen.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom incident list --data month",
      "  seldom incident show 3f2a --data month",
      "  seldom incident report 3f2a --data month --out report.html",
      "  seldom incident close 3f2a --data month --verdict benign --reason 'our backup tool'",
      "",
      "The beginning of an id is enough where no other incident's id begins so."
    })
final class IncidentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), System.err);
    return 2;
  }

  /// What every one of them works on.
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

    @Parameters(paramLabel = "ID", description = "Id of the incident, or its beginning.")
    private String id = "";

    <T> T with(Told<T> work) {
      return directory.with(
          d -> {
            IncidentStore store = new IncidentStore(d);
            Incident incident =
                store
                    .find(id)
                    .orElseThrow(
                        () ->
                            new UsageException(
                                "no incident's id begins with '"
                                    + id
                                    + "', or more than one does; `seldom incident list` has the"
                                    + " ids"));
            if (!incident.id().startsWith(id)) {
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

    IncidentStore.By by() {
      if (by.isBlank() || reason.isBlank()) {
        throw new UsageException("--reason and --by must not be empty");
      }
      return new IncidentStore.By(
          "person " + by.strip(), Instant.now().truncatedTo(java.time.temporal.ChronoUnit.MILLIS));
    }
  }

  /// The alerts of an incident that are kept, the strongest first, then in order of time.
  static List<Alert> alerts(DataDirectory directory, Incident incident) {
    List<Alert> all =
        new ArrayList<>(
            new AlertStore(directory).all().stream().filter(a -> incident.has(a.id())).toList());
    all.sort(
        Comparator.comparing(Alert::severity)
            .reversed()
            .thenComparing(Alert::time)
            .thenComparing(Alert::id));
    return all;
  }

  /// `list`.
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Prints the incidents, the most severe first.")
  static final class Listing implements Callable<Integer> {
    @Mixin private Directory directory = new Directory();

    @Option(names = "--open", description = "Only those that are open.")
    private boolean open;

    @Option(
        names = "--format",
        defaultValue = "text",
        paramLabel = "text|json",
        description = "Default: text.")
    private Form form = Form.text;

    @Override
    public Integer call() {
      List<Incident> all =
          directory.with(d -> Fold.worstFirst(new IncidentStore(d).all())).stream()
              .filter(i -> !open || i.isOpen())
              .toList();
      for (Incident i : all) {
        System.out.println(
            switch (form) {
              case text -> IncidentText.line(i);
              case json -> IncidentLines.line(i);
            });
      }
      if (form == Form.text) {
        System.err.println("seldom: " + all.size() + " incidents");
      }
      return 0;
    }
  }

  /// How incidents are printed.
  enum Form {
    text,
    json
  }

  /// `show`.
  @Command(
      name = "show",
      mixinStandardHelpOptions = true,
      description = "Prints one incident: what happened, timeline, evidence, decisions.")
  static final class Show implements Callable<Integer> {
    @Mixin private One one = new One();

    @Option(
        names = "--format",
        defaultValue = "text",
        paramLabel = "text|json",
        description = "Default: text.")
    private Form form = Form.text;

    @Override
    public Integer call() {
      String text =
          one.with(
              (d, store, i) ->
                  switch (form) {
                    case text -> IncidentText.full(i, alerts(d, i), Deeds.of(d, i));
                    case json -> IncidentLines.line(i) + "\n";
                  });
      System.out.print(text);
      return 0;
    }
  }

  /// `report`.
  @Command(
      name = "report",
      mixinStandardHelpOptions = true,
      description = {
        "Writes the report of one incident, to hand to somebody.",
        "What happened, causality, evidence, each decision with its reasons, each action with who"
            + " approved it and how to undo it."
      })
  static final class Report implements Callable<Integer> {
    @Mixin private One one = new One();

    @Option(
        names = "--out",
        paramLabel = "FILE",
        description = "A .html or .md file; default: Markdown to standard output.")
    private @Nullable Path out;

    @Override
    public Integer call() throws IOException {
      Path file = out;
      String name = file == null ? ".md" : file.toString().toLowerCase(java.util.Locale.ROOT);
      boolean html = name.endsWith(".html") || name.endsWith(".htm");
      if (!html && !name.endsWith(".md")) {
        throw new UsageException("--out: '" + file + "' must end in .html or .md");
      }
      String text =
          one.with(
              (d, store, i) ->
                  html
                      ? IncidentPage.page(i, alerts(d, i), Deeds.of(d, i), Map.of())
                      : IncidentMarkdown.report(i, alerts(d, i), Deeds.of(d, i)));
      if (file == null) {
        System.out.print(text);
      } else {
        Files.writeString(file, text, StandardCharsets.UTF_8);
        System.err.println("seldom: wrote " + file);
      }
      return 0;
    }
  }

  /// `close`.
  @Command(
      name = "close",
      mixinStandardHelpOptions = true,
      description = {
        "Gives a verdict and closes the incident.",
        "Benign: what was held out of learning is learned, and its days may make a habit. Malicious"
            + " and suspicious: it is never learned. It counts from the next day that is computed."
      })
  static final class Close implements Callable<Integer> {
    @Mixin private One one = new One();
    @Mixin private Hand hand = new Hand();

    @Option(
        names = "--verdict",
        required = true,
        paramLabel = "V",
        description = "malicious, suspicious, benign or undetermined.")
    private String verdict = "";

    @Override
    public Integer call() {
      Verdict given =
          Verdict.parse(verdict)
              .orElseThrow(
                  () ->
                      new UsageException(
                          "--verdict: '"
                              + verdict
                              + "' is none of malicious, suspicious, benign, undetermined"));
      Incident now =
          one.with((d, store, i) -> store.close(i.id(), given, List.of(hand.reason), hand.by()));
      System.out.println(IncidentText.line(now));
      return 0;
    }
  }

  /// `reopen`.
  @Command(
      name = "reopen",
      mixinStandardHelpOptions = true,
      description = "Opens a closed incident again; its verdict is undetermined again.")
  static final class Reopen implements Callable<Integer> {
    @Mixin private One one = new One();
    @Mixin private Hand hand = new Hand();

    @Override
    public Integer call() {
      Incident now = one.with((d, store, i) -> store.reopen(i.id(), hand.reason, hand.by()));
      System.out.println(IncidentText.line(now));
      return 0;
    }
  }
}
