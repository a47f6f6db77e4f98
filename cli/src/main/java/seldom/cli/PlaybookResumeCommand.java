package seldom.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.playbook.journal.Runner;

/// `seldom playbook resume`: takes runs on, whatever became of their process.
@Command(
    name = "resume",
    mixinStandardHelpOptions = true,
    description = {
      "Takes runs on that were stopped, or whose time has come, to their end or to where they wait.",
      "Nothing that was done is done again."
    },
    footerHeading = "%nExample:%n",
    footer = "  seldom playbook resume --data month")
final class PlaybookResumeCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "RUN", description = "Default: all that are not over.")
  private List<String> only = List.of();

  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(names = "--content", paramLabel = "DIR", description = "The content folder.")
  private @Nullable Path folder;

  @Override
  public Integer call() {
    Path own = folder;
    Path content = own == null ? ContentFolder.standard() : own;
    try (RunDesk desk = new RunDesk(data, content, System.out)) {
      int code = 0;
      for (String run : only.isEmpty() ? desk.names() : only) {
        try (Runner runner = desk.open(run)) {
          boolean over = runner.state().isOver();
          runner.run();
          if (!over || !only.isEmpty()) {
            desk.line(run, runner);
          }
          code = !over && runner.state().isOver() && !runner.state().isSuccess() ? 1 : code;
        }
      }
      return code;
    }
  }
}
