package seldom.playbook.agent;

import java.util.Collections;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// How a command ended.
public sealed interface Result {
  /// One sentence for the report.
  String said();

  /// It succeeded.
  ///
  /// @param outputs value by output name of the kind; names nobody asked for are dropped
  record Done(SequencedMap<String, String> outputs, String said) implements Result {
    public Done {
      outputs = Collections.unmodifiableSequencedMap(new TreeMap<>(outputs));
    }

    public Done(Map<String, String> outputs, String said) {
      this((SequencedMap<String, String>) new TreeMap<>(outputs), said);
    }
  }

  /// It failed, and had no effect that anybody must know of.
  record Failed(String said) implements Result {}

  /// Nobody knows whether it had its effect.
  record Unknown(String said) implements Result {}
}
