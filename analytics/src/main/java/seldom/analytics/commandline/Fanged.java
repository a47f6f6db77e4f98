package seldom.analytics.commandline;

/// Addresses made harmless for people to read, made whole again: `hxxp` → `http`, `[.]` → `.`.
final class Fanged {
  private static final String[][] MARKS = {
    {"[.]", "."},
    {"(.)", "."},
    {"{.}", "."},
    {"[dot]", "."},
    {"(dot)", "."},
    {"{dot}", "."},
    {"[:]", ":"},
    {"[://]", "://"},
    {"[at]", "@"},
    {"[@]", "@"},
    {"\\.", "."}
  };

  private Fanged() {}

  static String of(String text) {
    StringBuilder out = new StringBuilder(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = -1;
      if (c == '[' || c == '(' || c == '{') {
        end = mark(text, i, out);
      } else if (c == 'h' || c == 'H') {
        end = scheme(text, i, out);
      }
      if (end < 0) {
        out.append(c);
        i++;
      } else {
        i = end;
      }
    }
    return out.toString();
  }

  private static int mark(String text, int i, StringBuilder out) {
    for (String[] mark : MARKS) {
      if (Chars.at(text, i, mark[0])) {
        out.append(mark[1]);
        return i + mark[0].length();
      }
    }
    return -1;
  }

  private static int scheme(String text, int i, StringBuilder out) {
    if (i > 0 && Chars.isWord(text.charAt(i - 1))) {
      return -1;
    }
    for (String scheme : new String[] {"hxxps", "hxxp", "h**ps", "h**p", "hxtp", "htxp"}) {
      if (Chars.at(text, i, scheme)) {
        int end = i + scheme.length();
        if (Chars.at(text, end, ":") || Chars.at(text, end, "[:")) {
          out.append(scheme.endsWith("s") ? "https" : "http");
          return end;
        }
      }
    }
    return -1;
  }
}
