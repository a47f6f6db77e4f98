package seldom.analytics.commandline;

/// Base64 as an attacker's tools and PowerShell read it: what is not of the alphabet is skipped,
/// the padding may be missing or wrong.
final class Base64 {
  private Base64() {}

  /// The bytes of `text` from `from` to `to`, at most `most`.
  static byte[] decode(CharSequence text, int from, int to, int most) {
    byte[] out = new byte[(int) Math.min(most, (to - from) * 3L / 4 + 3)];
    int n = 0;
    int bits = 0;
    int held = 0;
    for (int i = from; i < to && n < out.length; i++) {
      int v = value(text.charAt(i));
      if (v < 0) {
        continue;
      }
      bits = bits << 6 | v;
      held += 6;
      if (held >= 8) {
        held -= 8;
        out[n++] = (byte) (bits >> held);
      }
    }
    return java.util.Arrays.copyOf(out, n);
  }

  private static int value(char c) {
    if (c >= 'A' && c <= 'Z') {
      return c - 'A';
    }
    if (c >= 'a' && c <= 'z') {
      return c - 'a' + 26;
    }
    if (Chars.isDigit(c)) {
      return c - '0' + 52;
    }
    return switch (c) {
      case '+', '-' -> 62;
      case '/', '_' -> 63;
      default -> -1;
    };
  }
}
