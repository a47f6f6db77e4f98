package seldom.playbook.definition;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Place;
import seldom.playbook.text.Pointer;
import seldom.playbook.text.Value;

/// An object being read, key by key. What is of the wrong form is told and a harmless value is
/// returned, so that reading goes on. For one thread.
final class Section {
  private static final Pattern TIME =
      Pattern.compile("\\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}(\\.\\d+)?Z");

  private final Value.Fields fields;
  private final String pointer;
  private final Mistakes mistakes;

  Section(Value.Fields fields, String pointer, Mistakes mistakes) {
    this.fields = fields;
    this.pointer = pointer;
    this.mistakes = mistakes;
  }

  Value.Fields fields() {
    return fields;
  }

  Mistakes mistakes() {
    return mistakes;
  }

  String pointer(String key) {
    return Pointer.child(pointer, key);
  }

  boolean has(String key) {
    return fields.get(key) != null;
  }

  Place placeOf(String key) {
    return fields.placeOf(key);
  }

  void wrong(String key, String problem, String remedy) {
    mistakes.form(fields.placeOf(key), pointer(key), problem, remedy);
  }

  void missing(String key, String remedy) {
    mistakes.form(fields.place(), pointer, "'" + key + "' is missing", remedy);
  }

  /// Tells of each key that is not there.
  void need(String... keys) {
    for (String key : keys) {
      if (!has(key)) {
        missing(key, "Add \"" + key + "\"");
      }
    }
  }

  /// A text, empty if absent or wrong.
  String text(String key) {
    Value v = fields.get(key);
    if (v == null) {
      return "";
    }
    if (v instanceof Value.Text t) {
      return t.text();
    }
    wrong(key, "'" + key + "' is " + v.kind() + ", not a text", "Write a text in quotes");
    return "";
  }

  /// A text that is one of a few; empty if absent or wrong.
  String word(String key, List<String> words) {
    String text = text(key);
    if (has(key) && !words.contains(text)) {
      wrong(key, "'" + text + "' is no " + key + " here", "Use " + String.join(", ", words));
    }
    return text;
  }

  /// An identifier; empty if absent or wrong.
  String id(String key) {
    String text = text(key);
    if (has(key) && !Ids.isId(text)) {
      wrong(key, "'" + text + "' is no identifier", "Write type--UUID, as action--… with a UUID");
    }
    return text;
  }

  boolean bool(String key) {
    Value v = fields.get(key);
    if (v != null && !(v instanceof Value.Bool)) {
      wrong(key, "'" + key + "' is " + v.kind(), "Write true or false without quotes");
    }
    return v instanceof Value.Bool b && b.value();
  }

  /// A whole number within bounds, `absent` if it is not there or wrong.
  long whole(String key, long least, long most, long absent) {
    Value v = fields.get(key);
    if (v == null) {
      return absent;
    }
    if (v instanceof Value.Number n && n.literal().matches("-?[0-9]{1,15}")) {
      long value = Long.parseLong(n.literal());
      if (value >= least && value <= most) {
        return value;
      }
    }
    String bounds = most == Long.MAX_VALUE ? "of " + least + " or more" : least + " to " + most;
    wrong(key, "'" + key + "' is no whole number " + bounds, "Write digits without quotes");
    return absent;
  }

  /// A timestamp; empty if absent or wrong.
  Optional<Instant> time(String key) {
    String text = text(key);
    if (!has(key)) {
      return Optional.empty();
    }
    try {
      if (TIME.matcher(text).matches()) {
        return Optional.of(Instant.parse(text));
      }
    } catch (DateTimeException e) {
      // Told below: the shape is right, the date is not.
    }
    wrong(key, "'" + text + "' is no time", "Write 2026-01-31T12:00:00.000Z");
    return Optional.empty();
  }

  /// A list of texts, empty if absent.
  ///
  /// @param least the fewest there may be if it is present
  List<String> texts(String key, int least) {
    Value v = fields.get(key);
    List<String> out = new ArrayList<>();
    if (v == null) {
      return out;
    }
    if (!(v instanceof Value.Items items)) {
      wrong(key, "'" + key + "' is " + v.kind() + ", not a list", "Write it in [ ]");
      return out;
    }
    for (int i = 0; i < items.items().size(); i++) {
      Value each = items.items().get(i);
      if (each instanceof Value.Text t) {
        out.add(t.text());
      } else {
        mistakes.form(
            each.place(), pointer(key) + "/" + i, "an entry is " + each.kind(), "Write a text");
      }
    }
    if (items.items().size() < least) {
      wrong(key, "'" + key + "' has fewer than " + least, "Add some, or leave the key out");
    }
    return out;
  }

  /// A list of identifiers.
  List<String> ids(String key, int least) {
    List<String> ids = texts(key, least);
    for (int i = 0; i < ids.size(); i++) {
      if (!Ids.isId(ids.get(i))) {
        mistakes.form(
            fields.placeOf(key),
            pointer(key) + "/" + i,
            "'" + ids.get(i) + "' is no identifier",
            "Write type--UUID");
      }
    }
    return ids;
  }

  /// An object as a section; empty if absent or wrong.
  Optional<Section> section(String key) {
    Value v = fields.get(key);
    if (v instanceof Value.Fields f) {
      return Optional.of(new Section(f, pointer(key), mistakes));
    }
    if (v != null) {
      wrong(key, "'" + key + "' is " + v.kind() + ", not an object", "Write it in { }");
    }
    return Optional.empty();
  }

  /// The objects of an object, each read; those that give nothing are left out.
  <T> SequencedMap<String, T> each(String key, Function<Entry, @Nullable T> read) {
    SequencedMap<String, T> out = new LinkedHashMap<>();
    section(key)
        .ifPresent(
            all -> {
              for (String name : all.fields.entries().keySet()) {
                Optional<Section> own = all.section(name);
                T value = own.isEmpty() ? null : read.apply(new Entry(name, own.get()));
                if (value != null) {
                  out.put(name, value);
                }
              }
            });
    return out;
  }

  /// The objects of a list.
  List<Section> sections(String key, int least) {
    Value v = fields.get(key);
    List<Section> out = new ArrayList<>();
    if (v == null) {
      return out;
    }
    if (!(v instanceof Value.Items items)) {
      wrong(key, "'" + key + "' is " + v.kind() + ", not a list", "Write it in [ ]");
      return out;
    }
    for (int i = 0; i < items.items().size(); i++) {
      Value each = items.items().get(i);
      if (each instanceof Value.Fields f) {
        out.add(new Section(f, pointer(key) + "/" + i, mistakes));
      } else {
        mistakes.form(
            each.place(), pointer(key) + "/" + i, "an entry is " + each.kind(), "Write an object");
      }
    }
    if (items.items().size() < least) {
      wrong(key, "'" + key + "' has fewer than " + least, "Add some");
    }
    return out;
  }

  /// A named object of an object.
  record Entry(String name, Section section) {}
}
