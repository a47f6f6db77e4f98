package seldom.playbook.agent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Performs commands of the kinds it names. The only place a playbook touches the world.
///
/// An agent may be called from any thread, one call at a time for one run. It keeps to
/// [Invocation#timeout], resolves references to secrets (`secret:NAME`) by itself, writes no secret
/// into a result, and calls only hosts that are configured. Values in an invocation are the
/// attacker's text.
public interface Agent {
  /// The command kinds it performs, as the catalogue spells them.
  Set<String> kinds();

  /// Whether it is the agent for this invocation of one of its kinds: by party, category or
  /// configuration. Of several that are, the first registered performs.
  default boolean accepts(Invocation invocation) {
    return true;
  }

  /// How an outcome that nobody knows is mended, for one of its kinds. Reading kinds are always
  /// performed again, whatever is said here.
  Recovery recovery(String kind);

  /// As [#recovery(String)], where it depends on what is to be done.
  default Recovery recovery(Invocation invocation) {
    return recovery(invocation.kind());
  }

  /// Performs once. With [Recovery#KEYED] a second call with the same [Invocation#key] has no
  /// second effect and gives the first's result. What goes wrong is a result, not an exception;
  /// [Result.Unknown] if the effect may have happened or not.
  Result perform(Invocation invocation) throws InterruptedException;

  /// What became of an earlier call with this key. Asked only with [Recovery#PROBED].
  default Probe probe(Invocation invocation) throws InterruptedException {
    return new Probe(Probe.State.UNKNOWN, Map.of(), "this agent cannot look");
  }

  /// What performing would do, without doing it. Never asked of reading kinds.
  Simulated simulate(Invocation invocation);

  /// The order that takes a finished call back, empty if nothing does.
  ///
  /// @param outputs what the finished call gave
  default Optional<Undo> undo(Invocation done, Map<String, String> outputs) {
    return Optional.empty();
  }

  /// An order that takes an earlier one back.
  ///
  /// @param kind the inverse command kind
  record Undo(String kind, Order order) {}
}
