package seldom.telemetry.evtx;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import seldom.telemetry.evtx.ValueText.Style;

/// Writes real numbers: shortest in plain text, `1.500000e+000` in XML as `evtxexport` does.
final class Reals {
  private static final MathContext SEVEN = new MathContext(7, RoundingMode.HALF_EVEN);

  private Reals() {}

  static void append(Chars out, float value, Style style) {
    if (style == Style.PLAIN) {
      out.add(Float.toString(value));
    } else {
      append(out, (double) value, style);
    }
  }

  static void append(Chars out, double value, Style style) {
    if (style == Style.PLAIN || !Double.isFinite(value)) {
      out.add(Double.toString(value));
      return;
    }
    if (value == 0) {
      out.add("0.000000e+000");
      return;
    }
    BigDecimal rounded = new BigDecimal(value).round(SEVEN);
    String digits = rounded.unscaledValue().abs().toString();
    digits =
        digits.length() > 7 ? digits.substring(0, 7) : digits + "0".repeat(7 - digits.length());
    int exponent = rounded.precision() - rounded.scale() - 1;
    out.add(value < 0 ? "-" : "").add(digits.charAt(0)).add('.').add(digits.substring(1));
    out.add(exponent < 0 ? "e-" : "e+");
    String power = Integer.toString(Math.abs(exponent));
    out.add("0".repeat(Math.max(0, 3 - power.length()))).add(power);
  }
}
