package seldom.cli;

import java.nio.file.Path;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.RefusedException;
import seldom.playbook.run.Wait;

/// `seldom approvals`: what runs ask people, and the answers.
@Command(
    name = "approvals",
    mixinStandardHelpOptions = true,
    description = {
      "Lists what playbook runs ask, with the evidence, or answers one question.",
      "A command whose outcome is unknown is answered with `happened` or `did-not-happen`."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom approvals --data month",
      "  seldom approvals answer KEY approve --data month",
      "",
      "Exit codes: 0 done, 1 the run failed after the answer, 2 usage."
    })
final class ApprovalsCommand implements Callable<Integer> {
  /// What to do.
  enum Deed {
    list,
    answer
  }

  @Parameters(
      index = "0",
      arity = "0..1",
      defaultValue = "list",
      paramLabel = "list|answer",
      description = "What to do; default: ${DEFAULT-VALUE}.")
  private Deed deed = Deed.list;

  @Parameters(
      index = "1..*",
      arity = "0..*",
      paramLabel = "KEY CHOICE",
      description = "The answer.")
  private List<String> words = List.of();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(
      names = "--by",
      paramLabel = "WHO",
      description = "Who answers; default: the user's name.")
  private String by = System.getProperty("user.name", "somebody");

  @Option(names = "--content", paramLabel = "DIR", description = "The content folder.")
  private @Nullable Path folder;

  @Override
  public Integer call() {
    Path own = folder;
    Path content = own == null ? ContentFolder.standard() : own;
    try (RunDesk desk = new RunDesk(data, content, System.out)) {
      return deed == Deed.list ? list(desk) : answer(desk);
    }
  }

  private int list(RunDesk desk) {
    for (String run : desk.names()) {
      try (Runner runner = desk.open(run)) {
        for (Wait w : runner.waits()) {
          print(w);
        }
      }
    }
    return 0;
  }

  private static void print(Wait wait) {
    switch (wait) {
      case Wait.ForAnswer a -> {
        line("%s  %s".formatted(a.key(), a.title()));
        line("    %s".formatted(a.text()));
        a.evidence()
            .forEach(
                (name, value) ->
                    line(
                        "    %s: %s".formatted(name.replace("__", ""), value.replace("\n", "; "))));
        line(
            "    for %s until %s%s: %s%s"
                .formatted(
                    a.people(),
                    a.deadline().truncatedTo(ChronoUnit.SECONDS),
                    a.escalated() ? ", escalated" : "",
                    String.join(" | ", a.choices()),
                    a.otherwise().isEmpty() ? "" : "; silence: " + a.otherwise()));
      }
      case Wait.ForOutcome o -> {
        line("%s  outcome unknown: %s".formatted(o.invocation().key(), o.invocation().stepName()));
        line("    %s".formatted(o.said()));
        line("    happened | did-not-happen");
      }
      case Wait.ForResult _, Wait.Until _ -> {}
    }
  }

  private static void line(String text) {
    System.out.println(Terminal.plain(text));
  }

  private int answer(RunDesk desk) {
    if (words.size() != 2) {
      throw new UsageException("give the key and the choice: seldom approvals answer KEY CHOICE");
    }
    String key = words.get(0);
    String choice = words.get(1);
    int cut = key.indexOf('/');
    try (Runner runner = desk.open(cut < 0 ? key : key.substring(0, cut))) {
      boolean outcome =
          runner.waits().stream()
              .anyMatch(w -> w instanceof Wait.ForOutcome o && o.invocation().key().equals(key));
      if (outcome && !List.of("happened", "did-not-happen").contains(choice)) {
        throw new UsageException("say happened or did-not-happen");
      }
      if (outcome) {
        runner.settle(key, choice.equals("happened"), by);
      } else {
        runner.answer(key, choice, by);
      }
      runner.run();
      desk.line(runner.state().id(), runner);
      return runner.state().isOver() && !runner.state().isSuccess() ? 1 : 0;
    } catch (RefusedException e) {
      throw new UsageException(String.valueOf(e.getMessage()), e);
    }
  }
}
