package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Text put together from quoted pieces. Each works from left to right in one pass over the text;
/// what is joined, formatted or replaced stays quoted, so that the next step can go on with it.
final class Literals {
  private static final int ARGUMENTS = 4096;

  private Literals() {}

  /// `'a'+'b'` → `'ab'`; also with `&` where `script` says that the language joins so, and with `,`
  /// where a join follows.
  static @Nullable Rewrite joined(String text, boolean ampersand) {
    boolean commas = isJoined(text);
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean joins = c == '+' || c == '&' && ampersand || c == ',' && commas;
      int from = joins ? leftQuote(draft.out) : -1;
      int to = from < 0 ? -1 : rightQuote(text, i + 1, draft.out.charAt(from));
      if (to >= 0) {
        draft.edit(i, to + 1);
        draft.out.setLength(escapedFrom(draft.out, from));
        i = to;
      } else {
        draft.out.append(c);
      }
    }
    return draft.isTouched() ? draft.done() : null;
  }

  private static boolean isJoined(String text) {
    for (int i = text.indexOf('j'); i >= 0; i = text.indexOf('j', i + 1)) {
      if (Chars.at(text, i, "join") && i > 0 && "-:".indexOf(text.charAt(i - 1)) >= 0) {
        return true;
      }
    }
    return text.contains("-Join") || text.contains("-JOIN") || text.contains("::Join");
  }

  /// The quote that ends what was written so far, blanks and `)` aside; -1 if none does.
  private static int leftQuote(CharSequence out) {
    int i = out.length() - 1;
    int least = i - 64;
    while (i >= 0 && i > least && (Chars.isSpace(out.charAt(i)) || out.charAt(i) == ')')) {
      i--;
    }
    return i >= 0 && Chars.isQuote(out.charAt(i)) ? i : -1;
  }

  private static int rightQuote(String text, int from, char quote) {
    int i = from;
    int most = from + 64;
    while (i < text.length()
        && i < most
        && (Chars.isSpace(text.charAt(i)) || text.charAt(i) == '(' || text.charAt(i) == '\\')) {
      i++;
    }
    return i < text.length() && text.charAt(i) == quote ? i : -1;
  }

  private static int escapedFrom(CharSequence out, int quote) {
    return quote > 0 && out.charAt(quote - 1) == '\\' ? quote - 1 : quote;
  }

  /// Where the literal that `close` ends begins; -1 if it does not.
  private static int open(CharSequence out, int close) {
    char quote = out.charAt(close);
    for (int i = close - 1; i >= 0; i--) {
      if (out.charAt(i) == quote) {
        if (i > 0 && out.charAt(i - 1) == quote) {
          i--;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  private static String value(CharSequence out, int open, int close) {
    String q = String.valueOf(out.charAt(close));
    String raw = out.subSequence(open + 1, close).toString();
    String plain = raw.endsWith("\\") ? raw.substring(0, raw.length() - 1) : raw;
    return plain.replace(q + q, q);
  }

  /// A run of literals with commas, blanks and parentheses between.
  private record Arguments(List<String> values, int end) {}

  private static Arguments arguments(String text, int from) {
    List<String> values = new ArrayList<>();
    int i = from;
    int end = from;
    while (i < text.length() && values.size() < ARGUMENTS) {
      char c = text.charAt(i);
      if (Chars.isSpace(c) || c == '(' || c == ',' || c == '\\' && nextIsQuote(text, i)) {
        i++;
      } else if (Chars.isQuote(c)) {
        int close = close(text, i);
        if (close < 0) {
          break;
        }
        values.add(value(text, i, close));
        i = close + 1;
        end = i;
        int next = Chars.skipSpace(text, i);
        while (next < text.length() && text.charAt(next) == ')') {
          next++;
          end = next;
          next = Chars.skipSpace(text, next);
        }
        if (next >= text.length() || text.charAt(next) != ',') {
          break;
        }
        i = next;
      } else {
        break;
      }
    }
    return new Arguments(values, end);
  }

  private static boolean nextIsQuote(String text, int i) {
    return i + 1 < text.length() && Chars.isQuote(text.charAt(i + 1));
  }

  private static int close(String text, int open) {
    char quote = text.charAt(open);
    for (int i = open + 1; i < text.length(); i++) {
      if (text.charAt(i) == quote) {
        if (i + 1 < text.length() && text.charAt(i + 1) == quote) {
          i++;
        } else {
          return i;
        }
      }
    }
    return -1;
  }

  /// `"{1}{0}" -f 'a','b'` → `'ba'`.
  static @Nullable Rewrite formatted(String text, int most) {
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    int i = 0;
    while (i < text.length()) {
      if (isOperator(text, i, "-f")) {
        int close = leftQuote(draft.out);
        int open = close < 0 ? -1 : open(draft.out, close);
        Arguments given = open < 0 ? new Arguments(List.of(), i) : arguments(text, i + 2);
        if (open >= 0 && !given.values.isEmpty()) {
          String made = format(value(draft.out, open, close), given.values, most);
          if (made != null && draft.out.length() + made.length() < most) {
            draft.edit(Math.max(0, i - (draft.out.length() - open)), given.end);
            draft.out.setLength(escapedFrom(draft.out, open));
            quoted(draft.out, made);
            i = given.end;
            continue;
          }
        }
      }
      draft.out.append(text.charAt(i));
      i++;
    }
    return draft.isTouched() ? draft.done() : null;
  }

  private static void quoted(StringBuilder out, String text) {
    out.append('\'').append(text.replace("'", "''")).append('\'');
  }

  private static boolean isOperator(String text, int i, String operator) {
    if (!Chars.at(text, i, operator)) {
      return false;
    }
    int end = i + operator.length();
    return end < text.length() && !Chars.isWord(text.charAt(end));
  }

  /// Null where the text has no place for an argument, or one that is not given.
  private static @Nullable String format(String form, List<String> values, int most) {
    StringBuilder out = new StringBuilder();
    boolean any = false;
    for (int i = 0; i < form.length(); i++) {
      char c = form.charAt(i);
      int close = c == '{' ? form.indexOf('}', i) : -1;
      if (close > i && close < i + 8) {
        int end = i + 1;
        while (end < close && Chars.isDigit(form.charAt(end))) {
          end++;
        }
        int index = Codes.number(form, i + 1, end, 10);
        if (index < 0 || index >= values.size()) {
          return null;
        }
        out.append(values.get(index));
        any = true;
        i = close;
      } else {
        out.append(c);
      }
      if (out.length() > most) {
        return null;
      }
    }
    return any ? out.toString() : null;
  }

  /// `'axc'.Replace('x','b')` and `'axc' -replace 'x','b'` → `'abc'`.
  static @Nullable Rewrite replaced(String text, int most) {
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    long work = 0;
    int i = 0;
    while (i < text.length()) {
      int after = replaceAt(text, i);
      if (after > 0 && work < 16L * most) {
        int close = leftQuote(draft.out);
        int open = close < 0 ? -1 : open(draft.out, close);
        Arguments given = open < 0 ? new Arguments(List.of(), i) : arguments(text, after);
        if (open >= 0 && !given.values.isEmpty() && !given.values.getFirst().isEmpty()) {
          String by = given.values.size() > 1 ? given.values.get(1) : "";
          String from = value(draft.out, open, close);
          String made = replace(from, given.values.getFirst(), by, most);
          work += from.length() + made.length();
          draft.edit(Math.max(0, i - (draft.out.length() - open)), given.end);
          draft.out.setLength(escapedFrom(draft.out, open));
          quoted(draft.out, made);
          i = given.end;
          continue;
        }
      }
      draft.out.append(text.charAt(i));
      i++;
    }
    return draft.isTouched() ? draft.done() : null;
  }

  private static int replaceAt(String text, int i) {
    char c = text.charAt(i);
    if (c == '.' && Chars.at(text, i, ".replace(")) {
      return i + ".replace".length();
    }
    if (c == '-') {
      for (String operator : List.of("-replace", "-creplace", "-ireplace")) {
        if (isOperator(text, i, operator)) {
          return i + operator.length();
        }
      }
    }
    return -1;
  }

  private static String replace(String in, String what, String by, int most) {
    String plain = what.length() > 1 && what.startsWith("\\") ? what.substring(1) : what;
    StringBuilder out = new StringBuilder(in.length());
    int from = 0;
    int at = in.indexOf(plain);
    while (at >= 0 && out.length() < most) {
      out.append(in, from, at).append(by);
      from = at + plain.length();
      at = in.indexOf(plain, from);
    }
    return out.append(in, from, in.length()).toString();
  }

  /// `'cba'[-1..-3]` and `StrReverse("cba")` → `'abc'`.
  static @Nullable Rewrite reversed(String text) {
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = c == '[' && Chars.at(text, i, "[-1..-") ? bracket(text, i) : -1;
      if (end > 0) {
        int close = leftQuote(draft.out);
        int open = close < 0 ? -1 : open(draft.out, close);
        if (open >= 0) {
          String made = turned(value(draft.out, open, close));
          draft.edit(Math.max(0, i - (draft.out.length() - open)), end);
          draft.out.setLength(escapedFrom(draft.out, open));
          quoted(draft.out, made);
          i = end;
          continue;
        }
      } else if ((c == 's' || c == 'S') && Chars.at(text, i, "strreverse(")) {
        Arguments given = arguments(text, i + "strreverse".length());
        if (given.values.size() == 1) {
          draft.edit(i, given.end);
          quoted(draft.out, turned(given.values.getFirst()));
          i = given.end;
          continue;
        }
      }
      draft.out.append(c);
      i++;
    }
    return draft.isTouched() ? draft.done() : null;
  }

  /// The place after the `]` within 24 characters, -1 if there is none.
  private static int bracket(String text, int from) {
    for (int i = from; i < text.length() && i < from + 24; i++) {
      if (text.charAt(i) == ']') {
        return i + 1;
      }
    }
    return -1;
  }

  static String turned(String text) {
    return new StringBuilder(text).reverse().toString();
  }
}
