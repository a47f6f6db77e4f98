package seldom.playbook.sink;

import java.util.ArrayList;
import java.util.List;

/// A PowerShell script. Values are decoded from base64 into variables before it; within single
/// quotes no variable can stand.
public final class PowerShellSink {
  private PowerShellSink() {}

  public static String fill(String text, Values values) {
    StringBuilder script = new StringBuilder();
    StringBuilder before = new StringBuilder();
    List<String> names = new ArrayList<>();
    for (Template.Part part : Template.of(text).parts()) {
      switch (part) {
        case Template.Literal l -> {
          script.append(l.text());
          before.append(l.text());
        }
        case Template.Use use -> {
          boolean quoted = isQuotedAfter(before.toString(), use.name());
          if (!quoted && values.isConstant(use.name())) {
            String value = Template.value(values, use.name());
            script.append(value);
            before.append(value);
          } else {
            script.append("${SELDOM_").append(ShellSink.index(names, use.name())).append('}');
            before.append('x');
          }
        }
      }
    }
    return assignments(names, values) + script;
  }

  private static String assignments(List<String> names, Values values) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i <= names.size(); i++) {
      out.append("${SELDOM_").append(i);
      out.append("}=[Text.Encoding]::UTF8.GetString([Convert]::FromBase64String('");
      out.append(ShellSink.base64(values, names.get(i - 1))).append("'))\n");
    }
    return out.toString();
  }

  private static boolean isQuotedAfter(String text, String name) {
    if (text.contains("@'") || text.contains("@\"") || text.contains("$(")) {
      throw new SinkException(
          SinkException.Fault.PLACE, name + " stands behind a here-string or $(");
    }
    boolean single = false;
    boolean twice = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '`' && !single) {
        i++;
      } else if (isSingle(c) && !twice) {
        single = !single;
      } else if (isDouble(c) && !single) {
        twice = !twice;
      }
    }
    if (single || text.endsWith("`")) {
      throw new SinkException(
          SinkException.Fault.PLACE, name + " stands in single quotes or behind a backtick");
    }
    return twice;
  }

  /// PowerShell takes typographic quotes for quotes.
  private static boolean isSingle(char c) {
    return c == '\'' || (c >= '\u2018' && c <= '\u201B');
  }

  private static boolean isDouble(char c) {
    return c == '"' || (c >= '\u201C' && c <= '\u201E');
  }
}
