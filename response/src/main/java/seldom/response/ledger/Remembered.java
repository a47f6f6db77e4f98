package seldom.response.ledger;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Probe;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;

/// An agent whose finished calls are written into the ledger, where it says what takes them back.
/// For agents that perform by key: whoever ends between the effect and its entry performs again,
/// without a second effect, and writes it then. As thread-safe as the agent.
public final class Remembered implements Agent {
  private final Agent agent;
  private final Ledger ledger;
  private final InstantSource clock;

  public Remembered(Agent agent, Ledger ledger, InstantSource clock) {
    this.agent = agent;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return agent.kinds();
  }

  @Override
  public boolean accepts(Invocation invocation) {
    return agent.accepts(invocation);
  }

  @Override
  public Recovery recovery(String kind) {
    return agent.recovery(kind);
  }

  @Override
  public Recovery recovery(Invocation invocation) {
    return agent.recovery(invocation);
  }

  @Override
  public Result perform(Invocation invocation) throws InterruptedException {
    Result result = agent.perform(invocation);
    if (result instanceof Result.Done done && ledger.find(invocation.key()).isEmpty()) {
      agent
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

  @Override
  public Probe probe(Invocation invocation) throws InterruptedException {
    return agent.probe(invocation);
  }

  @Override
  public Simulated simulate(Invocation invocation) {
    return agent.simulate(invocation);
  }

  @Override
  public Optional<Undo> undo(Invocation done, Map<String, String> outputs) {
    return agent.undo(done, outputs);
  }
}
