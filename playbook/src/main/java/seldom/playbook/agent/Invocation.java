package seldom.playbook.agent;

import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;

/// One command to perform for one target.
///
/// @param key names this effect: the same after a crash, different for every other effect
/// @param run the run it belongs to
/// @param step id of the step
/// @param stepName its name, for people
/// @param kind the command kind
/// @param order what to do
/// @param agent the playbook's agent
/// @param target upon what; empty if the step names none
/// @param inputs the step's `in_args`, unescaped
/// @param outputs the step's `out_args`: the only outputs that are kept
/// @param now the time of the run
/// @param timeout how long it may take
public record Invocation(
    String key,
    String run,
    String step,
    String stepName,
    String kind,
    Order order,
    Addressee agent,
    Optional<Addressee> target,
    SequencedMap<String, String> inputs,
    List<String> outputs,
    Instant now,
    Duration timeout) {
  public Invocation {
    inputs = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(inputs));
    outputs = List.copyOf(outputs);
  }
}
