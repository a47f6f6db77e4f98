package seldom.response.endpoint;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Probe;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.response.guard.Guards;
import seldom.response.guard.Guards.Refusal;
import seldom.response.guard.Prevalence.Standing;
import seldom.response.indicator.Indicator;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import seldom.response.ledger.LedgerException;
import seldom.response.outbound.OutboundException;

/// Acts on hosts and accounts through one adapter: guards, looks, takes a lease, acts, looks again.
public final class EndpointAgent implements Agent {
  /// Waits.
  interface Sleeper {
    void sleep(Duration time) throws InterruptedException;
  }

  private static final double SHARE = 0.9;

  private final Adapter adapter;
  private final Guards guards;
  private final Ledger ledger;
  private final InstantSource clock;
  private final Duration pause;
  private final Sleeper sleeper;

  EndpointAgent(
      Adapter adapter,
      Guards guards,
      Ledger ledger,
      InstantSource clock,
      Duration pause,
      Sleeper sleeper) {
    this.adapter = adapter;
    this.guards = guards;
    this.ledger = ledger;
    this.clock = clock;
    this.pause = pause;
    this.sleeper = sleeper;
  }

  @Override
  public Set<String> kinds() {
    Set<String> words = new TreeSet<>();
    adapter.kinds().forEach(k -> words.add(k.word()));
    return words;
  }

  @Override
  public Recovery recovery(String kind) {
    EndpointKind k = EndpointKind.of(kind).orElseThrow();
    if (adapter.isKeyed(k)) {
      return Recovery.KEYED;
    }
    return adapter.looks(k) ? Recovery.PROBED : Recovery.PERSON;
  }

  @Override
  public Result perform(Invocation i) throws InterruptedException {
    Optional<Effect> before = ledger.find(i.key());
    if (before.isPresent()
        && (before.get().state() == Effect.State.DONE
            || before.get().state() == Effect.State.UNDONE)) {
      return new Result.Done(before.get().outputs(), before.get().said());
    }
    try {
      EndpointKind kind = EndpointKind.of(i.kind()).orElseThrow();
      Act act = Act.of(kind, i);
      Instant until = clock.instant().plusMillis((long) (i.timeout().toMillis() * SHARE));
      Optional<String> refused = refused(act);
      if (refused.isPresent()) {
        return new Result.Failed(refused.get());
      }
      return new Doing(act, i, until).go();
    } catch (Act.OddException e) {
      return new Result.Failed(e.said());
    } catch (LedgerException e) {
      return new Result.Failed(e.said());
    }
  }

  /// Why it may not be done, a sentence; empty if it may.
  private Optional<String> refused(Act act) {
    Optional<Refusal> refusal = act.kind().givesBack() ? Optional.empty() : refusal(act);
    return refusal
        .filter(r -> !(r.withApproval() && act.approved()))
        .map(r -> "refused: " + r.why() + (r.withApproval() ? "; a person must approve it" : ""));
  }

  private Optional<Refusal> refusal(Act act) {
    return switch (act.kind()) {
      case ISOLATE -> guards.isolate(act.host());
      case TERMINATE, REMOVE_SERVICE -> guards.irreversible(act.host());
      case QUARANTINE -> guards.delete(act.get("sha256"));
      case DISABLE -> guards.disable(act.get("account"));
      case CAPTURE, RELEASE, RESTORE, ENABLE -> Optional.empty();
    };
  }

  /// One act on its way.
  private final class Doing {
    private final Act act;
    private final Invocation i;
    private final Instant until;
    private Effect effect;

    Doing(Act act, Invocation i, Instant until) {
      this.act = act;
      this.i = i;
      this.until = until;
      boolean exempt =
          act.approved() || act.kind().givesBack() || act.kind() == EndpointKind.CAPTURE;
      this.effect =
          new Effect(
              i.key(),
              i.run(),
              i.stepName(),
              i.kind(),
              act.target(),
              act.hold(),
              adapter.name(),
              act.arguments(),
              exempt,
              Effect.State.LEASED,
              Map.of(),
              "",
              clock.instant(),
              "",
              Map.of());
    }

    Result go() throws InterruptedException {
      try {
        if (adapter.looks(act.kind())) {
          Sight sight = adapter.look(act, left());
          Optional<Result> at = beforehand(sight);
          if (at.isPresent()) {
            return at.get();
          }
        } else if (!adapter.comparesThere(act.kind())) {
          return new Result.Failed(
              adapter.name() + " can neither show the target nor compare its identity; not done");
        }
      } catch (OutboundException e) {
        return new Result.Failed("the target cannot be looked at: " + e.said());
      }
      ledger.lease(effect, guards.perHour());
      return begin();
    }

    private Optional<Result> beforehand(Sight sight) {
      return switch (sight.state()) {
        case EFFECTIVE -> Optional.of(done(act.kind().already(), sight.said(), false));
        case CHANGED ->
            Optional.of(
                act.kind() == EndpointKind.TERMINATE
                    ? done("identity-changed", sight.said(), false)
                    : new Result.Failed("what is there is not what was meant: " + sight.said()));
        case ABSENT -> Optional.of(new Result.Failed(sight.said()));
        case UNSEEN ->
            adapter.comparesThere(act.kind())
                ? Optional.empty()
                : Optional.of(
                    new Result.Failed(
                        "the target's identity cannot be seen; not done: " + sight.said()));
        case PRESENT, PENDING, FAILED -> Optional.empty();
      };
    }

    private Result begin() throws InterruptedException {
      try {
        Sight sight = adapter.act(act, left());
        while (true) {
          Optional<Result> end = afterwards(sight);
          if (end.isPresent()) {
            return end.get();
          }
          if (!clock.instant().plus(pause).isBefore(until)) {
            return unknown(adapter.name() + " took it, and it is not yet so: " + sight.said());
          }
          sleeper.sleep(pause);
          sight = looked(sight);
        }
      } catch (OutboundException e) {
        if (e.reach() == OutboundException.Reach.NOT_SENT) {
          ledger.settle(effect.ended(Effect.State.FAILED, Map.of(), e.said()));
          return new Result.Failed(e.said());
        }
        return unknown(e.said());
      } catch (InterruptedException e) {
        unknown("interrupted");
        throw e;
      }
    }

    /// A look that fails changes nothing of what is known.
    private Sight looked(Sight before) throws InterruptedException {
      try {
        return adapter.look(act, left());
      } catch (OutboundException e) {
        return new Sight(Sight.State.PENDING, before.said() + "; " + e.said());
      }
    }

    private Optional<Result> afterwards(Sight sight) {
      return switch (sight.state()) {
        case EFFECTIVE -> Optional.of(done(act.kind().done(), sight.said(), true));
        case CHANGED ->
            Optional.of(
                act.kind() == EndpointKind.TERMINATE
                    ? done("identity-changed", sight.said(), false)
                    : failed(sight.said()));
        case ABSENT, FAILED -> Optional.of(failed(sight.said()));
        case PENDING, PRESENT, UNSEEN ->
            adapter.looksAfter(act.kind())
                ? Optional.empty()
                : Optional.of(
                    done(
                        adapter.name().equals("dry") ? "recorded" : "requested",
                        sight.said(),
                        true));
      };
    }

    private Result failed(String said) {
      ledger.settle(effect.ended(Effect.State.FAILED, Map.of(), said));
      return new Result.Failed(said);
    }

    private Result unknown(String said) {
      ledger.settle(effect.ended(Effect.State.UNKNOWN, Map.of(), said));
      return new Result.Unknown(said);
    }

    private Result done(String status, String said, boolean ours) {
      Map<String, String> outputs = outputs(act, status);
      String sentence = act.kind().word() + " " + act.target() + ": " + status + " (" + said + ")";
      Effect ended = effect.ended(Effect.State.DONE, outputs, sentence);
      String inverse = ours ? act.kind().inverse() : "";
      ledger.settle(inverse.isEmpty() ? ended : ended.undoneBy(inverse, act.arguments()));
      return new Result.Done(outputs, sentence);
    }

    private Duration left() throws OutboundException {
      Duration left = Duration.between(clock.instant(), until);
      if (left.isNegative() || left.isZero()) {
        throw new OutboundException(OutboundException.Reach.NOT_SENT, "no time is left");
      }
      return left;
    }
  }

  private static Map<String, String> outputs(Act act, String status) {
    return act.kind() == EndpointKind.CAPTURE
        ? Map.of("state", "unknown", "artifacts", status)
        : Map.of("status", status);
  }

  @Override
  public Probe probe(Invocation i) throws InterruptedException {
    Optional<Effect> effect = ledger.find(i.key());
    if (effect.isEmpty()) {
      return new Probe(Probe.State.NOT_DONE, Map.of(), "no lease was taken, so nothing was begun");
    }
    Effect known = effect.get();
    if (known.state() == Effect.State.DONE || known.state() == Effect.State.UNDONE) {
      return new Probe(Probe.State.DONE, known.outputs(), known.said());
    }
    if (known.state() == Effect.State.FAILED) {
      return new Probe(Probe.State.NOT_DONE, Map.of(), known.said());
    }
    try {
      Act act = Act.of(EndpointKind.of(i.kind()).orElseThrow(), i);
      Sight sight = adapter.look(act, i.timeout());
      if (sight.state() == Sight.State.EFFECTIVE) {
        Map<String, String> outputs = outputs(act, act.kind().done());
        String inverse = act.kind().inverse();
        ledger.settle(
            known
                .ended(Effect.State.DONE, outputs, sight.said())
                .undoneBy(inverse, act.arguments()));
        return new Probe(Probe.State.DONE, outputs, sight.said());
      }
      if (sight.state() == Sight.State.PRESENT) {
        ledger.settle(known.ended(Effect.State.FAILED, Map.of(), sight.said()));
        return new Probe(Probe.State.NOT_DONE, Map.of(), sight.said());
      }
      return new Probe(Probe.State.UNKNOWN, Map.of(), sight.said());
    } catch (OutboundException e) {
      return new Probe(Probe.State.UNKNOWN, Map.of(), e.said());
    } catch (Act.OddException e) {
      return new Probe(Probe.State.NOT_DONE, Map.of(), e.said());
    }
  }

  @Override
  public Simulated simulate(Invocation i) {
    try {
      EndpointKind kind = EndpointKind.of(i.kind()).orElseThrow();
      Act act = Act.of(kind, i);
      Optional<String> refused = refused(act);
      if (refused.isPresent()) {
        return new Simulated(List.of(), new TreeMap<>(Map.of("status", refused.get())));
      }
      Simulated.Change change =
          new Simulated.Change(
              kind.word().replace("seldom-", "")
                  + " "
                  + act.target()
                  + " through "
                  + adapter.name(),
              act.target(),
              blast(act),
              kind.inverse());
      return new Simulated(List.of(change), new TreeMap<>(outputs(act, kind.done())));
    } catch (Act.OddException e) {
      return new Simulated(List.of(), new TreeMap<>(Map.of("status", e.said())));
    }
  }

  private SequencedMap<String, String> blast(Act act) {
    SequencedMap<String, String> blast = new TreeMap<>();
    if (!act.host().isEmpty()) {
      blast.put("hosts", "1");
      blast.put("role", guards.assets().role(act.host()).name().toLowerCase(java.util.Locale.ROOT));
    }
    Indicator.of(act.get("sha256"))
        .ifPresent(
            file -> {
              Standing s = guards.prevalence().of(file);
              blast.put("common", s.common().name().toLowerCase(java.util.Locale.ROOT));
              blast.put("file-hosts", s.hosts() < 0 ? "unknown" : Long.toString(s.hosts()));
            });
    return blast;
  }

  @Override
  public Optional<Undo> undo(Invocation done, Map<String, String> outputs) {
    return ledger
        .find(done.key())
        .filter(Effect::canBeUndone)
        .map(e -> new Undo(e.undo(), new Order.Arguments(new TreeMap<>(e.undoing()))));
  }
}
