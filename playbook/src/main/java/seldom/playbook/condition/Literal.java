package seldom.playbook.condition;

import java.math.BigDecimal;
import java.util.List;

/// The right side of a comparison.
sealed interface Literal {
  /// `'text'`.
  record Str(String text) implements Literal {}

  /// A number.
  ///
  /// @param whole whether it was written without a point
  record Num(BigDecimal value, boolean whole) implements Literal {}

  /// `true` or `false`.
  record Flag(boolean value) implements Literal {}

  /// `t'…'`.
  record Time(String text) implements Literal {}

  /// `h'…'` or `b'…'`.
  record Bytes(String text) implements Literal {}

  /// `(a, b)`.
  record Several(List<Literal> items) implements Literal {
    public Several {
      items = List.copyOf(items);
    }
  }

  /// A token without quotes, of the three-token form.
  record Bare(String text) implements Literal {}
}
