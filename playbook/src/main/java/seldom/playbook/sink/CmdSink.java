package seldom.playbook.sink;

import java.util.regex.Pattern;

/// A line for `cmd.exe`, which has no safe quoting: only values of harmless characters get in, and
/// only within double quotes.
public final class CmdSink {
  private static final Pattern HARMLESS = Pattern.compile("[\\p{L}\\p{N} _.,:@/\\\\=+~#()-]*");

  private CmdSink() {}

  public static String fill(String text, Values values) {
    StringBuilder out = new StringBuilder();
    boolean quoted = false;
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> {
          quoted ^= l.text().chars().filter(c -> c == '"').count() % 2 == 1;
          out.append(l.text());
        }
        case Template.Use use -> {
          String value = Template.value(values, use.name());
          if (!quoted) {
            throw new SinkException(
                SinkException.Fault.PLACE, use.name() + " stands outside double quotes");
          }
          if (!HARMLESS.matcher(value).matches() || value.endsWith("\\")) {
            throw new SinkException(
                SinkException.Fault.VALUE,
                "the value of " + use.name() + " holds what cmd.exe may act on");
          }
          out.append(value);
        }
      }
    }
    return out.toString();
  }
}
