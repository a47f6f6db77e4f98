package seldom.playbook.definition;

import java.util.LinkedHashMap;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.JsonForm;
import seldom.playbook.text.Value;

/// The variables of a playbook or step.
final class Variables {
  private Variables() {}

  static SequencedMap<String, Variable> read(Section of, String key) {
    SequencedMap<String, Variable> out = new LinkedHashMap<>();
    of.section(key)
        .ifPresent(
            all -> {
              for (String name : all.fields().entries().keySet()) {
                all.section(name).ifPresent(s -> out.put(name, variable(name, s, all)));
              }
            });
    return out;
  }

  private static Variable variable(String name, Section s, Section all) {
    if (!Variable.NAME.matcher(name).matches()) {
      all.mistakes()
          .error(
              all.placeOf(name),
              all.pointer(name),
              "variable-name",
              "'" + name + "' is no name of a variable",
              "Write __name__ with letters, digits, _ and -, beginning with a letter");
    }
    s.need("type");
    return new Variable(
        name,
        s.text("type"),
        s.text("description"),
        value(s),
        s.bool("constant"),
        s.bool("external"));
  }

  /// The standard's text also allows an object, which then is its JSON.
  private static @Nullable String value(Section s) {
    Value v = s.fields().get("value");
    return switch (v) {
      case null -> null;
      case Value.Null _ -> null;
      case Value.Text t -> t.text();
      case Value.Fields f -> JsonForm.compact(f);
      case Value.Items _, Value.Number _, Value.Bool _ -> {
        s.wrong("value", "a value is " + v.kind() + ", not a text", "Put it in quotes");
        yield null;
      }
    };
  }
}
