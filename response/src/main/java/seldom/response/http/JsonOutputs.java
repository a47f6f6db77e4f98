package seldom.response.http;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import seldom.playbook.text.JsonText;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;

/// The named values of a JSON object, as text.
final class JsonOutputs {
  private JsonOutputs() {}

  /// Empty if the text is no JSON object. Objects within, and null, are left out.
  static Map<String, String> of(String body) {
    Map<String, String> out = new TreeMap<>();
    if (JsonText.read("", body, new Mistakes()).orElse(null) instanceof Value.Fields f) {
      f.entries()
          .forEach(
              (name, value) -> {
                if (value instanceof Value.Items items) {
                  List<String> lines = new ArrayList<>();
                  items.items().forEach(i -> text(i, lines));
                  out.put(name, String.join("\n", lines));
                } else {
                  List<String> one = new ArrayList<>();
                  text(value, one);
                  one.forEach(t -> out.put(name, t));
                }
              });
    }
    return out;
  }

  private static void text(Value value, List<String> out) {
    switch (value) {
      case Value.Text t -> out.add(t.text());
      case Value.Number n -> out.add(n.literal());
      case Value.Bool b -> out.add(String.valueOf(b.value()));
      case Value.Null _, Value.Items _, Value.Fields _ -> {}
    }
  }
}
