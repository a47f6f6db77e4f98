package seldom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seldom.report.IncidentLines;
import seldom.report.IncidentText;

/// `seldom incident show`.
@Command(
    name = "show",
    mixinStandardHelpOptions = true,
    description = {
      "Prints one incident: what happened, causality, timeline, evidence, and what playbooks asked"
          + " and did.",
      "The working of its alerts is told by `seldom explain ALERT`."
    })
final class IncidentShowCommand implements Callable<Integer> {
  @Mixin private IncidentScope.One one = new IncidentScope.One();

  @Option(
      names = "--format",
      defaultValue = "text",
      paramLabel = "text|json",
      description = "Default: text.")
  private IncidentScope.Form form = IncidentScope.Form.text;

  @Override
  public Integer call() {
    String text =
        one.with(
            (d, store, i) ->
                switch (form) {
                  case text -> IncidentText.full(IncidentReports.of(d, store, i));
                  case json -> IncidentLines.line(i) + "\n";
                });
    System.out.print(text);
    return 0;
  }
}
