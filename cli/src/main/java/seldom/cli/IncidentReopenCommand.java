package seldom.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import seldom.model.incident.Incident;
import seldom.report.IncidentText;

/// `seldom incident reopen`.
@Command(
    name = "reopen",
    mixinStandardHelpOptions = true,
    description = "Opens a closed incident again; its verdict is undetermined again.")
final class IncidentReopenCommand implements Callable<Integer> {
  @Mixin private IncidentScope.One one = new IncidentScope.One();
  @Mixin private IncidentScope.Hand hand = new IncidentScope.Hand();

  @Override
  public Integer call() {
    Incident now = one.with((d, store, i) -> store.reopen(i.id(), hand.reason(), hand.by()));
    System.out.println(IncidentText.line(now));
    return 0;
  }
}
