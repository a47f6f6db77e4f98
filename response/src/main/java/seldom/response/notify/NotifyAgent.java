package seldom.response.notify;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import seldom.response.outbound.OutboundException;

/// Tells people by every configured channel; at least once by each, and not again by one that took
/// it.
public final class NotifyAgent implements Agent {
  private static final String KIND = "seldom-notify";
  private static final double SHARE = 0.9;

  private final List<Channel> channels;
  private final Ledger told;
  private final InstantSource clock;

  /// @param folder where it is written down which channel took what
  NotifyAgent(List<Channel> channels, Path folder, InstantSource clock) {
    this.channels = List.copyOf(channels);
    this.told = new Ledger(folder);
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(KIND);
  }

  @Override
  public Recovery recovery(String kind) {
    return Recovery.KEYED;
  }

  @Override
  public Result perform(Invocation i) throws InterruptedException {
    if (!(i.order() instanceof Order.Arguments given)) {
      return new Result.Failed("the command is no JSON object with incident and text");
    }
    if (channels.isEmpty()) {
      return new Result.Done(Map.of(), "nobody is told: response.yaml configures no channel");
    }
    Message m =
        new Message(i.key(), i.run(), given.get("incident"), given.get("text"), clock.instant());
    Instant until = clock.instant().plusMillis((long) (i.timeout().toMillis() * SHARE));
    List<String> took = new ArrayList<>();
    List<String> not = new ArrayList<>();
    for (Channel c : channels) {
      String key = i.key() + " " + c.name();
      if (told.find(key).isPresent()) {
        took.add(c.name());
        continue;
      }
      try {
        Duration left = Duration.between(clock.instant(), until);
        c.send(m, left.isNegative() ? Duration.ofMillis(1) : left);
        told.settle(
            new Effect(
                key,
                i.run(),
                i.stepName(),
                KIND,
                c.name(),
                key,
                c.name(),
                Map.of(),
                true,
                Effect.State.DONE,
                Map.of(),
                "told",
                clock.instant(),
                "",
                Map.of()));
        took.add(c.name());
      } catch (OutboundException e) {
        not.add(c.name() + ": " + e.said());
      }
    }
    String said =
        (took.isEmpty() ? "nobody was told" : "told by " + String.join(", ", took))
            + (not.isEmpty() ? "" : "; not by " + String.join("; ", not));
    return took.isEmpty() ? new Result.Failed(said) : new Result.Done(Map.of(), said);
  }

  @Override
  public Simulated simulate(Invocation i) {
    List<Simulated.Change> changes =
        channels.stream()
            .map(
                c ->
                    new Simulated.Change(
                        "tell people by " + c.name(), c.name(), new TreeMap<>(), ""))
            .toList();
    return new Simulated(changes, new TreeMap<>());
  }
}
