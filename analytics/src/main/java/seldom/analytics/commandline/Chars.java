package seldom.analytics.commandline;

/// Classes of characters, the same for every scanner.
final class Chars {
  private Chars() {}

  static boolean isLetter(char c) {
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c > 0x7f && Character.isLetter(c);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isWord(char c) {
    return isLetter(c) || isDigit(c);
  }

  /// A letter, a digit or an underscore: what a variable's name is made of.
  static boolean isName(char c) {
    return isWord(c) || c == '_';
  }

  static boolean isBlank(char c) {
    return c == ' ' || c == '\t' || c == '\u00a0' || c > 0x7f && Character.isSpaceChar(c);
  }

  static boolean isSpace(char c) {
    return isBlank(c) || c == '\n' || c == '\r';
  }

  static boolean isBase64(char c) {
    return isDigit(c) || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '+' || c == '/';
  }

  /// Every dash that a shell takes for a hyphen before a switch.
  static boolean isDash(char c) {
    return c == '-' || c >= '\u2010' && c <= '\u2015' || c == '\u2212' || c == '\uff0d';
  }

  static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  static char plain(char c) {
    if (c < 0x80) {
      return c;
    }
    if (isDash(c)) {
      return '-';
    }
    return switch (c) {
      case '\u201c', '\u201d', '\u201e', '\u201f' -> '"';
      case '\u2018', '\u2019', '\u201a', '\u201b' -> '\'';
      default -> c >= '\uff01' && c <= '\uff5e' ? (char) (c - 0xfee0) : c;
    };
  }

  static int hex(char c) {
    return c < 0x80 ? Character.digit(c, 16) : -1;
  }

  /// The first place at or after `from` that is no blank or line end.
  static int skipSpace(CharSequence text, int from) {
    int i = from;
    while (i < text.length() && isSpace(text.charAt(i))) {
      i++;
    }
    return i;
  }

  /// The last place at or before `from` that is no blank or line end, -1 if none.
  static int skipSpaceBack(CharSequence text, int from) {
    int i = from;
    while (i >= 0 && isSpace(text.charAt(i))) {
      i--;
    }
    return i;
  }

  /// Does `word`, in lower case, stand at this place in any case?
  static boolean at(CharSequence text, int place, String word) {
    if (place < 0 || place + word.length() > text.length()) {
      return false;
    }
    for (int i = 0; i < word.length(); i++) {
      if (Character.toLowerCase(text.charAt(place + i)) != word.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
