package seldom.playbook.text;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A JSON value with the place it was read from. Immutable; equality includes the place.
public sealed interface Value {
  Place place();

  /// A string.
  record Text(Place place, String text) implements Value {}

  /// A number, as it was written.
  record Number(Place place, String literal) implements Value {}

  /// `true` or `false`.
  record Bool(Place place, boolean value) implements Value {}

  /// `null`.
  record Null(Place place) implements Value {}

  /// An array.
  record Items(Place place, List<Value> items) implements Value {
    public Items {
      items = List.copyOf(items);
    }
  }

  /// An object, its keys in the order of the text.
  ///
  /// @param keys where each key stands
  /// @param entries value by key
  record Fields(Place place, Map<String, Place> keys, SequencedMap<String, Value> entries)
      implements Value {
    public Fields {
      keys = Map.copyOf(keys);
      entries = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(entries));
    }

    /// The value of a key, null if there is none.
    public @Nullable Value get(String key) {
      return entries.get(key);
    }

    /// Where the key stands; the object's own place for a key that is not there.
    public Place placeOf(String key) {
      return keys.getOrDefault(key, place);
    }

    /// The same object with one key set (in its place) or added at the end.
    public Fields with(String key, Value value) {
      SequencedMap<String, Value> changed = new LinkedHashMap<>(entries);
      changed.put(key, value);
      return new Fields(place, keys, changed);
    }

    /// The same object without a key.
    public Fields without(String key) {
      SequencedMap<String, Value> changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Fields(place, keys, changed);
    }
  }

  /// What a person calls this kind of value.
  default String kind() {
    return switch (this) {
      case Text _ -> "a text";
      case Number _ -> "a number";
      case Bool _ -> "true or false";
      case Null _ -> "null";
      case Items _ -> "a list";
      case Fields _ -> "an object";
    };
  }
}
