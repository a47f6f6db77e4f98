package seldom.response.block;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SequencedSet;
import java.util.Set;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.playbook.sink.TextSink;
import seldom.response.guard.Guards;
import seldom.response.guard.Guards.Refusal;
import seldom.response.guard.Prevalence.Standing;
import seldom.response.indicator.Indicator;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import seldom.response.ledger.LedgerException;

/// Puts indicators on the block lists and takes them off. What guards refuse is an output.
public final class BlockAgent implements Agent {
  private static final String BLOCK = "seldom-block";
  private static final String UNBLOCK = "seldom-unblock";
  private static final int MOST = 200;
  private static final int LONGEST = 300;

  private final Blocklist list;
  private final Guards guards;
  private final Ledger ledger;
  private final InstantSource clock;

  public BlockAgent(Blocklist list, Guards guards, Ledger ledger, InstantSource clock) {
    this.list = list;
    this.guards = guards;
    this.ledger = ledger;
    this.clock = clock;
  }

  @Override
  public Set<String> kinds() {
    return Set.of(BLOCK, UNBLOCK);
  }

  @Override
  public Recovery recovery(String kind) {
    return Recovery.KEYED;
  }

  /// What an order asks for, sorted into what may be and what may not.
  private record Sorted(List<Indicator> may, List<String> refused) {}

  @Override
  public Result perform(Invocation i) {
    if (!(i.order() instanceof Order.Arguments given)) {
      return new Result.Failed("the command is no JSON object with indicators");
    }
    Optional<Effect> before = ledger.find(i.key());
    if (before.isPresent() && !before.get().isOpen()) {
      Effect e = before.get();
      return e.state() == Effect.State.FAILED
          ? new Result.Failed(e.said())
          : new Result.Done(e.outputs(), e.said());
    }
    try {
      return i.kind().equals(BLOCK) ? block(i, given) : unblock(i, given);
    } catch (LedgerException e) {
      return new Result.Failed(e.said());
    }
  }

  private Result block(Invocation i, Order.Arguments given) {
    Sorted sorted = sorted(given);
    if (sorted.may().isEmpty()) {
      return new Result.Done(outputs(List.of(), sorted.refused()), "nothing to block");
    }
    Instant now = clock.instant();
    Effect lease = effect(i, given, sorted.may(), now);
    ledger.lease(lease, guards.perHour());
    Blocklist.Wish wish =
        new Blocklist.Wish(i.key(), i.run(), reason(given), now, Duration.ofDays(days(given)));
    sorted.may().forEach(x -> list.block(x, wish));
    Map<String, String> outputs = outputs(sorted.may(), sorted.refused());
    String said = sorted.may().size() + " blocked, " + sorted.refused().size() + " refused";
    Map<String, String> undoing = new TreeMap<>();
    undoing.put("indicators", lines(sorted.may()));
    undoing.put("holder", i.key());
    undoing.put("reason", "undone");
    ledger.settle(lease.ended(Effect.State.DONE, outputs, said).undoneBy(UNBLOCK, undoing));
    return new Result.Done(outputs, said);
  }

  private Result unblock(Invocation i, Order.Arguments given) {
    Instant now = clock.instant();
    List<Indicator> all =
        texts(given).stream().flatMap(t -> Indicator.of(t).stream()).distinct().toList();
    // A lease from before a crash knows what was on then.
    Effect lease = ledger.find(i.key()).orElseGet(() -> lease(i, given, all, now));
    all.forEach(x -> list.unblock(x, given.get("holder"), now));
    long gone = lease.undoing().getOrDefault("indicators", "").lines().count();
    String said = gone + " of " + all.size() + " taken off";
    Effect ended = lease.ended(Effect.State.DONE, Map.of(), said);
    ledger.settle(gone == 0 ? ended.undoneBy("", Map.of()) : ended);
    return new Result.Done(Map.of(), said);
  }

  /// The lease of taking off, with what puts on again what comes off.
  private Effect lease(Invocation i, Order.Arguments given, List<Indicator> all, Instant now) {
    List<Indicator> off =
        all.stream().filter(x -> list.comesOff(x, given.get("holder"), now)).toList();
    Map<String, String> undoing =
        Map.of("indicators", lines(off), "approved", "yes", "reason", "blocked again");
    Effect lease = effect(i, given, all, now).undoneBy(BLOCK, undoing);
    ledger.lease(lease, guards.perHour());
    return lease;
  }

  private static Effect effect(
      Invocation i, Order.Arguments given, List<Indicator> which, Instant now) {
    String target = which.size() == 1 ? which.getFirst().toString() : which.size() + " indicators";
    boolean exempt = given.isApproved() || i.kind().equals(UNBLOCK);
    return new Effect(
        i.key(),
        i.run(),
        i.stepName(),
        i.kind(),
        target,
        "blocklist " + i.key(),
        "blocklist",
        given.values(),
        exempt,
        Effect.State.LEASED,
        Map.of(),
        "",
        now,
        "",
        Map.of());
  }

  private long days(Order.Arguments given) {
    String text = given.get("days").strip();
    long asked = text.matches("[1-9][0-9]{0,3}") ? Long.parseLong(text) : guards.blockDays();
    return Math.min(asked, guards.blockDays());
  }

  private static String reason(Order.Arguments given) {
    String text = TextSink.visible(given.get("reason"));
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  private static List<String> texts(Order.Arguments given) {
    SequencedSet<String> all = new LinkedHashSet<>();
    for (String name : List.of("indicators", "sha256")) {
      for (String line : given.get(name).split("\n", -1)) {
        if (!line.isBlank() && !line.strip().equals("unknown")) {
          all.add(line.strip());
        }
      }
    }
    return List.copyOf(all);
  }

  private Sorted sorted(Order.Arguments given) {
    List<Indicator> may = new ArrayList<>();
    List<String> refused = new ArrayList<>();
    for (String text : texts(given)) {
      Optional<Indicator> i = Indicator.of(text);
      if (i.isEmpty()) {
        refused.add("no indicator: " + shortened(text));
      } else if (may.size() >= MOST) {
        refused.add(i.get().value() + ": beyond " + MOST + " in one command");
      } else if (!may.contains(i.get())) {
        Optional<Refusal> no =
            guards.block(i.get()).filter(r -> !(r.withApproval() && given.isApproved()));
        if (no.isPresent()) {
          refused.add(i.get().value() + ": " + no.get().why());
        } else {
          may.add(i.get());
        }
      }
    }
    return new Sorted(may, refused);
  }

  private static String shortened(String text) {
    String seen = TextSink.visible(text);
    return seen.length() <= 80 ? seen : seen.substring(0, 80) + "…";
  }

  private static String lines(List<Indicator> all) {
    return String.join("\n", all.stream().map(Indicator::value).toList());
  }

  private static SequencedMap<String, String> outputs(List<Indicator> may, List<String> refused) {
    return new TreeMap<>(Map.of("blocked", lines(may), "refused", String.join("\n", refused)));
  }

  @Override
  public Simulated simulate(Invocation i) {
    if (!(i.order() instanceof Order.Arguments given)) {
      return new Simulated(List.of(), new TreeMap<>());
    }
    Sorted sorted = sorted(given);
    boolean block = i.kind().equals(BLOCK);
    List<Simulated.Change> changes =
        sorted.may().stream()
            .map(
                x ->
                    new Simulated.Change(
                        (block ? "block " : "unblock ") + x,
                        x.value(),
                        blast(x),
                        block ? UNBLOCK : BLOCK))
            .toList();
    return new Simulated(
        changes, block ? outputs(sorted.may(), sorted.refused()) : new TreeMap<>());
  }

  private SequencedMap<String, String> blast(Indicator i) {
    Standing s = guards.prevalence().of(i);
    SequencedMap<String, String> blast = new TreeMap<>();
    blast.put("common", s.common().name().toLowerCase(Locale.ROOT));
    blast.put("hosts", s.hosts() < 0 ? "unknown" : Long.toString(s.hosts()));
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
