package seldom.playbook.journal;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Probe;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;

/// Has agents perform, within the time there is, and mends outcomes that nobody knows.
final class Performer {
  private final Agents agents;
  private final Catalogue catalogue;

  Performer(Agents agents, Catalogue catalogue) {
    this.agents = agents;
    this.catalogue = catalogue;
  }

  boolean reads(Invocation i) {
    return switch (does(i)) {
      case READ -> true;
      case BY_METHOD ->
          i.order() instanceof Order.Request r
              && (r.method().equals("GET") || r.method().equals("HEAD"));
      case RECORD, WRITE, ASK -> false;
    };
  }

  private CommandKind.Does does(Invocation i) {
    return catalogue.kind(i.kind()).map(CommandKind::does).orElse(CommandKind.Does.WRITE);
  }

  Result perform(Invocation i) {
    Optional<Agent> agent = agents.forInvocation(i);
    if (agent.isEmpty()) {
      return new Result.Failed("unsupported command: no agent performs '" + i.kind() + "'");
    }
    Result result = within(i, () -> agent.get().perform(i));
    if (!(result instanceof Result.Unknown unknown)) {
      return result;
    }
    if (reads(i)) {
      return new Result.Failed(unknown.said());
    }
    return agent.get().recovery(i) == Recovery.PROBED
        ? probed(agent.get(), i, unknown.said())
        : result;
  }

  /// Whether any agent performs it.
  boolean canPerform(Invocation i) {
    return agents.forInvocation(i).isPresent();
  }

  /// What became of a command whose intent is on record and whose result is not.
  ///
  /// @return empty if it is to be performed (again)
  Optional<Result> mend(Invocation i) {
    Optional<Agent> agent = agents.forInvocation(i);
    if (agent.isEmpty() || reads(i)) {
      return Optional.empty();
    }
    return switch (agent.get().recovery(i)) {
      case KEYED -> Optional.empty();
      case PERSON ->
          Optional.of(new Result.Unknown("the process ended while this was being performed"));
      case PROBED -> {
        Probe probe = look(agent.get(), i);
        yield probe.state() == Probe.State.NOT_DONE ? Optional.empty() : Optional.of(result(probe));
      }
    };
  }

  private Result probed(Agent agent, Invocation i, String said) {
    Probe probe = look(agent, i);
    return probe.state() == Probe.State.NOT_DONE
        ? new Result.Failed(said + "; it had no effect: " + probe.said())
        : result(probe);
  }

  private static Result result(Probe probe) {
    return probe.state() == Probe.State.DONE
        ? new Result.Done(probe.outputs(), probe.said())
        : new Result.Unknown(probe.said());
  }

  private Probe look(Agent agent, Invocation i) {
    FutureTask<Probe> task = new FutureTask<>(() -> agent.probe(i));
    try {
      return await(task, i.timeout());
    } catch (TimeoutException | ExecutionException e) {
      return new Probe(Probe.State.UNKNOWN, Map.of(), "looking for its effect failed: " + e);
    }
  }

  /// A call of an agent.
  private interface Call {
    Result go() throws InterruptedException;
  }

  private Result within(Invocation i, Call call) {
    FutureTask<Result> task = new FutureTask<>(call::go);
    try {
      return await(task, i.timeout());
    } catch (TimeoutException e) {
      return new Result.Unknown("no result within " + i.timeout());
    } catch (ExecutionException e) {
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      return new Result.Unknown("the agent failed: " + e.getCause());
    }
  }

  private static <T> T await(FutureTask<T> task, Duration most)
      throws TimeoutException, ExecutionException {
    Thread.ofVirtual().name("agent").start(task);
    try {
      return task.get(Math.max(1, most.toMillis()), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new JournalException("interrupted while a command was being performed", e);
    } finally {
      task.cancel(true);
    }
  }

  /// What a writing command would do; empty for reading ones. One that no agent performs is listed
  /// as the playbook has it.
  Optional<Simulated> simulate(Invocation i) {
    if (reads(i)) {
      return Optional.empty();
    }
    Optional<Agent> agent = agents.forInvocation(i);
    return Optional.of(agent.isPresent() ? agent.get().simulate(i) : unperformed(i));
  }

  private Simulated unperformed(Invocation i) {
    String with = i.order() instanceof Order.Arguments a ? " " + a.values() : "";
    String undo = catalogue.kind(i.kind()).map(CommandKind::inverse).orElse("");
    String what = i.kind() + with + " (no agent performs it)";
    String target = i.target().orElse(i.agent()).name();
    return new Simulated(
        List.of(new Simulated.Change(what, target, new TreeMap<>(), undo)), new TreeMap<>());
  }
}
