package seldom.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/// Whether the playbooks that alerts start change things, for commands that raise alerts.
final class Responding {
  @Option(
      names = "--respond",
      description = {
        "Let the playbooks that alerts start change things, each after somebody approved it.",
        "Without it they run in simulation."
      })
  private boolean respond;

  /// Takes runs on and begins those that are due.
  void go(Path data) {
    new AutomaticRuns(data, ContentFolder.standard(), System.err).go(respond);
  }
}
