package seldom.playbook.agent;

import java.util.Map;

/// What an agent saw when it looked for the effect of an earlier call.
///
/// @param outputs what the call would have given, as far as it can still be told; only with DONE
/// @param said what was looked at, a sentence
public record Probe(State state, Map<String, String> outputs, String said) {
  /// Whether the effect is there.
  public enum State {
    DONE,
    NOT_DONE,
    UNKNOWN
  }

  public Probe {
    outputs = Map.copyOf(outputs);
  }
}
