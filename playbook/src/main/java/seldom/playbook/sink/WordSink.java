package seldom.playbook.sink;

import java.util.regex.Pattern;

/// A rule or query of another language: only values that are one plain word get in.
public final class WordSink {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9._:@-]{1,256}");

  private WordSink() {}

  public static String fill(String text, Values values) {
    StringBuilder out = new StringBuilder();
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> out.append(l.text());
        case Template.Use use -> {
          String value = Template.value(values, use.name());
          if (!WORD.matcher(value).matches() && !values.isConstant(use.name())) {
            throw new SinkException(
                SinkException.Fault.VALUE,
                "the value of " + use.name() + " is no plain word, and the language is not ours");
          }
          out.append(value);
        }
      }
    }
    return out.toString();
  }
}
