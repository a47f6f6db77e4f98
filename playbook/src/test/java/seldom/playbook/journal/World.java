package seldom.playbook.journal;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Probe;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.playbook.text.Mistakes;

/// What agents change: how often each effect came about. Commands do as their arguments say: `fail`
/// makes them fail, all others are given back as outputs.
public final class World implements Agent {
  static final Catalogue CATALOGUE =
      Catalogue.read(
          "test.yaml",
          """
          look: { does: read, gives: { found: { role: evidence } } }
          keyed: { does: write, gives: { status: {} } }
          probed: { does: write, gives: { status: {} } }
          person: { does: write, gives: { status: {} } }
          manual: { does: ask }
          """,
          new Mistakes());

  /// How often each effect came about, by key.
  final SortedMap<String, Integer> effects = new TreeMap<>();

  /// The size of the journal when each effect came about.
  final Map<String, Long> journalSize = new LinkedHashMap<>();

  LongSupplier journal = () -> 0;
  int looks;

  @Override
  public Set<String> kinds() {
    return Set.of("look", "keyed", "probed", "person");
  }

  @Override
  public Recovery recovery(String kind) {
    return switch (kind) {
      case "keyed" -> Recovery.KEYED;
      case "probed" -> Recovery.PROBED;
      default -> Recovery.PERSON;
    };
  }

  @Override
  public Result perform(Invocation i) {
    Order.Arguments a = (Order.Arguments) i.order();
    if (!a.get("fail").isEmpty()) {
      return new Result.Failed(a.get("fail"));
    }
    if (i.kind().equals("look")) {
      looks++;
    } else if (!(i.kind().equals("keyed") && effects.containsKey(i.key()))) {
      effects.merge(i.key(), 1, Integer::sum);
      journalSize.put(i.key(), journal.getAsLong());
    }
    return new Result.Done(a.values(), "done");
  }

  @Override
  public Probe probe(Invocation i) {
    boolean there = effects.containsKey(i.key());
    return new Probe(
        there ? Probe.State.DONE : Probe.State.NOT_DONE,
        ((Order.Arguments) i.order()).values(),
        there ? "it is there" : "it is not there");
  }

  @Override
  public Simulated simulate(Invocation i) {
    return new Simulated(
        java.util.List.of(
            new Simulated.Change(
                i.kind(), i.agent().name(), new TreeMap<>(Map.of("hosts", "1")), "")),
        new TreeMap<>(((Order.Arguments) i.order()).values()));
  }
}
