package seldom.playbook.sink;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import seldom.playbook.definition.Variable;

/// A text with variables, cut at them.
///
/// @param parts literals and uses, in order
record Template(List<Part> parts) {
  /// A piece of a text.
  sealed interface Part {}

  record Literal(String text) implements Part {}

  record Use(String name) implements Part {}

  Template {
    parts = List.copyOf(parts);
  }

  static Template of(String text) {
    List<Part> parts = new ArrayList<>();
    Matcher m = Variable.USE.matcher(text);
    int from = 0;
    while (m.find()) {
      if (m.start() > from) {
        parts.add(new Literal(text.substring(from, m.start())));
      }
      parts.add(new Use(m.group(1)));
      from = m.end();
    }
    if (from < text.length()) {
      parts.add(new Literal(text.substring(from)));
    }
    return new Template(parts);
  }

  boolean hasUses() {
    return parts.stream().anyMatch(Use.class::isInstance);
  }

  static String value(Values values, String name) {
    return values
        .get(name)
        .orElseThrow(
            () ->
                new SinkException(
                    SinkException.Fault.UNSET, "variable '" + name + "' has no value"));
  }
}
