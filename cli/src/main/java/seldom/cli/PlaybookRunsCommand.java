package seldom.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import seldom.playbook.journal.Runner;

/// `seldom playbook runs`: where the runs of a data directory stand.
@Command(
    name = "runs",
    mixinStandardHelpOptions = true,
    description = "Lists the runs of a data directory and what they wait for, or tells one.",
    footerHeading = "%nExamples:%n",
    footer = {"  seldom playbook runs --data month", "  seldom playbook runs RUN --data month"})
final class PlaybookRunsCommand implements Callable<Integer> {
  @Parameters(arity = "0..*", paramLabel = "RUN", description = "Tells all that these did.")
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
      for (String run : only.isEmpty() ? desk.names() : only) {
        try (Runner runner = desk.open(run)) {
          if (!only.isEmpty()) {
            desk.story(runner);
          }
          desk.line(run, runner);
        }
      }
      return 0;
    }
  }
}
