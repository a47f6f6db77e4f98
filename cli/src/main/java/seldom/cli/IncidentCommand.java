package seldom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/// `seldom incident`: alerts that are one story, and what was concluded about it.
@Command(
    name = "incident",
    mixinStandardHelpOptions = true,
    description = {
      "Shows incidents and takes verdicts.",
      "An incident gathers the alerts that hang together by causality, host, wave, file or address."
          + " `replay --data` and `hunt --data` make them. Nothing about one is overwritten."
    },
    subcommands = {
      IncidentListCommand.class,
      IncidentShowCommand.class,
      IncidentReportCommand.class,
      IncidentCloseCommand.class,
      IncidentReopenCommand.class
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  seldom incident list --data month --open",
      "  seldom incident show 3f2a --data month",
      "  seldom incident report 3f2a --data month --out report.pdf",
      "  seldom incident close 3f2a --data month --verdict benign --reason 'our backup tool'",
      "",
      "The beginning of an id is enough where no other incident's id begins so."
    })
final class IncidentCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public Integer call() {
    CommandLine.usage(spec.commandLine(), System.err);
    return 2;
  }
}
