package seldom.playbook.condition;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Text to tokens, by the STIX 2.1 pattern grammar.
final class Tokens {
  private static final int LONGEST = 65_536;
  private static final Pattern TIME =
      Pattern.compile(
          "\\d{4}-(0[1-9]|1[012])-(0[1-9]|[12]\\d|3[01])T([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)"
              + "(\\.\\d+)?Z");
  private static final Pattern BASE64 =
      Pattern.compile("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)");
  private static final Pattern HEX = Pattern.compile("([0-9a-fA-F]{2})*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(?:(\\d*\\.\\d+)|(0|[1-9]\\d*))(?![\\w.])");
  private static final Pattern WORD = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_-]*");
  private static final Pattern SIGN = Pattern.compile("==|!=|<>|<=|>=|[=<>()\\[\\],:.*]");

  private final String text;
  private int at;

  private Tokens(String text) {
    this.text = text;
  }

  static List<Token> of(String text) {
    if (text.length() > LONGEST) {
      throw new ConditionException(0, "it is longer than " + LONGEST + " characters");
    }
    Tokens reading = new Tokens(text);
    List<Token> all = new ArrayList<>();
    Token next;
    do {
      next = reading.next();
      all.add(next);
    } while (next.kind() != Token.Kind.END);
    return all;
  }

  private Token next() {
    while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
      at++;
    }
    if (at == text.length()) {
      return new Token(Token.Kind.END, "", at);
    }
    int from = at;
    char c = text.charAt(at);
    if (c == '\'') {
      return new Token(Token.Kind.STRING, string(), from);
    }
    if ("thb".indexOf(c) >= 0 && at + 1 < text.length() && text.charAt(at + 1) == '\'') {
      at++;
      return quoted(c, string(), from);
    }
    Matcher number = NUMBER.matcher(text).region(at, text.length()).useTransparentBounds(true);
    if (number.lookingAt()) {
      at = number.end();
      boolean point = number.group(1) != null;
      return new Token(point ? Token.Kind.FLOAT : Token.Kind.INT, number.group(), from);
    }
    Matcher word = WORD.matcher(text).region(at, text.length());
    if (word.lookingAt()) {
      at = word.end();
      return new Token(Token.Kind.WORD, word.group(), from);
    }
    Matcher sign = SIGN.matcher(text).region(at, text.length());
    if (sign.lookingAt()) {
      at = sign.end();
      return new Token(Token.Kind.SIGN, sign.group(), from);
    }
    throw new ConditionException(at, "'" + c + "' has no meaning here");
  }

  private static Token quoted(char kind, String body, int from) {
    return switch (kind) {
      case 't' -> checked(Token.Kind.TIME, TIME, body, from, "a time, as t'2026-01-31T12:00:00Z'");
      case 'h' -> checked(Token.Kind.HEX, HEX, body, from, "pairs of hex digits");
      default -> checked(Token.Kind.BASE64, BASE64, body, from, "base64");
    };
  }

  private static Token checked(Token.Kind kind, Pattern form, String body, int from, String what) {
    if (!form.matcher(body).matches()) {
      throw new ConditionException(from, "'" + body + "' is not " + what);
    }
    return new Token(kind, body, from);
  }

  /// The string that begins at the quote; a backslash stands before a quote or a backslash.
  private String string() {
    int from = at;
    StringBuilder out = new StringBuilder();
    for (at++; at < text.length(); at++) {
      char c = text.charAt(at);
      if (c == '\'') {
        at++;
        return out.toString();
      }
      if (c == '\\') {
        at++;
        if (at == text.length() || "'\\".indexOf(text.charAt(at)) < 0) {
          throw new ConditionException(at - 1, "a backslash stands before neither ' nor \\");
        }
        out.append(text.charAt(at));
      } else {
        out.append(c);
      }
    }
    throw new ConditionException(from, "the quote is not closed");
  }
}
