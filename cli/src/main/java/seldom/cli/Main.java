package seldom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// Entry point: `seldom COMMAND`.
@Command(
    name = "seldom",
    description = "Finds what programs seldom do.",
    mixinStandardHelpOptions = true,
    subcommands = {
      SimulateCommand.class,
      RecordsCommand.class,
      EventsCommand.class,
      ReplayCommand.class,
      AlertsCommand.class,
      DetectorsCommand.class,
    })
public final class Main implements Callable<Integer> {
  public static void main(String[] args) {
    System.exit(new CommandLine(new Main()).execute(args));
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return 2;
  }
}
