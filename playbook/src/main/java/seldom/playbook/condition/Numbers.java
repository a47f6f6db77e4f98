package seldom.playbook.condition;

import java.math.BigDecimal;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Texts as numbers.
final class Numbers {
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?[0-9]{1,100}(\\.[0-9]{1,100})?([eE][+-]?[0-9]{1,3})?");

  private Numbers() {}

  /// The number that a text is, null if it is none.
  static @Nullable BigDecimal of(String text) {
    return NUMBER.matcher(text).matches() ? new BigDecimal(text) : null;
  }
}
