package seldom.telemetry.normalise.field;

import org.jspecify.annotations.Nullable;

/// Numbers as sensors write them: decimal, hexadecimal with `0x`, or as JSON numbers.
///
/// Thread-safe: no state.
public final class Numbers {
  private static final int LONGEST = 20;

  private Numbers() {}

  /// The number, or -1 where there is none, it is negative or too large.
  public static long of(@Nullable Object value) {
    return switch (value) {
      case null -> -1;
      case Long n -> Math.max(-1, n);
      case Integer n -> Math.max(-1, n);
      case Double d -> d >= 0 && d < 9e15 && d == Math.rint(d) ? d.longValue() : -1;
      default -> parse(Text.of(value).strip());
    };
  }

  /// A process id: as [#of]; 0 is the idle process only where the field says so by itself, so it
  /// counts as unknown.
  public static long pid(@Nullable Object value) {
    long pid = of(value);
    return pid == 0 || pid > 0xffff_ffffL ? -1 : pid;
  }

  /// A port in 0 to 65535, or -1.
  public static int port(@Nullable Object value) {
    long port = of(value);
    return port < 0 || port > 65_535 ? -1 : (int) port;
  }

  /// A logon session in lower-case hexadecimal with `0x`; empty where unknown or null.
  public static String logonId(@Nullable Object value) {
    long id = of(value);
    return id <= 0 ? "" : "0x" + Long.toHexString(id);
  }

  /// A real number, NaN where there is none.
  public static double real(@Nullable Object value) {
    if (value instanceof Number n) {
      return n.doubleValue();
    }
    String text = Text.of(value);
    if (text.isEmpty() || text.length() > 32) {
      return Double.NaN;
    }
    try {
      return Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static long parse(String text) {
    int n = text.length();
    if (n == 0 || n > LONGEST) {
      return -1;
    }
    if (n > 2 && text.charAt(0) == '0' && (text.charAt(1) | 0x20) == 'x') {
      return hex(text);
    }
    long value = 0;
    for (int i = 0; i < n; i++) {
      int digit = text.charAt(i) - '0';
      if (digit < 0 || digit > 9) {
        return i > 0 && fractionIsZero(text, i) ? value : -1;
      }
      if (value > (Long.MAX_VALUE - digit) / 10) {
        return -1;
      }
      value = value * 10 + digit;
    }
    return value;
  }

  /// Spreadsheets write whole numbers as `443.0`.
  private static boolean fractionIsZero(String text, int from) {
    if (text.charAt(from) != '.') {
      return false;
    }
    for (int i = from + 1; i < text.length(); i++) {
      if (text.charAt(i) != '0') {
        return false;
      }
    }
    return true;
  }

  private static long hex(String text) {
    if (text.length() > 18) {
      return -1;
    }
    long value = 0;
    for (int i = 2; i < text.length(); i++) {
      int digit = Character.digit(text.charAt(i), 16);
      if (digit < 0) {
        return -1;
      }
      value = value << 4 | digit;
    }
    return value < 0 ? -1 : value;
  }
}
