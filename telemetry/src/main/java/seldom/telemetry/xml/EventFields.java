package seldom.telemetry.xml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives an event element the shape that EVTX records have.
///
/// An element with neither attributes nor children is its text; otherwise it is a map of
/// `#attributes`, its children by name (a list where a name repeats) and `#text` where there is any.
/// In `EventData`, `<Data Name="x">v</Data>` is `x: v`; data without a name is a list under `Data`.
final class EventFields {
  private EventFields() {}

  static Map<String, @Nullable Object> of(XmlElement event) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put(event.name, shape(event));
    return fields;
  }

  private static Object shape(XmlElement element) {
    boolean blank = element.text.toString().isBlank();
    if (element.attributes.isEmpty() && element.children.isEmpty()) {
      return element.text.toString();
    }
    Map<String, @Nullable Object> shape = new LinkedHashMap<>();
    if (!element.attributes.isEmpty()) {
      shape.put("#attributes", new LinkedHashMap<>(element.attributes));
    }
    boolean named = element.name.equals("EventData");
    for (XmlElement child : element.children) {
      String name = named ? child.attributes.get("Name") : null;
      if (name != null && child.children.isEmpty()) {
        put(shape, name, child.text.toString());
      } else {
        put(shape, child.name, shape(child));
      }
    }
    if (!blank) {
      shape.put("#text", element.text.toString());
    }
    return shape;
  }

  @SuppressWarnings("unchecked") // only this method puts lists
  private static void put(Map<String, @Nullable Object> shape, String name, Object value) {
    Object before = shape.get(name);
    switch (before) {
      case null -> shape.put(name, value);
      case List<?> list -> ((List<Object>) list).add(value);
      default -> shape.put(name, new ArrayList<>(List.of(before, value)));
    }
  }
}
