package seldom.playbook.sink;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// A script for a POSIX shell (`bash`, `ssh`). No value becomes part of the script: each is
/// assigned
/// from base64 before it and referred to where it is used. A constant of the playbook, outside
/// quotes, is the author's own text and is put in as it is.
public final class ShellSink {
  private static final List<String> OPAQUE = List.of("`", "$(", "<<", "$'", "${");

  private ShellSink() {}

  private enum Quote {
    NONE,
    SINGLE,
    DOUBLE
  }

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
          Quote quote = quoteAfter(before.toString(), use.name());
          String value = Template.value(values, use.name());
          if (quote == Quote.NONE && values.isConstant(use.name())) {
            script.append(value);
            before.append(value);
          } else {
            script.append(reference(quote, index(names, use.name())));
            before.append('x');
          }
        }
      }
    }
    return assignments(names, values) + script;
  }

  static int index(List<String> names, String name) {
    if (!names.contains(name)) {
      names.add(name);
    }
    return names.indexOf(name) + 1;
  }

  static String base64(Values values, String name) {
    String value = Template.value(values, name);
    if (value.indexOf('\0') >= 0) {
      throw new SinkException(SinkException.Fault.VALUE, name + " holds a NUL");
    }
    return Base64.getEncoder().encodeToString(value.getBytes(StandardCharsets.UTF_8));
  }

  /// The trailing x keeps line feeds at the end, which a command substitution would drop.
  private static String assignments(List<String> names, Values values) {
    StringBuilder out = new StringBuilder();
    for (int i = 1; i <= names.size(); i++) {
      out.append("SELDOM_").append(i).append("=$(printf %s '");
      out.append(base64(values, names.get(i - 1)));
      out.append("' | base64 -d; printf x); SELDOM_").append(i);
      out.append("=${SELDOM_").append(i).append("%x}\n");
    }
    return out.toString();
  }

  private static String reference(Quote quote, int index) {
    String own = "${SELDOM_" + index + "}";
    return switch (quote) {
      case NONE -> "\"" + own + "\"";
      case DOUBLE -> own;
      case SINGLE -> "'\"" + own + "\"'";
    };
  }

  private static Quote quoteAfter(String text, String name) {
    for (String sign : OPAQUE) {
      if (text.contains(sign)) {
        throw new SinkException(
            SinkException.Fault.PLACE,
            name + " stands behind '" + sign + "': whether it is quoted there cannot be told");
      }
    }
    Quote quote = Quote.NONE;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '\\' && quote != Quote.SINGLE) {
        i++;
        if (i == text.length()) {
          throw new SinkException(SinkException.Fault.PLACE, name + " stands behind a backslash");
        }
      } else if (c == '\'' && quote != Quote.DOUBLE) {
        quote = quote == Quote.SINGLE ? Quote.NONE : Quote.SINGLE;
      } else if (c == '"' && quote != Quote.SINGLE) {
        quote = quote == Quote.DOUBLE ? Quote.NONE : Quote.DOUBLE;
      }
    }
    return quote;
  }
}
