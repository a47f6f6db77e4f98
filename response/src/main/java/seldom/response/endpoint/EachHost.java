package seldom.response.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Forwarding;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Probe;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;

/// One command for every host of a wave: where `host` has several lines, each host is an effect of
/// its own, with its own guards, lease and inverse. A process is bound to one host and is never
/// meant by more.
final class EachHost implements Forwarding {
  private static final int MOST = 200;

  private final Agent one;
  private final InstantSource clock;
  private final Duration pause;
  private final EndpointAgent.Sleeper sleeper;

  /// @param one acts on one host
  EachHost(Agent one, InstantSource clock, Duration pause, EndpointAgent.Sleeper sleeper) {
    this.one = one;
    this.clock = clock;
    this.pause = pause;
    this.sleeper = sleeper;
  }

  @Override
  public Agent behind() {
    return one;
  }

  /// The commands for one host each; the command itself where it names one host or none.
  private static List<Invocation> each(Invocation i) {
    if (!(i.order() instanceof Order.Arguments given)
        || EndpointKind.of(i.kind()).map(EndpointKind::on).orElseThrow()
            == EndpointKind.On.PROCESS) {
      return List.of(i);
    }
    SequencedSet<String> hosts = new LinkedHashSet<>();
    for (String line : given.get("host").split("\n", -1)) {
      String host = line.strip();
      boolean named = !host.isEmpty() && !host.equals("unknown");
      if (named && hosts.stream().noneMatch(host::equalsIgnoreCase)) {
        hosts.add(host);
      }
    }
    if (hosts.isEmpty()) {
      return List.of(i);
    }
    Duration slice = i.timeout().dividedBy(hosts.size());
    return hosts.stream()
        .map(h -> on(i, given, h, hosts.size() == 1 ? i.key() : i.key() + "@" + h, slice))
        .toList();
  }

  private static Invocation on(
      Invocation i, Order.Arguments given, String host, String key, Duration most) {
    SequencedMap<String, String> with = new LinkedHashMap<>(given.values());
    with.put("host", host);
    return new Invocation(
        key,
        i.run(),
        i.step(),
        i.stepName(),
        i.kind(),
        new Order.Arguments(with),
        i.agent(),
        i.target(),
        i.inputs(),
        i.outputs(),
        i.now(),
        most);
  }

  private static String host(Invocation i) {
    return i.order() instanceof Order.Arguments a ? a.get("host") : "";
  }

  @Override
  public Result perform(Invocation i) throws InterruptedException {
    List<Invocation> each = each(i);
    if (each.size() == 1) {
      return one.perform(each.getFirst());
    }
    if (each.size() > MOST) {
      return new Result.Failed(each.size() + " hosts are more than one command may touch: " + MOST);
    }
    Instant until = clock.instant().plus(i.timeout().multipliedBy(9).dividedBy(10));
    SequencedMap<Invocation, Result> all = new LinkedHashMap<>();
    for (Invocation x : each) {
      all.put(x, one.perform(x));
    }
    while (isAnyUnknown(all) && clock.instant().plus(pause).isBefore(until)) {
      sleeper.sleep(pause);
      for (Invocation x : each) {
        if (all.get(x) instanceof Result.Unknown && one.recovery(x) == Recovery.PROBED) {
          seen(one.probe(x)).ifPresent(r -> all.put(x, r));
        }
      }
    }
    return together(all);
  }

  private static boolean isAnyUnknown(Map<Invocation, Result> all) {
    return all.values().stream().anyMatch(Result.Unknown.class::isInstance);
  }

  private static Optional<Result> seen(Probe probe) {
    return switch (probe.state()) {
      case DONE -> Optional.of(new Result.Done(probe.outputs(), probe.said()));
      case NOT_DONE -> Optional.of(new Result.Failed(probe.said()));
      case UNKNOWN -> Optional.empty();
    };
  }

  /// Done if it is done anywhere and nowhere unknown; where it is not, is said.
  private static Result together(SequencedMap<Invocation, Result> all) {
    List<String> not = new ArrayList<>();
    List<String> unknown = new ArrayList<>();
    List<Result.Done> done = new ArrayList<>();
    all.forEach(
        (x, r) -> {
          switch (r) {
            case Result.Done d -> done.add(d);
            case Result.Failed f -> not.add(host(x) + ": " + f.said());
            case Result.Unknown u -> unknown.add(host(x) + ": " + u.said());
          }
        });
    String said =
        "on %d of %d hosts".formatted(done.size(), all.size())
            + (unknown.isEmpty() ? "" : "; not known: " + String.join("; ", unknown))
            + (not.isEmpty() ? "" : "; not done: " + String.join("; ", not));
    if (!unknown.isEmpty()) {
      return new Result.Unknown(said);
    }
    return done.isEmpty() ? new Result.Failed(said) : new Result.Done(ours(done), said);
  }

  /// The outputs that say most: of what was done rather than of what was so before.
  private static Map<String, String> ours(List<Result.Done> done) {
    return done.stream()
        .map(Result.Done::outputs)
        .filter(o -> !o.getOrDefault("status", "").startsWith("already-"))
        .findFirst()
        .orElse(done.getFirst().outputs());
  }

  @Override
  public Probe probe(Invocation i) throws InterruptedException {
    List<Invocation> each = each(i);
    if (each.size() == 1) {
      return one.probe(each.getFirst());
    }
    List<Probe> all = new ArrayList<>();
    for (Invocation x : each) {
      all.add(one.probe(x));
    }
    for (Probe.State worst : List.of(Probe.State.UNKNOWN, Probe.State.NOT_DONE)) {
      for (Probe p : all) {
        if (p.state() == worst) {
          return new Probe(worst, Map.of(), p.said());
        }
      }
    }
    return all.getFirst();
  }

  @Override
  public Simulated simulate(Invocation i) {
    List<Simulated.Change> changes = new ArrayList<>();
    SequencedMap<String, String> outputs = new TreeMap<>();
    for (Invocation x : each(i)) {
      Simulated s = one.simulate(x);
      if (outputs.isEmpty() || (changes.isEmpty() && !s.effects().isEmpty())) {
        outputs = new TreeMap<>(s.outputs());
      }
      changes.addAll(s.effects());
    }
    return new Simulated(changes, outputs);
  }

  /// Of several hosts each effect is taken back by itself, as the ledger has it.
  @Override
  public Optional<Undo> undo(Invocation done, Map<String, String> outputs) {
    List<Invocation> each = each(done);
    return each.size() == 1 ? one.undo(each.getFirst(), outputs) : Optional.empty();
  }
}
