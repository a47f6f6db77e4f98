package seldom.cli;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import seldom.model.alert.Alert;
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
      List<Alert> all = new AlertStore(directory).all();
      format.print(all, System.out);
      if (all.isEmpty()) {
        System.err.println("seldom: no alerts in " + Terminal.plain(data.toString()));
      }
    }
    return 0;
  }
}
