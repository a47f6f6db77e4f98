package seldom.playbook.agent;

import java.util.List;
import java.util.Optional;

/// The agents there are, in order of preference. Immutable.
public record Agents(List<Agent> all) {
  public Agents {
    all = List.copyOf(all);
  }

  /// The agent that performs an invocation; empty if none does.
  public Optional<Agent> forInvocation(Invocation invocation) {
    return all.stream()
        .filter(a -> a.kinds().contains(invocation.kind()) && a.accepts(invocation))
        .findFirst();
  }
}
