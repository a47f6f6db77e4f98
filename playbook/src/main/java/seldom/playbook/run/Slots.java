package seldom.playbook.run;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seldom.playbook.condition.Datum;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;
import seldom.playbook.sink.Values;

/// The variables that one step sees: its own, what its commands gave, and those around it.
record Slots(Track track, Step step, java.util.Map<String, String> outputs) implements Values {
  static @Nullable Slot ofStep(Step step, String name) {
    Variable v = step.common().variables().get(name);
    return v == null ? null : Slot.of(v);
  }

  @Nullable Slot find(String name) {
    Slot own = ofStep(step, name);
    Slot slot = own == null ? Scopes.find(track, name) : own;
    String given = outputs.get(name);
    return slot != null && given != null && !slot.constant() ? slot.with(given) : slot;
  }

  @Override
  public Optional<String> get(String name) {
    Slot slot = find(name);
    return slot == null ? Optional.empty() : Optional.ofNullable(slot.value());
  }

  @Override
  public boolean isConstant(String name) {
    Slot slot = find(name);
    return slot != null && slot.authored();
  }

  Datum datum(String name) {
    Slot slot = find(name);
    return slot == null || slot.value() == null
        ? new Datum.Unset()
        : new Datum.OfVariable(slot.type(), slot.value());
  }
}
