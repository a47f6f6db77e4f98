package seldom.report;

/// Builds a page in which every value is escaped: text can only come in through [#text] and
/// attribute values.
///
/// Not thread-safe.
final class Html {
  private final StringBuilder out = new StringBuilder(1 << 16);

  /// Markup of our own, never of a record.
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /// The attacker's text, with what is invisible made visible.
  Html text(String value) {
    out.append(escaped(Plain.text(value)));
    return this;
  }

  /// `<tag class="classes">value</tag>`.
  Html element(String tag, String classes, String value) {
    out.append('<').append(tag);
    if (!classes.isEmpty()) {
      out.append(" class=\"").append(escaped(classes)).append('"');
    }
    out.append('>');
    text(value);
    out.append("</").append(tag).append('>');
    return this;
  }

  static String escaped(String value) {
    StringBuilder safe = new StringBuilder(value.length() + 16);
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      switch (c) {
        case '&' -> safe.append("&amp;");
        case '<' -> safe.append("&lt;");
        case '>' -> safe.append("&gt;");
        case '"' -> safe.append("&quot;");
        case '\'' -> safe.append("&#39;");
        default -> safe.append(c);
      }
    }
    return safe.toString();
  }

  @Override
  public String toString() {
    return out.toString();
  }
}
