package seldom.playbook.sink;

import java.util.Optional;

/// HTML text or an attribute in quotes: the text as [TextSink] has it, its signs as references.
public final class HtmlSink {
  private HtmlSink() {}

  /// The text is markup, the values are not.
  public static String fill(String markup, Values values) {
    return TextSink.fill(markup, name -> Optional.of(escaped(values.get(name).orElse("unknown"))));
  }

  /// One text escaped.
  public static String escaped(String text) {
    return TextSink.visible(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
