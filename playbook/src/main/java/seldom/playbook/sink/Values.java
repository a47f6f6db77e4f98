package seldom.playbook.sink;

import java.util.Optional;

/// What variables stand for.
public interface Values {
  /// The value of a variable; empty if none is known.
  Optional<String> get(String name);

  /// Whether the value stands in the playbook itself, as a constant: its author's text, which may
  /// be
  /// more than a value.
  default boolean isConstant(String name) {
    return false;
  }
}
