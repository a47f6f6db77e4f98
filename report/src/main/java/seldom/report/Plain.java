package seldom.report;

import java.util.function.IntPredicate;

/// Makes the attacker's text safe to print on a terminal or in a line of a log.
final class Plain {
  private Plain() {}

  /// Control characters, escape sequences, line ends, bidirectional marks and other invisible
  /// characters become `<U+hex>`; the rest stays.
  static String text(String raw) {
    return text(raw, _ -> true);
  }

  /// The same, where not every character can be drawn: the others become `<U+hex>` too.
  static String text(String raw, IntPredicate drawable) {
    StringBuilder out = new StringBuilder(raw.length());
    raw.codePoints()
        .forEach(
            c -> {
              if (isPlain(c) && drawable.test(c)) {
                out.appendCodePoint(c);
              } else {
                out.append("<U+").append(String.format("%04X", c)).append('>');
              }
            });
    return out.toString();
  }

  /// The same, cut to `longest` characters with what was cut said.
  static String text(String raw, int longest) {
    String plain = text(raw);
    return plain.length() <= longest
        ? plain
        : plain.substring(0, longest) + "… (" + (plain.length() - longest) + " more)";
  }

  private static boolean isPlain(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.PRIVATE_USE,
          Character.UNASSIGNED,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      default -> true;
    };
  }
}
