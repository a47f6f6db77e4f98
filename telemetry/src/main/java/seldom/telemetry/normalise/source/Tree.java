package seldom.telemetry.normalise.source;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.field.Times;

/// A tree of fields that is asked by dotted paths: `process.code_signature.trusted`.
///
/// A path is followed through nested maps, and through keys that hold dots themselves, as exporters
/// mix both. Of a list of maps the first element is followed. Thread-safe as long as nobody writes
/// the map.
public record Tree(Map<String, @Nullable Object> fields) {
  private static final Tree NONE = new Tree(Map.of());

  /// The value at a path, null if there is none.
  public @Nullable Object at(String path) {
    return at(fields, path);
  }

  /// The text at a path, empty if there is none or it says unknown.
  public String text(String path) {
    return Text.known(at(path));
  }

  /// The first text of several paths that is not empty.
  public String first(String... paths) {
    for (String path : paths) {
      String text = text(path);
      if (!text.isEmpty()) {
        return text;
      }
    }
    return "";
  }

  public long number(String path) {
    return Numbers.of(at(path));
  }

  public String address(String path) {
    return Addresses.of(at(path));
  }

  public @Nullable Instant time(String path, ZoneId zone) {
    return Times.of(at(path), zone);
  }

  /// The tree below a path, empty if there is none.
  public Tree below(String path) {
    return at(path) instanceof Map<?, ?> map ? new Tree(named(map)) : NONE;
  }

  /// The elements of a list at a path; a single value is a list of one.
  public List<?> list(String path) {
    Object value = at(path);
    return value instanceof List<?> list ? list : value == null ? List.of() : List.of(value);
  }

  public boolean isEmpty() {
    return fields.isEmpty();
  }

  /// The map as one with named fields; keys of field trees are always text.
  @SuppressWarnings("unchecked")
  public static Map<String, @Nullable Object> named(Map<?, ?> map) {
    return (Map<String, @Nullable Object>) map;
  }

  private static @Nullable Object at(Map<String, @Nullable Object> map, String path) {
    Object whole = map.get(path);
    if (whole != null) {
      return whole;
    }
    for (int dot = path.indexOf('.'); dot > 0; dot = path.indexOf('.', dot + 1)) {
      Object part = map.get(path.substring(0, dot));
      if (part instanceof List<?> list && !list.isEmpty()) {
        part = list.getFirst();
      }
      if (part instanceof Map<?, ?> inner) {
        Object value = at(named(inner), path.substring(dot + 1));
        if (value != null) {
          return value;
        }
      }
    }
    return null;
  }
}
