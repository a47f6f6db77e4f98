package seldom.playbook.condition;

import java.math.BigDecimal;

/// The left side of a comparison.
public sealed interface Datum {
  /// No value is known.
  record Unset() implements Datum {}

  /// A string that is nothing else.
  record Text(String text) implements Datum {}

  /// A number.
  record Num(BigDecimal value) implements Datum {}

  /// True or false.
  record Flag(boolean value) implements Datum {}

  /// The value of a playbook variable: always text, read as the other side needs it.
  ///
  /// @param type as declared: `string`, `integer`, `ipv4-addr` …
  record OfVariable(String type, String text) implements Datum {}
}
