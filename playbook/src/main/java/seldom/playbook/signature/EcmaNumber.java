package seldom.playbook.signature;

import java.math.BigDecimal;
import java.math.MathContext;

/// Numbers as ECMAScript writes them (ECMA-262, Number::toString), which RFC 8785 prescribes.
public final class EcmaNumber {
  private EcmaNumber() {}

  /// The shortest digits that give the double back, in ECMAScript's layout.
  ///
  /// @throws IllegalArgumentException for infinite values and NaN
  public static String text(double value) {
    if (Double.isNaN(value) || Double.isInfinite(value)) {
      throw new IllegalArgumentException("a number is beyond what a double can hold");
    }
    if (value == 0) {
      return "0";
    }
    BigDecimal shortest = shortest(Math.abs(value));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale();
    return (value < 0 ? "-" : "") + layout(digits, point);
  }

  /// `Double.toString` gives the shortest digits, but never fewer than two.
  private static BigDecimal shortest(double value) {
    BigDecimal decimal = new BigDecimal(Double.toString(value)).stripTrailingZeros();
    if (decimal.precision() == 2) {
      BigDecimal one = decimal.round(new MathContext(1));
      if (one.doubleValue() == value) {
        return one.stripTrailingZeros();
      }
    }
    return decimal;
  }

  /// @param point how many digits stand before the point; may be negative or beyond the digits
  private static String layout(String digits, int point) {
    int k = digits.length();
    if (k <= point && point <= 21) {
      return digits + "0".repeat(point - k);
    }
    if (0 < point && point <= 21) {
      return digits.substring(0, point) + "." + digits.substring(point);
    }
    if (-6 < point && point <= 0) {
      return "0." + "0".repeat(-point) + digits;
    }
    int exponent = point - 1;
    String sign = exponent < 0 ? "-" : "+";
    String rest = k == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + rest + "e" + sign + Math.abs(exponent);
  }
}
