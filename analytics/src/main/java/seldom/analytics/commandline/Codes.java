package seldom.analytics.commandline;

import org.jspecify.annotations.Nullable;

/// Characters written as numbers, in place.
final class Codes {
  private static final int RUN = 3;
  private static final String[] CASTS = {"[char]", "[convert]::tochar", "chrw", "chr"};

  private Codes() {}

  /// `%68%74%74%70` → `http`, where at least three letters or digits are written so.
  static @Nullable Rewrite percent(String text) {
    int letters = 0;
    for (int i = text.indexOf('%'); i >= 0; i = text.indexOf('%', i + 1)) {
      int c = percentAt(text, i);
      letters += c > 0 && Chars.isWord((char) c) ? 1 : 0;
    }
    if (letters < RUN) {
      return null;
    }
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    for (int i = 0; i < text.length(); i++) {
      int c = percentAt(text, i);
      if (c > 0) {
        draft.out.append((char) c);
        draft.edit(i, i + 3);
        i += 2;
      } else {
        draft.out.append(text.charAt(i));
      }
    }
    return draft.done();
  }

  private static int percentAt(String text, int i) {
    return text.charAt(i) == '%' ? printable(hexAt(text, i + 1, 2)) : -1;
  }

  /// Runs of at least three of `\x68`, `h`, `\150`, `&#104;`.
  static @Nullable Rewrite escapes(String text) {
    if (text.indexOf('\\') < 0 && text.indexOf('&') < 0) {
      return null;
    }
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    int i = 0;
    while (i < text.length()) {
      StringBuilder run = new StringBuilder();
      int n = 0;
      int to = i;
      long code = escapeAt(text, to);
      while (code >= 0) {
        run.append((char) (code & 0xffff));
        n++;
        to += (int) (code >> 16);
        code = escapeAt(text, to);
      }
      if (n >= RUN) {
        draft.out.append(run);
        draft.edits(n, i, to);
        i = to;
      } else if (n > 0) {
        draft.out.append(text, i, to);
        i = to;
      } else {
        draft.out.append(text.charAt(i));
        i++;
      }
    }
    return draft.isTouched() ? draft.done() : null;
  }

  /// The escape at a place: its length above, its character below 16 bits; -1 if none.
  private static long escapeAt(String text, int i) {
    if (i + 3 >= text.length()) {
      return -1;
    }
    char c = text.charAt(i);
    char next = text.charAt(i + 1);
    if (c == '\\' && (next == 'x' || next == 'X')) {
      return escape(4, hexAt(text, i + 2, 2));
    }
    if (c == '\\' && (next == 'u' || next == 'U')) {
      return escape(6, hexAt(text, i + 2, 4));
    }
    if (c == '\\' && Chars.isDigit(next)) {
      int length = 1;
      int value = 0;
      while (length < 4 && i + length < text.length() && isOctal(text.charAt(i + length))) {
        value = value * 8 + text.charAt(i + length) - '0';
        length++;
      }
      return length < 3 ? -1 : escape(length, value);
    }
    if (c == '&' && next == '#') {
      boolean hex = text.charAt(i + 2) == 'x' || text.charAt(i + 2) == 'X';
      int at = i + (hex ? 3 : 2);
      int end = at;
      while (end < text.length() && end < at + 5 && text.charAt(end) != ';') {
        end++;
      }
      return end < text.length() && text.charAt(end) == ';' && end > at
          ? escape(end + 1 - i, number(text, at, end, hex ? 16 : 10))
          : -1;
    }
    return -1;
  }

  private static boolean isOctal(char c) {
    return c >= '0' && c <= '7';
  }

  private static long escape(int length, int code) {
    return printable(code) < 0 ? -1 : (long) length << 16 | code;
  }

  private static int printable(int code) {
    return code >= 0x20 && code < 0x7f || code == '\n' || code == '\t' ? code : -1;
  }

  private static int hexAt(String text, int at, int digits) {
    return at + digits <= text.length() ? number(text, at, at + digits, 16) : -1;
  }

  static int number(String text, int from, int to, int radix) {
    int value = 0;
    for (int i = from; i < to; i++) {
      int digit = text.charAt(i) < 0x80 ? Character.digit(text.charAt(i), radix) : -1;
      if (digit < 0 || value > 0xffffff) {
        return -1;
      }
      value = value * radix + digit;
    }
    return to > from ? value : -1;
  }

  /// `[char]104`, `[char](0x68)`, `Chr(104)` → `'h'`; the quotes let the pieces be joined after.
  static @Nullable Rewrite characters(String text) {
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    int i = 0;
    while (i < text.length()) {
      long code = castAt(text, i);
      if (code >= 0) {
        int end = (int) (code >> 16);
        char quote = text.charAt(i) == '[' ? '\'' : '"';
        char c = (char) (code & 0xffff);
        draft.out.append(quote).append(c);
        if (c == quote) {
          draft.out.append(c);
        }
        draft.out.append(quote);
        draft.edit(i, end);
        i = end;
      } else {
        draft.out.append(text.charAt(i));
        i++;
      }
    }
    return draft.isTouched() ? draft.done() : null;
  }

  /// The cast of a number to a character at a place: its end above, the character below 16 bits.
  private static long castAt(String text, int i) {
    char c = text.charAt(i);
    if (c != '[' && c != 'c' && c != 'C') {
      return -1;
    }
    for (String cast : CASTS) {
      if (Chars.at(text, i, cast)) {
        boolean call = c != '[';
        if (call && i > 0 && Chars.isName(text.charAt(i - 1))) {
          return -1;
        }
        return castNumber(text, i + cast.length(), call);
      }
    }
    return -1;
  }

  private static long castNumber(String text, int from, boolean call) {
    int i = from;
    int open = 0;
    int most = Math.min(text.length(), from + 40);
    while (i < most && "([ '\"".indexOf(text.charAt(i)) >= 0) {
      if (text.charAt(i) == '[') {
        while (i < most && text.charAt(i) != ']') {
          i++;
        }
        if (i >= most) {
          return -1;
        }
      }
      open += text.charAt(i) == '(' ? 1 : 0;
      i++;
    }
    boolean hex = Chars.at(text, i, "0x") || Chars.at(text, i, "&h");
    int at = hex ? i + 2 : i;
    int end = at;
    while (end < text.length() && end < at + 6 && isDigit(text.charAt(end), hex)) {
      end++;
    }
    int value = number(text, at, end, hex ? 16 : 10);
    if (value < 9 || value > 0xffff || call && open == 0) {
      return -1;
    }
    while (end < most && open > 0 && ")'\" ".indexOf(text.charAt(end)) >= 0) {
      open -= text.charAt(end) == ')' ? 1 : 0;
      end++;
    }
    return open > 0 ? -1 : (long) end << 16 | value;
  }

  private static boolean isDigit(char c, boolean hex) {
    return hex ? Chars.hex(c) >= 0 : Chars.isDigit(c);
  }
}
