package seldom.cli;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import seldom.analytics.alert.ExceptionRule;
import seldom.analytics.detector.Detectors;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.ExceptionStore;

/// `seldom exception`: what somebody decided not to be told about.
@Command(
    name = "exception",
    mixinStandardHelpOptions = true,
    description = {
      "Accepts what is right although it is rare: exceptions.",
      "Alerts under an exception are stored and counted, but in no volume. Each has a "
          + "scope, a reason and an end."
    },
    subcommands = {
      ExceptionCommand.Add.class,
      ExceptionCommand.Show.class,
      ExceptionCommand.Preview.class,
      ExceptionCommand.Remove.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom exception preview --data month --alert 3f2a",
      "  seldom exception add --data month --alert 3f2a --reason 'our backup tool' --expires 90d",
      "  seldom exception list --data month"
    })
final class ExceptionCommand implements Callable<Integer> {
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
    private Path directory = Path.of("");

    DataDirectory open() {
      return DataDirectory.existing(directory);
    }
  }

  /// The day after the last computed one.
  private static LocalDate next(DataDirectory directory, Detectors detectors) {
    return Workplace.run(directory, detectors, Workplace.kept(directory))
        .lastDay()
        .map(d -> d.plusDays(1))
        .orElse(LocalDate.EPOCH);
  }

  private static ExceptionStore store(DataDirectory directory, Detectors detectors) {
    return new ExceptionStore(directory, detectors.judgement().days().lateness());
  }

  private static String line(ExceptionRule rule, boolean removed, long hits) {
    StringBuilder scope = new StringBuilder();
    part(scope, "tenant", rule.tenant());
    part(scope, "actor", rule.actorKey());
    part(scope, "target", rule.targetKey());
    part(scope, "account", rule.account());
    return Terminal.plain(
        "%s  %s to %s  %,d hits%s %s  reason: %s"
            .formatted(
                rule.id(),
                rule.from().toString().substring(0, 10),
                rule.expiry().toString().substring(0, 10),
                hits,
                removed ? "  removed " : "",
                scope,
                rule.reason()));
  }

  private static void part(StringBuilder scope, String name, String value) {
    if (!value.isEmpty()) {
      scope.append(' ').append(name).append(' ').append(value);
    }
  }

  /// `seldom exception add`.
  @Command(
      name = "add",
      mixinStandardHelpOptions = true,
      description = {
        "Adds an exception and computes again what it touches. Without --from it holds from the day",
        "after the last computed one."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  seldom exception add --data month --alert 3f2a --reason 'our backup tool' --expires 90d",
        "  seldom exception add --data month --actor 'signed:acme ltd|tool.exe' --from 2025-03-10"
            + " --expires 2025-12-31 --reason 'approved, ticket 77'"
      })
  static final class Add implements Callable<Integer> {
    @Mixin private Directory data = new Directory();
    @Mixin private ExceptionScope scope = new ExceptionScope();

    @Option(names = "--reason", required = true, paramLabel = "TEXT", description = "Why.")
    private String reason = "";

    @Option(
        names = "--expires",
        required = true,
        paramLabel = "DAY|Nd",
        description = "First day on which it no longer holds, or so many days from the first.")
    private String expires = "";

    @Override
    public Integer call() {
      if (reason.isBlank()) {
        throw new UsageException("--reason is empty; say why, for whoever finds it in a year");
      }
      Detectors detectors = Workplace.content();
      try (DataDirectory directory = data.open()) {
        ExceptionStore store = store(directory, detectors);
        ExceptionRule rule =
            scope.rule(
                new AlertStore(directory),
                store.nextId(),
                reason,
                next(directory, detectors),
                expires);
        store.add(rule);
        AlertStore.Changes changes = Workplace.compute(directory, detectors);
        System.out.println(line(rule, false, store.hits().getOrDefault(rule.id(), 0L)));
        Say.changes(changes);
      }
      return 0;
    }
  }

  /// `seldom exception list`.
  @Command(
      name = "list",
      mixinStandardHelpOptions = true,
      description = "Lists the exceptions with the alerts that stand under each.",
      footerHeading = "%nExample:%n",
      footer = "  seldom exception list --data month")
  static final class Show implements Callable<Integer> {
    @Mixin private Directory data = new Directory();

    @Override
    public Integer call() {
      Detectors detectors = Workplace.content();
      try (DataDirectory directory = data.open()) {
        ExceptionStore store = store(directory, detectors);
        SortedMap<String, Long> hits = store.hits();
        for (ExceptionStore.Kept kept : store.all()) {
          long n = hits.getOrDefault(kept.rule().id(), 0L);
          System.out.println(line(kept.rule(), kept.removed(), n));
        }
      }
      return 0;
    }
  }

  /// `seldom exception preview`.
  @Command(
      name = "preview",
      mixinStandardHelpOptions = true,
      description = {
        "Prints the stored alerts that an exception of this scope would cover; nothing changes.",
        "Without --from, of all days. What is excepted is learned on its day, so that later alerts"
            + " may not be raised at all: --exact computes the days again and says which."
      },
      footerHeading = "%nExamples:%n",
      footer = {
        "  seldom exception preview --data month --alert 3f2a",
        "  seldom exception preview --data month --alert 3f2a --from 2025-03-10 --exact"
      })
  static final class Preview implements Callable<Integer> {
    @Mixin private Directory data = new Directory();
    @Mixin private ExceptionScope scope = new ExceptionScope();

    @Option(
        names = "--expires",
        defaultValue = "9999-12-31",
        paramLabel = "DAY|Nd",
        description = "First day on which it would no longer hold.")
    private String expires = "9999-12-31";

    @Option(
        names = "--exact",
        description = "Compute the days again, keep nothing, and print every alert that changes.")
    private boolean exact;

    @Override
    public Integer call() {
      try (DataDirectory directory = data.open()) {
        AlertStore alerts = new AlertStore(directory);
        ExceptionRule rule = scope.rule(alerts, "preview", "", LocalDate.EPOCH, expires);
        if (exact) {
          preview(directory, rule);
          return 0;
        }
        List<Alert> all =
            alerts.all().stream().filter(a -> a.state() != AlertState.RETRACTED).toList();
        List<Alert> covered = all.stream().filter(rule::covers).toList();
        Format.text.print(covered, System.out);
        System.err.printf("seldom: it would cover %,d of %,d alerts%n", covered.size(), all.size());
        if (!scope.hasFrom()) {
          System.err.printf(
              "seldom: that is of all days; added without --from it holds from %s on%n",
              next(directory, Workplace.content()));
        }
      }
      return 0;
    }

    private static void preview(DataDirectory directory, ExceptionRule rule) {
      Detectors detectors = Workplace.content();
      List<ExceptionRule> rules = new ArrayList<>(store(directory, detectors).active());
      rules.add(rule);
      LocalDate from = LocalDate.ofInstant(rule.from(), ZoneOffset.UTC);
      AlertStore.Changes changes =
          Workplace.run(directory, detectors, Workplace.kept(directory))
              .preview(rules, from, Say::day);
      Say.alerts(changes, Format.text);
    }
  }

  /// `seldom exception remove`.
  @Command(
      name = "remove",
      mixinStandardHelpOptions = true,
      description = "Takes an exception back and computes again what it touched.",
      footerHeading = "%nExample:%n",
      footer = "  seldom exception remove --data month x0001")
  static final class Remove implements Callable<Integer> {
    @Mixin private Directory data = new Directory();

    @Parameters(paramLabel = "ID", description = "See `seldom exception list`.")
    private String id = "";

    @Override
    public Integer call() {
      Detectors detectors = Workplace.content();
      try (DataDirectory directory = data.open()) {
        if (!store(directory, detectors).remove(id)) {
          throw new UsageException(
              "no exception " + id + " is in force; `exception list` has them");
        }
        Say.alerts(Workplace.compute(directory, detectors), Format.text);
      }
      return 0;
    }
  }
}
