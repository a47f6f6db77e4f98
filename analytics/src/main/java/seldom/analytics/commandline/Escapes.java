package seldom.analytics.commandline;

import org.jspecify.annotations.Nullable;

/// Characters put into words that the shells take out again. An edit is counted where the character
/// stands between two letters or digits: escaping a `&` or a blank hides nothing.
final class Escapes {
  private Escapes() {}

  /// `p^ower` → `power`; `^^` → `^`.
  static @Nullable Rewrite carets(String text) {
    return escape(text, '^');
  }

  /// Po`wer → Power, where letters stand on both sides; before a line end it joins the lines. An
  /// escape of PowerShell, as in one`ntwo, hides nothing and is not counted.
  static @Nullable Rewrite backticks(String text) {
    return escape(text, '`');
  }

  private static boolean isEscape(char sign, int run, char after) {
    return sign == '`' && run == 1 && "0abfnrtv".indexOf(after) >= 0;
  }

  private static @Nullable Rewrite escape(String text, char sign) {
    if (text.indexOf(sign) < 0) {
      return null;
    }
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != sign) {
        draft.out.append(c);
        continue;
      }
      char before = draft.out.isEmpty() ? ' ' : draft.out.charAt(draft.out.length() - 1);
      int run = i;
      while (run < text.length() && text.charAt(run) == sign) {
        run++;
      }
      char after = run < text.length() ? text.charAt(run) : ' ';
      if (isEscape(sign, run - i, after)) {
        if (after == 'n' || after == 'r') {
          draft.out.append('\n');
          run++;
        } else if (after == '0') {
          run++;
        }
        draft.touch(i, run);
        i = run - 1;
        continue;
      }
      boolean inWord = Chars.isWord(before) && Chars.isWord(after);
      boolean startsWord = sign == '^' && Chars.isLetter(after);
      if (inWord || startsWord) {
        for (int k = i; k < run; k++) {
          draft.edit(k, k + 1);
        }
        i = run - 1;
      } else if (run - i > 1) {
        draft.out.append(sign);
        draft.touch(i, run);
        i = run - 1;
      } else if (sign == '^' || after == '\n' || after == '\r') {
        draft.touch(i, run);
      } else {
        draft.out.append(c);
      }
    }
    return draft.isTouched() ? draft.done() : null;
  }

  /// `c""md`, `p"ow"er` and `i''ex` without the quotes.
  static @Nullable Rewrite insertedQuotes(String text) {
    Rewrite.Draft draft = new Rewrite.Draft(text.length());
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!Chars.isQuote(c)) {
        draft.out.append(c);
        continue;
      }
      int run = i;
      while (run < text.length() && text.charAt(run) == c) {
        run++;
      }
      char before = draft.out.isEmpty() ? ' ' : draft.out.charAt(draft.out.length() - 1);
      char after = run < text.length() ? text.charAt(run) : ' ';
      boolean pair = (run - i) % 2 == 0;
      if (Chars.isWord(before) && Chars.isWord(after) && (pair || c == '"')) {
        draft.edit(i, run);
      } else {
        draft.out.append(text, i, run);
      }
      i = run - 1;
    }
    return draft.isTouched() ? draft.done() : null;
  }
}
