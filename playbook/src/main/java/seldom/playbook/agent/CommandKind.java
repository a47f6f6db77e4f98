package seldom.playbook.agent;

import java.util.List;
import java.util.Optional;

/// A kind of command: what it takes and gives, and whether it changes anything.
///
/// @param name as the `type` of a command spells it
/// @param does what it does to the world
/// @param inputs names of the values it takes; empty for kinds of free text
/// @param outputs what it gives
/// @param inverse the kind that takes it back, empty if none does
/// @param summary a sentence
public record CommandKind(
    String name,
    Does does,
    List<String> inputs,
    List<Output> outputs,
    String inverse,
    String summary) {
  /// What a command does to the world.
  public enum Does {
    /// Looks, and changes nothing.
    READ,
    /// Appends to Seldom's own record of the incident or tells people; nothing to take back.
    RECORD,
    /// Changes something: an endpoint, a network, an account, the state of an incident.
    WRITE,
    /// As its HTTP method says: GET and HEAD read, all others write.
    BY_METHOD,
    /// Asks a person.
    ASK
  }

  /// What an output is to a decision.
  public enum Role {
    /// Something found out; it must reach a condition.
    EVIDENCE,
    /// What an investigation concludes; a condition on it is a gate.
    VERDICT,
    /// How a command went; nobody need read it.
    STATUS
  }

  /// One output.
  ///
  /// @param words the values it can have, empty if any
  public record Output(String name, Role role, List<String> words) {
    public Output {
      words = List.copyOf(words);
    }
  }

  public CommandKind {
    inputs = List.copyOf(inputs);
    outputs = List.copyOf(outputs);
  }

  public Optional<Output> output(String name) {
    return outputs.stream().filter(o -> o.name().equals(name)).findFirst();
  }
}
