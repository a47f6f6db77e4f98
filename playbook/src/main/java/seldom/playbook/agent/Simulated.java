package seldom.playbook.agent;

import java.util.Collections;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;

/// What performing a command would have done.
///
/// @param effects what would have changed; empty where a guard would have refused
/// @param outputs the outputs to go on with, as success would have given them
public record Simulated(List<Change> effects, SequencedMap<String, String> outputs) {
  /// One change.
  ///
  /// @param what the change, a sentence: `isolate host ws-1`
  /// @param target what is changed
  /// @param blast how far it reaches, name to text: `hosts` 3, `prevalence` common
  /// @param undo the command kind that takes it back, empty if none does
  public record Change(
      String what, String target, SequencedMap<String, String> blast, String undo) {
    public Change {
      blast = Collections.unmodifiableSequencedMap(new TreeMap<>(blast));
    }
  }

  public Simulated {
    effects = List.copyOf(effects);
    outputs = Collections.unmodifiableSequencedMap(new TreeMap<>(outputs));
  }
}
