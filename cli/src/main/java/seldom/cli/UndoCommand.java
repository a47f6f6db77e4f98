package seldom.cli;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import seldom.response.setup.Undo;

/// `seldom undo`: takes back what response did.
@Command(
    name = "undo",
    mixinStandardHelpOptions = true,
    description = {
      "Takes back an action, or all actions of a run, latest first, by the inverse each declares.",
      "Without an argument it lists what was done and what of it can be taken back."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom undo --data month",
      "  seldom undo run-42 --data month",
      "",
      "Exit codes: 0 all taken back, 1 some not, 2 no such run or action."
    })
final class UndoCommand implements Callable<Integer> {
  @Parameters(
      arity = "0..1",
      paramLabel = "RUN_OR_ACTION",
      description = "A run, or an action's key.")
  private @Nullable String name;

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(names = "--by", paramLabel = "NAME", description = "Who takes it back. Default: you.")
  private String by = System.getProperty("user.name", "somebody");

  private final PrintStream out = System.out;

  @Override
  public Integer call() throws InterruptedException {
    Workplace.present(data);
    try (RunAgents agents = RunAgents.open(data, ContentFolder.standard())) {
      Ledger ledger = agents.response().ledger();
      if (name == null) {
        ledger.all().forEach(this::print);
        return 0;
      }
      Undo undo =
          new Undo(
              ledger, agents.means().agents(), agents.means().catalogue(), InstantSource.system());
      List<Undo.Outcome> outcomes = undo.undo(name, by);
      if (outcomes.isEmpty()) {
        throw new UsageException("no run or action is called '" + name + "'");
      }
      outcomes.forEach(this::print);
      return outcomes.stream().allMatch(Undo.Outcome::undone) ? 0 : 1;
    }
  }

  private void print(Effect e) {
    String how =
        e.canBeUndone()
            ? "can be taken back"
            : e.isOpen() ? "outcome unknown" : e.state().name().toLowerCase(Locale.ROOT);
    out.println(
        Terminal.plain(
            "%s  %s  %s %s  %s"
                .formatted(RunTelling.seconds(e.begun()), e.key(), e.kind(), e.target(), how)));
  }

  private void print(Undo.Outcome o) {
    out.println(
        Terminal.plain(
            "%s  %s %s: %s"
                .formatted(
                    o.undone() ? "undone" : "NOT undone",
                    o.effect().kind(),
                    o.effect().target(),
                    o.said())));
  }
}
