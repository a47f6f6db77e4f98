package seldom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import seldom.store.StoreException;

/// Entry point: `seldom COMMAND`.
@Command(
    name = "seldom",
    description = "Finds what programs seldom do.",
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    footer = {
      "",
      "Examples:",
      "  seldom demo",
      "  seldom hunt evidence/",
      "  seldom replay telemetry/ --data month --tenant-from folder",
      "",
      "`seldom COMMAND --help` says more of each, with examples."
    },
    subcommands = {
      DemoCommand.class,
      SimulateCommand.class,
      RecordsCommand.class,
      EventsCommand.class,
      HuntCommand.class,
      ReplayCommand.class,
      AlertsCommand.class,
      IncidentCommand.class,
      ExplainCommand.class,
      PrevalenceCommand.class,
      ExceptionCommand.class,
      UnlearnCommand.class,
      PackCommand.class,
      DetectorsCommand.class,
      PlaybookCommand.class,
      ApprovalsCommand.class,
      AnalyzeCommand.class,
      BlocklistCommand.class,
      UndoCommand.class,
    })
public final class Main implements Callable<Integer> {
  /// Columns of the help: the width that its examples are written for.
  private static final int USAGE_WIDTH = 104;

  public static void main(String[] args) {
    StandardOutput output = StandardOutput.open();
    int exit = line().execute(args);
    System.exit(Math.max(exit, output.exit(System.err)));
  }

  /// Runs one command as [#main] does, within this process.
  ///
  /// @return its exit code
  public static int run(String... args) {
    return line().execute(args);
  }

  /// All commands, with what the user can put right told in a line and exit code 2.
  static CommandLine line() {
    CommandLine line = new CommandLine(new Main());
    line.setUsageHelpWidth(USAGE_WIDTH);
    line.setExecutionExceptionHandler(
        (e, commandLine, result) -> {
          if (e instanceof UsageException || e instanceof StoreException) {
            String message = "seldom: " + e.getMessage();
            message.lines().map(Terminal::plain).forEach(System.err::println);
            return 2;
          }
          throw e;
        });
    return line;
  }

  /// What `--version` prints: this program's version and the Java that runs it.
  static final class Version implements CommandLine.IVersionProvider {
    @Override
    public String[] getVersion() {
      String version = Main.class.getPackage().getImplementationVersion();
      return new String[] {
        "seldom " + (version == null ? "(not packaged)" : version) + ", Java " + Runtime.version()
      };
    }
  }

  @Override
  public Integer call() {
    CommandLine.usage(this, System.out);
    return 2;
  }
}
