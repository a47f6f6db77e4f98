package seldom.playbook.run;

import org.jspecify.annotations.Nullable;
import seldom.playbook.definition.Variable;

/// A variable as it stands.
///
/// @param value null if none is known
/// @param authored whether the value is a constant that stands in the playbook itself
public record Slot(String type, @Nullable String value, boolean constant, boolean authored) {
  static Slot of(Variable v) {
    return new Slot(v.type(), v.value(), v.constant(), v.constant() && !v.external());
  }

  Slot with(String changed) {
    return new Slot(type, changed, constant, false);
  }
}
