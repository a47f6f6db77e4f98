package seldom.playbook.agent;

import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// An agent that stands before another one: every call reaches it, but those that are overridden.
public interface Forwarding extends Agent {
  /// The agent behind it.
  Agent behind();

  @Override
  default Set<String> kinds() {
    return behind().kinds();
  }

  @Override
  default boolean accepts(Invocation invocation) {
    return behind().accepts(invocation);
  }

  @Override
  default Recovery recovery(String kind) {
    return behind().recovery(kind);
  }

  @Override
  default Recovery recovery(Invocation invocation) {
    return behind().recovery(invocation);
  }

  @Override
  default Result perform(Invocation invocation) throws InterruptedException {
    return behind().perform(invocation);
  }

  @Override
  default Probe probe(Invocation invocation) throws InterruptedException {
    return behind().probe(invocation);
  }

  @Override
  default Simulated simulate(Invocation invocation) {
    return behind().simulate(invocation);
  }

  @Override
  default Optional<Undo> undo(Invocation done, Map<String, String> outputs) {
    return behind().undo(done, outputs);
  }
}
