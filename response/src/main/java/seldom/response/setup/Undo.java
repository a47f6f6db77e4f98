package seldom.response.setup;

import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;

/// Takes effects back, by the inverse in the ledger, latest first.
public final class Undo {
  private static final Duration TIME = Duration.ofMinutes(5);

  private final Ledger ledger;
  private final Agents agents;
  private final Catalogue catalogue;
  private final InstantSource clock;

  public Undo(Ledger ledger, Agents agents, Catalogue catalogue, InstantSource clock) {
    this.ledger = ledger;
    this.agents = agents;
    this.catalogue = catalogue;
    this.clock = clock;
  }

  /// What became of one effect.
  ///
  /// @param undone whether it is taken back now
  public record Outcome(Effect effect, boolean undone, String said) {}

  /// Takes back an action, or all actions of a run.
  ///
  /// @param name a run, or a key or the beginning of one
  public List<Outcome> undo(String name, String by) throws InterruptedException {
    List<Outcome> out = new ArrayList<>();
    for (Effect e : ledger.named(name)) {
      out.add(one(e, by));
    }
    return out;
  }

  private Outcome one(Effect e, String by) throws InterruptedException {
    switch (e.state()) {
      case UNDONE -> {
        return new Outcome(e, true, "it was taken back before");
      }
      case FAILED -> {
        return new Outcome(e, true, "it had no effect");
      }
      case LEASED, UNKNOWN -> {
        return new Outcome(e, false, "its outcome is not known; look, and settle the run's step");
      }
      case DONE -> {
        if (isReading(e.kind())) {
          return new Outcome(e, true, "it only looked");
        }
        if (e.undo().isEmpty()) {
          return new Outcome(e, false, "nothing takes it back, or it was so before");
        }
      }
    }
    Invocation inverse = invocation(e, by);
    Optional<Result> result = Optional.empty();
    var agent = agents.forInvocation(inverse);
    if (agent.isPresent()) {
      result = Optional.of(agent.get().perform(inverse));
    }
    if (result.isPresent() && result.get() instanceof Result.Done done) {
      ledger.settle(e.ended(Effect.State.UNDONE, e.outputs(), e.said() + "; undone by " + by));
      return new Outcome(e, true, done.said());
    }
    return new Outcome(e, false, result.map(Result::said).orElse("no agent performs " + e.undo()));
  }

  private boolean isReading(String kind) {
    return catalogue.kind(kind).map(k -> k.does() == CommandKind.Does.READ).orElse(false);
  }

  private Invocation invocation(Effect e, String by) {
    Addressee seldom =
        new Addressee(
            "",
            "security-category",
            by,
            new TreeMap<>(),
            "",
            List.of("orchestrator"),
            Addressee.Credentials.NONE);
    return new Invocation(
        "undo " + e.key() + " " + clock.instant().toEpochMilli(),
        "undo of " + e.run(),
        "",
        "undo by " + by,
        e.undo(),
        new Order.Arguments(new LinkedHashMap<>(e.undoing())),
        seldom,
        Optional.empty(),
        new LinkedHashMap<>(),
        List.of(),
        clock.instant(),
        TIME);
  }
}
