package seldom.analytics.content;

import java.util.List;
import java.util.Map;

/// A value in a content file, with its place.
public sealed interface Value {
  Place place();

  /// A scalar, as written, quotes removed.
  record Text(Place place, String text) implements Value {}

  /// A sequence.
  record Items(Place place, List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// A mapping, in the order of the file.
  ///
  /// @param entries each key once
  record Fields(Place place, List<Field> entries) implements Value {
    public Fields {
      entries = List.copyOf(entries);
    }
  }

  /// One key of a mapping, with the place of the key.
  record Field(String key, Place place, Value value) {}

  /// The plain Java value: `String`, `List` or `Map`.
  default Object plain() {
    return switch (this) {
      case Text t -> t.text();
      case Items i -> i.items().stream().map(Value::plain).toList();
      case Fields f -> {
        Map<String, Object> map = new java.util.LinkedHashMap<>();
        f.entries().forEach(e -> map.put(e.key(), e.value().plain()));
        yield map;
      }
    };
  }
}
