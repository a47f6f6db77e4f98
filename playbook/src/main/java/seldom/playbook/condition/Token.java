package seldom.playbook.condition;

/// A word of a pattern.
///
/// @param text of strings and timestamps: what is between the quotes, escapes resolved
/// @param position where it begins, from 0
record Token(Kind kind, String text, int position) {
  /// What it is.
  enum Kind {
    WORD,
    STRING,
    TIME,
    HEX,
    BASE64,
    INT,
    FLOAT,
    SIGN,
    END
  }

  boolean is(String sign) {
    return (kind == Kind.SIGN || kind == Kind.WORD) && text.equals(sign);
  }
}
