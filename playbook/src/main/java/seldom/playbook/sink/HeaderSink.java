package seldom.playbook.sink;

/// An HTTP header: no value with a control character gets in.
public final class HeaderSink {
  private HeaderSink() {}

  public static String fill(String text, Values values) {
    StringBuilder out = new StringBuilder();
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> out.append(l.text());
        case Template.Use use -> out.append(Template.value(values, use.name()));
      }
    }
    for (int i = 0; i < out.length(); i++) {
      char c = out.charAt(i);
      if ((c < ' ' && c != '\t') || c == 0x7F) {
        throw new SinkException(
            SinkException.Fault.VALUE, "a header would hold a control character");
      }
    }
    return out.toString();
  }
}
