package seldom.telemetry.evtx;

import java.nio.charset.Charset;

/// Appends string values, escaped for XML where asked.
final class Utf16 {
  /// Where the text goes.
  enum Into {
    PLAIN,
    ELEMENT,
    ATTRIBUTE
  }

  private static final Charset ANSI = Charset.forName("windows-1252");
  private static final char UNKNOWN = '\ufffd';

  private Utf16() {}

  /// Appends UTF-16LE bytes without the NULs at their end; an odd last byte is left out.
  static void append(Chars out, byte[] b, int at, int length, Into into) {
    int end = at + (length & ~1);
    while (end > at && b[end - 1] == 0 && b[end - 2] == 0) {
      end -= 2;
    }
    out.room((end - at) / 2);
    for (int i = at; i < end; i += 2) {
      char c = (char) (b[i] & 0xff | b[i + 1] << 8);
      if (c >= 0x20 && c < 0x7f && !(into != Into.PLAIN && isMarkup(c))) {
        out.put(c);
      } else {
        char next = i + 3 < end ? (char) (b[i + 2] & 0xff | b[i + 3] << 8) : 0;
        i += 2 * other(out, c, next, into);
        out.room((end - i) / 2);
      }
    }
  }

  static void appendAnsi(Chars out, byte[] b, int at, int length, Into into) {
    int end = at + length;
    while (end > at && b[end - 1] == 0) {
      end--;
    }
    append(out, new String(b, at, end - at, ANSI), into);
  }

  static void append(Chars out, String text, Into into) {
    out.room(text.length());
    for (int i = 0; i < text.length(); i++) {
      i += other(out, text.charAt(i), i + 1 < text.length() ? text.charAt(i + 1) : 0, into);
    }
  }

  private static boolean isMarkup(char c) {
    return c == '<' || c == '>' || c == '&' || c == '"';
  }

  /// Appends one character, or two where they are a pair, and returns how many beyond the first.
  private static int other(Chars out, char c, char next, Into into) {
    if (Character.isHighSurrogate(c) && Character.isLowSurrogate(next)) {
      out.add(c).add(next);
      return 1;
    }
    if (Character.isSurrogate(c)) {
      out.add(UNKNOWN);
    } else if (into != Into.PLAIN) {
      escaped(out, c, into);
    } else {
      out.add(c);
    }
    return 0;
  }

  /// Characters that no XML 1.0 document may hold become U+FFFD; line ends stay as they are.
  private static void escaped(Chars out, char c, Into into) {
    switch (c) {
      case '<' -> out.add("&lt;");
      case '>' -> out.add("&gt;");
      case '&' -> out.add("&amp;");
      case '"' -> {
        if (into == Into.ATTRIBUTE) {
          out.add("&quot;");
        } else {
          out.add(c);
        }
      }
      case '\t', '\n', '\r' -> out.add(c);
      default -> out.add(c < 0x20 || c > 0xfffd ? UNKNOWN : c);
    }
  }
}
