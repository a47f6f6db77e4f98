package seldom.playbook.sink;

/// Text for people. What cannot be seen is made visible; what is not known is called *unknown*.
public final class TextSink {
  private TextSink() {}

  public static String fill(String text, Values values) {
    StringBuilder out = new StringBuilder();
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> out.append(l.text());
        case Template.Use use ->
            out.append(values.get(use.name()).map(TextSink::line).orElse("unknown"));
      }
    }
    return out.toString();
  }

  private static String line(String value) {
    return visible(oneLine(value));
  }

  /// The text with its lines, as those of a list, joined into one.
  public static String oneLine(String text) {
    return text.strip().replace("\n", "; ");
  }

  /// The text with control, format and bidirectional characters written as their code.
  public static String visible(String text) {
    StringBuilder out = new StringBuilder();
    text.codePoints()
        .forEach(
            c -> {
              int type = Character.getType(c);
              boolean hidden =
                  type == Character.CONTROL
                      || type == Character.FORMAT
                      || type == Character.SURROGATE
                      || type == Character.LINE_SEPARATOR
                      || type == Character.PARAGRAPH_SEPARATOR;
              if (hidden) {
                out.append("\\u{").append(Integer.toHexString(c)).append('}');
              } else {
                out.appendCodePoint(c);
              }
            });
    return out.toString();
  }
}
