package seldom.telemetry.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives an event element the shape that EVTX records have, every value a String.
///
/// An element is its text (null if it has none), or a map of `#attributes`, `#text` and its
/// children
/// by name; a name that comes again gets `_1`, `_2`. `<Data Name="x">v</Data>` is `x: v`; unnamed
/// data gathers under `Data.#text`, as a list where there are several.
final class EventFields {
  private final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
  private final Map<String, Integer> repeats = new LinkedHashMap<>();

  private EventFields() {}

  static Map<String, @Nullable Object> of(XmlElement event) {
    EventFields root = new EventFields();
    root.add(event.name, shape(event));
    return root.fields;
  }

  private static @Nullable Object shape(XmlElement element) {
    String text = element.text.toString();
    boolean blank = text.isBlank();
    if (element.attributes.isEmpty() && element.children.isEmpty()) {
      return text.isEmpty() ? null : text;
    }
    EventFields shape = new EventFields();
    if (!element.attributes.isEmpty()) {
      shape.fields.put("#attributes", new LinkedHashMap<>(element.attributes));
    }
    if (!text.isEmpty() && !(blank && !element.children.isEmpty())) {
      shape.fields.put("#text", text);
    }
    element.children.forEach(shape::child);
    return shape.fields;
  }

  private void child(XmlElement child) {
    if (!child.name.equals("Data") || !child.children.isEmpty()) {
      add(child.name, shape(child));
      return;
    }
    String name = child.attributes.get("Name");
    if (name != null) {
      add(name, child.text.toString());
    } else {
      addUnnamed(child.text.toString());
    }
  }

  private void add(String key, @Nullable Object value) {
    String free = key;
    while (fields.containsKey(free)) {
      free = key + "_" + repeats.merge(key, 1, Integer::sum);
    }
    fields.put(free, value);
  }

  @SuppressWarnings("unchecked") // maps and lists under Data are made here
  private void addUnnamed(String text) {
    if (!(fields.get("Data") instanceof Map<?, ?> data) || !data.containsKey("#text")) {
      Map<String, @Nullable Object> first = new LinkedHashMap<>();
      first.put("#text", text);
      add("Data", first);
      return;
    }
    if (data.get("#text") instanceof List<?> list) {
      ((List<Object>) list).add(text);
    } else {
      List<Object> list = new ArrayList<>();
      list.add(String.valueOf(data.get("#text")));
      list.add(text);
      ((Map<String, @Nullable Object>) data).put("#text", list);
    }
  }
}
