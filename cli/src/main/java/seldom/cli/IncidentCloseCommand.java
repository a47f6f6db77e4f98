package seldom.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import seldom.model.incident.Incident;
import seldom.model.incident.Verdict;
import seldom.report.IncidentText;

/// `seldom incident close`.
@Command(
    name = "close",
    mixinStandardHelpOptions = true,
    description = {
      "Gives a verdict and closes the incident.",
      "Benign: what was held out of learning is learned, and its days may make a habit. Malicious"
          + " and suspicious: it is never learned. It counts from the next day that is computed."
    })
final class IncidentCloseCommand implements Callable<Integer> {
  @Mixin private IncidentScope.One one = new IncidentScope.One();
  @Mixin private IncidentScope.Hand hand = new IncidentScope.Hand();

  @Option(
      names = "--verdict",
      required = true,
      paramLabel = "V",
      description = "malicious, suspicious, benign or undetermined.")
  private String verdict = "";

  @Override
  public Integer call() {
    Verdict given =
        Verdict.parse(verdict)
            .orElseThrow(
                () ->
                    new UsageException(
                        "--verdict: '"
                            + verdict
                            + "' is none of malicious, suspicious, benign, undetermined"));
    Incident now =
        one.with((d, store, i) -> store.close(i.id(), given, List.of(hand.reason()), hand.by()));
    System.out.println(IncidentText.line(now));
    return 0;
  }
}
