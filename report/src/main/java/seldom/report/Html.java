package seldom.report;

import java.util.Locale;
import java.util.Set;
import java.util.function.IntPredicate;

/// Builds a page in which every value is escaped: text can only come in through [#text] and
/// attribute values. The markup is well-formed XML as well as HTML.
///
/// Not thread-safe.
final class Html {
  /// Longest cell that is kept on as few lines as its words allow.
  private static final int BRIEF = 24;

  /// Columns that are never broken.
  private static final Set<String> TIMES = Set.of("Time", "Asked");

  private final StringBuilder out = new StringBuilder(1 << 16);
  private final IntPredicate drawable;

  /// For a browser, which can draw every character.
  Html() {
    this(_ -> true);
  }

  /// @param drawable the characters that can be drawn; others become `<U+hex>`
  Html(IntPredicate drawable) {
    this.drawable = drawable;
  }

  /// Markup of our own, never of a record.
  Html raw(String markup) {
    out.append(markup);
    return this;
  }

  /// The attacker's text, with what is invisible made visible.
  Html text(String value) {
    out.append(escaped(Plain.text(value, drawable)));
    return this;
  }

  /// The same, where line ends end lines, and are seen to.
  Html lines(String value) {
    String[] lines = value.split("\n", -1);
    for (int i = 0; i < lines.length; i++) {
      text(lines[i]);
      if (i < lines.length - 1) {
        raw("<span class=\"end\">↵</span><br/>");
      }
    }
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

  /// A table under its title; nothing if it has no rows.
  Html table(String heading, Table table) {
    if (table.rows().isEmpty()) {
      return this;
    }
    element(heading, "", table.title());
    raw("<table class=\"list\"><thead><tr>");
    table.head().forEach(h -> element("th", h.toLowerCase(Locale.ROOT).replace(' ', '-'), h));
    raw("</tr></thead><tbody>");
    for (var row : table.rows()) {
      raw("<tr>");
      for (int i = 0; i < row.size(); i++) {
        cell(row.get(i), TIMES.contains(table.head().get(i)));
      }
      raw("</tr>");
    }
    return raw("</tbody></table>");
  }

  private void cell(Table.Cell cell, boolean time) {
    raw(time ? "<td class=\"time\">" : cell.width() <= BRIEF ? "<td class=\"brief\">" : "<td>");
    for (int i = 0; i < cell.lines().size(); i++) {
      raw(i == 0 ? "<div>" : "<div class=\"more\">").lines(cell.lines().get(i)).raw("</div>");
    }
    raw("</td>");
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
