package seldom.response.ledger;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Forwarding;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;

/// An agent whose finished calls are written into the ledger, where it says what takes them back.
/// For agents that perform by key: whoever ends between the effect and its entry performs again,
/// without a second effect, and writes it then. As thread-safe as the agent.
///
/// @param behind the agent
public record Remembered(Agent behind, Ledger ledger, InstantSource clock) implements Forwarding {
  @Override
  public Result perform(Invocation invocation) throws InterruptedException {
    Result result = behind.perform(invocation);
    if (result instanceof Result.Done done && ledger.find(invocation.key()).isEmpty()) {
      behind
          .undo(invocation, done.outputs())
          .flatMap(u -> effect(invocation, done, u))
          .ifPresent(ledger::settle);
    }
    return result;
  }

  /// Seldom's own record is no target that anything else holds, and no action on an endpoint that
  /// counts against the cap.
  private Optional<Effect> effect(Invocation i, Result.Done done, Undo undo) {
    if (!(i.order() instanceof Order.Arguments given)
        || !(undo.order() instanceof Order.Arguments back)) {
      return Optional.empty();
    }
    Map<String, String> arguments = new TreeMap<>(given.values());
    return Optional.of(
        new Effect(
            i.key(),
            i.run(),
            i.stepName(),
            i.kind(),
            arguments.containsKey("incident") ? "incident " + given.get("incident") : i.kind(),
            "record " + i.key(),
            "seldom",
            arguments,
            true,
            Effect.State.DONE,
            done.outputs(),
            done.said(),
            clock.instant(),
            undo.kind(),
            new TreeMap<>(back.values())));
  }
}
