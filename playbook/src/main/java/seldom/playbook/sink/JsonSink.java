package seldom.playbook.sink;

import seldom.playbook.text.JsonForm;
import seldom.playbook.text.JsonText;
import seldom.playbook.text.Mistakes;

/// A JSON body. Within quotes a value is escaped; outside it must itself be one whole JSON value.
public final class JsonSink {
  private JsonSink() {}

  public static String fill(String text, Values values) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    boolean escaped = false;
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> {
          for (int i = 0; i < l.text().length(); i++) {
            char c = l.text().charAt(i);
            quoted ^= c == '"' && !escaped;
            escaped = quoted && c == '\\' && !escaped;
          }
          out.append(l.text());
        }
        case Template.Use use -> {
          if (escaped) {
            throw new SinkException(
                SinkException.Fault.PLACE, use.name() + " stands behind a backslash");
          }
          String value = Template.value(values, use.name());
          out.append(quoted ? inside(value) : whole(use.name(), value));
        }
      }
    }
    return out.toString();
  }

  private static String inside(String value) {
    String q = JsonForm.quoted(value);
    return q.substring(1, q.length() - 1);
  }

  private static String whole(String name, String value) {
    if (JsonText.read("", value, new Mistakes()).isEmpty()) {
      throw new SinkException(
          SinkException.Fault.VALUE,
          "the value of " + name + " stands outside quotes and is no JSON value");
    }
    return value;
  }
}
