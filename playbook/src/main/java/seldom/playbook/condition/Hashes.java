package seldom.playbook.condition;

import java.util.Map;
import java.util.regex.Pattern;

/// A hash that is compared must be one of its kind: `hashes.'SHA-256'` of 64 hex digits.
final class Hashes {
  /// Hex digits by algorithm, as STIX 2.1 spells it.
  private static final Map<String, Integer> DIGITS =
      Map.of(
          "MD5", 32,
          "SHA-1", 40,
          "SHA-224", 56,
          "SHA-256", 64,
          "SHA-384", 96,
          "SHA-512", 128,
          "SHA3-256", 64,
          "SHA3-512", 128);

  private static final Pattern HEX = Pattern.compile("[0-9a-fA-F]*");

  private Hashes() {}

  static Literal checked(Expression.Path path, Literal literal, int position) {
    int cut = path.path().lastIndexOf("hashes.");
    Integer digits = cut < 0 ? null : DIGITS.get(path.path().substring(cut + "hashes.".length()));
    if (digits != null
        && literal instanceof Literal.Str s
        && (s.text().length() != digits || !HEX.matcher(s.text()).matches())) {
      throw new ConditionException(
          position, "'" + s.text() + "' is no hash of " + digits + " hex digits");
    }
    return literal;
  }
}
