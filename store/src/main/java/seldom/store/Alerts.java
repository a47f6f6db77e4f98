package seldom.store;

import java.util.ArrayList;
import java.util.List;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;

/// Changes to an alert after it was raised.
final class Alerts {
  private Alerts() {}

  static Alert retracted(Alert alert, String cause) {
    List<String> history = new ArrayList<>(alert.history());
    history.add("retracted: " + cause);
    return new Alert(
        alert.id(),
        alert.actionId(),
        alert.wave(),
        alert.waveKind(),
        alert.detector(),
        alert.variation(),
        alert.held(),
        alert.name(),
        alert.severity(),
        alert.attack(),
        alert.tenant(),
        alert.host(),
        alert.time(),
        AlertState.RETRACTED,
        alert.count(),
        alert.continuationOf(),
        alert.actor(),
        alert.osActor(),
        alert.owner(),
        alert.chain(),
        alert.chainId(),
        alert.injected(),
        alert.execution(),
        alert.target(),
        alert.commandLines(),
        alert.command(),
        alert.sources(),
        alert.sourcesCount(),
        history,
        alert.receipt());
  }
}
