package seldom.analytics.commandline;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Variables that a line sets itself, or whose value is the same everywhere, filled in where they
/// stand: `%x%`, `!x!`, `%x:~0,5%`, `%x:a=b%`, `$x`, `$env:comspec[4,24,25]`. One pass from left to
/// right; what is filled in is looked at again only as a layer of its own.
final class Variables {
  private static final int LONGEST_NAME = 64;
  private static final int LONGEST_VALUE = 8192;

  private final String text;
  private final int most;
  private final Map<String, String> values;
  private final Map<String, String> own = new HashMap<>();
  private final Rewrite.Draft draft;

  private Variables(String text, Map<String, String> values, int most) {
    this.text = text;
    this.values = values;
    this.most = most;
    this.draft = new Rewrite.Draft(text.length());
  }

  /// @param values by name in lower case, what is the same on every host
  static @Nullable Rewrite filled(String text, Map<String, String> values, int most) {
    if (text.indexOf('%') < 0 && text.indexOf('!') < 0 && text.indexOf('$') < 0) {
      return null;
    }
    Variables run = new Variables(text, values, most);
    run.run();
    return run.draft.isTouched() ? run.draft.done() : null;
  }

  private void run() {
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      int end = -1;
      if ((c == 's' || c == 'S') && Chars.at(text, i, "set")) {
        set(i);
      } else if (c == '%' || c == '!') {
        end = percent(i, c);
      } else if (c == '$') {
        end = dollar(i);
      }
      if (end < 0) {
        draft.out.append(c);
        i++;
      } else {
        i = end;
      }
    }
  }

  /// Learns `set x=value`, `set "x=value"`, as far as the next command.
  private void set(int at) {
    if (at > 0 && Chars.isWord(text.charAt(at - 1)) || at + 4 >= text.length()) {
      return;
    }
    int i = at + 3;
    if (!Chars.isBlank(text.charAt(i)) && text.charAt(i) != '"') {
      return;
    }
    i = Chars.skipSpace(text, i);
    boolean quoted = i < text.length() && text.charAt(i) == '"';
    i += quoted ? 1 : 0;
    int from = i;
    while (i < text.length() && i - from < LONGEST_NAME && isNameOfCmd(text.charAt(i))) {
      i++;
    }
    if (i >= text.length() || text.charAt(i) != '=' || i == from) {
      return;
    }
    String name = text.substring(from, i).strip().toLowerCase(Locale.ROOT);
    int end = i + 1;
    while (end < text.length()
        && end - i < LONGEST_VALUE
        && "&|\n".indexOf(text.charAt(end)) < 0
        && text.charAt(end) != '"') {
      end++;
    }
    own.put(name, text.substring(i + 1, end));
  }

  private static boolean isNameOfCmd(char c) {
    return c != '=' && c != '&' && c != '|' && c != '\n' && c != '%' && c != '"' && c != '!';
  }

  /// Where the text goes on after a variable of cmd that could be filled in, -1 if none stands
  /// here.
  private int percent(int at, char sign) {
    int i = at + 1;
    while (i < text.length() && i - at <= LONGEST_NAME && isNameOfCmd(text.charAt(i))) {
      if (text.charAt(i) == ':' || text.charAt(i) == sign) {
        break;
      }
      i++;
    }
    if (i >= text.length() || i == at + 1) {
      return -1;
    }
    String name = text.substring(at + 1, i).toLowerCase(Locale.ROOT);
    String value = cmdValue(name);
    if (value == null) {
      return -1;
    }
    int end = i;
    if (text.charAt(i) == ':') {
      int most = Math.min(text.length(), i + 2 * LONGEST_NAME);
      end = i + 1;
      while (end < most && text.charAt(end) != sign) {
        end++;
      }
      if (end >= most) {
        return -1;
      }
      value = modified(value, text.substring(i + 1, end));
    } else if (text.charAt(i) != sign) {
      return -1;
    }
    boolean counts = end > i || own.containsKey(name);
    return value == null ? -1 : put(value, at, end + 1, counts);
  }

  private @Nullable String cmdValue(String name) {
    String value = own.get(name);
    return value != null ? value : values.get(name);
  }

  private int put(String value, int from, int to, boolean counts) {
    if (draft.out.length() + value.length() > most) {
      return -1;
    }
    draft.out.append(value);
    if (counts) {
      draft.edit(from, to);
    } else {
      draft.touch(from, to);
    }
    return to;
  }

  /// `~a,b` cuts, `a=b` replaces.
  private static @Nullable String modified(String value, String by) {
    if (by.startsWith("~")) {
      String[] parts = by.substring(1).split(",", 2);
      Integer from = integer(parts[0]);
      Integer length = parts.length > 1 ? integer(parts[1]) : Integer.valueOf(value.length());
      return from == null || length == null ? null : cut(value, from, length);
    }
    int equals = by.indexOf('=');
    return equals <= 0 ? null : value.replace(by.substring(0, equals), by.substring(equals + 1));
  }

  private static @Nullable Integer integer(String text) {
    String t = text.strip();
    boolean minus = t.startsWith("-");
    int n = Codes.number(t, minus ? 1 : 0, t.length(), 10);
    return n < 0 ? t.isEmpty() ? Integer.valueOf(0) : null : Integer.valueOf(minus ? -n : n);
  }

  private static String cut(String value, int from, int length) {
    int n = value.length();
    int start = Math.clamp(from < 0 ? (long) n + from : from, 0, n);
    int end = Math.clamp(length < 0 ? (long) n + length : (long) start + length, start, n);
    return value.substring(start, end);
  }

  /// Where the text goes on after a variable of PowerShell, -1 where none could be filled in.
  /// Assignments of a literal are learned.
  private int dollar(int at) {
    boolean braces = at + 1 < text.length() && text.charAt(at + 1) == '{';
    int from = at + (braces ? 2 : 1);
    int i = from;
    while (i < text.length()
        && i - from < LONGEST_NAME
        && (Chars.isName(text.charAt(i)) || text.charAt(i) == ':')) {
      i++;
    }
    String name = text.substring(from, i).toLowerCase(Locale.ROOT);
    if (braces) {
      if (i >= text.length() || text.charAt(i) != '}') {
        return -1;
      }
      i++;
    }
    int next = Chars.skipSpace(text, Math.min(i, text.length()));
    if (name.isEmpty() || next < text.length() && text.charAt(next) == '=') {
      learn(name, next + 1);
      return -1;
    }
    if (i < text.length() && text.charAt(i) == '[') {
      return indexed(at, name, i);
    }
    String value = own.get("$" + name);
    if (value == null || draft.out.length() + value.length() > most) {
      return -1;
    }
    boolean inText = !draft.out.isEmpty() && isInText(draft.out.charAt(draft.out.length() - 1));
    return put(inText ? value : "'" + value.replace("'", "''") + "'", at, i, true);
  }

  private static boolean isInText(char before) {
    return Chars.isWord(before) || before == '"' || before == '.' || before == '/';
  }

  private void learn(String name, int from) {
    int open = Chars.skipSpace(text, Math.min(from, text.length()));
    if (name.isEmpty() || open >= text.length()) {
      return;
    }
    if (text.charAt(open) == '\\' && open + 1 < text.length()) {
      open++;
    }
    char quote = text.charAt(open);
    if (!Chars.isQuote(quote)) {
      own.remove("$" + name);
      return;
    }
    int close = open + 1;
    while (close < text.length()
        && close - open < LONGEST_VALUE
        && text.charAt(close) != quote
        && text.charAt(close) != '\n') {
      close++;
    }
    int after = Chars.skipSpace(text, Math.min(close + 1, text.length()));
    boolean whole = after >= text.length() || ";)}\"'|&\\".indexOf(text.charAt(after)) >= 0;
    if (close < text.length() && text.charAt(close) == quote && whole) {
      own.put("$" + name, text.substring(open + 1, close));
    }
  }

  /// `$env:comspec[4,24,25]` and `$pshome[4]` as the characters they are.
  private int indexed(int at, String name, int open) {
    String plain = name.startsWith("env:") ? name.substring("env:".length()) : name;
    String value = values.get(plain);
    if (value == null) {
      value = own.get("$" + name);
    }
    int close = open + 1;
    while (close < text.length() && close - open < 2 * LONGEST_NAME && text.charAt(close) != ']') {
      close++;
    }
    if (value == null || close >= text.length() || text.charAt(close) != ']') {
      return -1;
    }
    StringBuilder picked = new StringBuilder("'");
    for (String part : text.substring(open + 1, close).split(",", -1)) {
      Integer index = integer(part);
      int i = index == null ? -1 : index < 0 ? value.length() + index : index;
      if (i < 0 || i >= value.length()) {
        return -1;
      }
      picked.append(value.charAt(i));
    }
    return put(picked.append('\'').toString(), at, close + 1, true);
  }
}
