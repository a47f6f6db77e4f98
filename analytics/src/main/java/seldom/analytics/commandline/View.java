package seldom.analytics.commandline;

import java.util.Arrays;

/// A text as patterns see it, with the way back to its places. Lower case; every dash and quote the
/// plain one; runs of blanks one blank; double quotes and invisible characters gone; `/x` after a
/// blank `-x`; a doubled backslash within a path one; `.exe` at the end of a name gone. One pass
/// over the text.
final class View {
  private final char[] text;
  private final int[] at;
  private final int[] command;
  private final int[] token;
  private int tokens;
  private int length;

  private View(int most) {
    text = new char[most];
    at = new int[most + 1];
    command = new int[most];
    token = new int[most];
  }

  static View of(String raw) {
    View view = new View(2 * raw.length());
    view.fill(raw);
    return view;
  }

  int length() {
    return length;
  }

  char at(int i) {
    return text[i];
  }

  /// Where this place of the view lies in the text.
  int place(int i) {
    return at[i];
  }

  /// The number of the simple command that this place belongs to: `;`, `|`, `&` and line ends part
  /// them.
  int command(int i) {
    return command[i];
  }

  /// The number of the run without blanks that this place belongs to.
  int token(int i) {
    return token[i];
  }

  private void fill(String raw) {
    int number = 0;
    for (int i = 0; i < raw.length(); i++) {
      char c = Character.toLowerCase(Chars.plain(raw.charAt(i)));
      char last = length == 0 ? '\n' : text[length - 1];
      char next = i + 1 < raw.length() ? raw.charAt(i + 1) : '\n';
      if (c == '"') {
        if (Chars.isWord(last) && Chars.isWord(next)) {
          put(' ', i, number);
        }
        continue;
      }
      if (c == '\r' || c > 0x7f && Character.getType(c) == Character.FORMAT) {
        continue;
      }
      dropExe(c);
      if (Chars.isBlank(c)) {
        if (length > 0 && text[length - 1] != ' ' && text[length - 1] != '\n') {
          put(' ', i, number);
        }
        continue;
      }
      if (c == '\\' && last == '\\' && length > 1 && Chars.isWord(text[length - 2])) {
        continue;
      }
      if (c == '/' && isSwitch(raw, i, last)) {
        if (Chars.isWord(last)) {
          put(' ', i, number);
        }
        c = '-';
      }
      if (c == '\n' || c == ';' || c == '|' || c == '&' && parts(last, next)) {
        number++;
      }
      put(c, i, number);
    }
    dropExe('\n');
    at[length] = raw.length();
  }

  private void put(char c, int place, int number) {
    text[length] = c;
    at[length] = place;
    command[length] = number;
    tokens += c == ' ' || c == '\n' ? 1 : 0;
    token[length] = tokens;
    length++;
  }

  private static boolean parts(char last, char next) {
    return last == '&' || next == '&' || Chars.isSpace(last) || Chars.isSpace(next);
  }

  private static boolean isSwitch(String raw, int i, char last) {
    char next = i + 1 < raw.length() ? raw.charAt(i + 1) : ' ';
    if (!Chars.isLetter(next) && next != '?') {
      return false;
    }
    boolean free = last == ' ' || last == '\n' || i > 0 && raw.charAt(i - 1) == '"';
    boolean letter =
        Chars.isWord(last)
            && (i + 2 >= raw.length() || Chars.isSpace(raw.charAt(i + 2)))
            && Chars.isLetter(next);
    return free || letter;
  }

  private void dropExe(char next) {
    if (!Chars.isWord(next)
        && next != '.'
        && next != '_'
        && length > 4
        && text[length - 4] == '.'
        && text[length - 3] == 'e'
        && text[length - 2] == 'x'
        && text[length - 1] == 'e'
        && Chars.isWord(text[length - 5])) {
      length -= 4;
    }
  }

  @Override
  public String toString() {
    return new String(Arrays.copyOf(text, length));
  }
}
