package seldom.playbook.condition;

import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// `LIKE` and `MATCHES`, within a number of steps: what takes longer is unknown.
final class TextMatch {
  /// Characters a match may look at; about a tenth of a second.
  private static final int STEPS = 10_000_000;

  private TextMatch() {}

  /// `%` stands for any text, `_` for any character.
  static Truth like(String text, String pattern, int position) {
    StringBuilder regex = new StringBuilder();
    for (char c : pattern.toCharArray()) {
      regex.append(
          switch (c) {
            case '%' -> ".*";
            case '_' -> ".";
            default -> Pattern.quote(String.valueOf(c));
          });
    }
    return run(Pattern.compile(regex.toString(), Pattern.DOTALL), text, true, position);
  }

  /// A regular expression that is found anywhere in the text.
  static Truth matches(String text, String regex, int position) {
    try {
      int flags = Pattern.DOTALL | Pattern.UNICODE_CASE;
      return run(Pattern.compile(regex, flags), text, false, position);
    } catch (PatternSyntaxException e) {
      throw new ConditionException(
          position, "'" + regex + "' is no regular expression: " + e.getDescription());
    }
  }

  private static Truth run(Pattern pattern, String text, boolean all, int position) {
    try {
      var m = pattern.matcher(new Counted(text, 0, text.length(), new int[] {STEPS}));
      return Truth.of(all ? m.matches() : m.find());
    } catch (TooLong e) {
      return Truth.UNKNOWN;
    } catch (StackOverflowError e) {
      throw new ConditionException(position, "the text is too long for this pattern");
    }
  }

  private static final class TooLong extends RuntimeException {
    private static final long serialVersionUID = 1;

    TooLong() {
      super("", null, false, false);
    }
  }

  /// A text that stops being read after a number of looks.
  private record Counted(String text, int from, int to, int[] left) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      if (--left[0] < 0) {
        throw new TooLong();
      }
      return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new Counted(text, from + start, from + end, left);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
