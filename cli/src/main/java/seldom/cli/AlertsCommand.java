package seldom.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;

/// `seldom alerts`: the alerts in their final state.
@Command(
    name = "alerts",
    mixinStandardHelpOptions = true,
    description = {
      "Prints the alerts that DIR holds, in their final state.",
      "As text one line per wave or action, the most severe first; as JSON or OCSF every alert."
    },
    footerHeading = "%nExample:%n",
    footer = "  seldom alerts --data month --format json")
final class AlertsCommand implements Callable<Integer> {
  @Option(
      names = "--data",
      required = true,
      paramLabel = "DIR",
      description = "The data directory.")
  private Path data = Path.of("");

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json|ocsf",
      description = "Default: text.")
  private Format format = Format.text;

  @Override
  public Integer call() {
    try (DataDirectory directory = DataDirectory.existing(data)) {
      format.print(new AlertStore(directory).all(), System.out);
    }
    return 0;
  }
}
