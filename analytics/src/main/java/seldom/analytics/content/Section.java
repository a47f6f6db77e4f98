package seldom.analytics.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// A mapping being read, key by key. What is missing or of the wrong shape goes to the problems and
/// a harmless value is returned, so that reading goes on and every mistake is told at once. At the
/// end [#close] reports the keys nobody asked for. For one thread.
public final class Section {
  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})d");
  private static final Pattern SHARE = Pattern.compile("([0-9]{1,3}(?:\\.[0-9]{1,6})?) ?%");
  private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

  private final Value.Fields fields;
  private final Problems problems;
  private final Set<String> asked = new HashSet<>();

  public Section(Value.Fields fields, Problems problems) {
    this.fields = fields;
    this.problems = problems;
  }

  public Place place() {
    return fields.place();
  }

  public Problems problems() {
    return problems;
  }

  public boolean has(String key) {
    return value(key) != null;
  }

  /// The keys in the order of the file.
  public List<String> keys() {
    return fields.entries().stream().map(Value.Field::key).toList();
  }

  /// The value of a key, null if absent; counts as asked for.
  public @Nullable Value value(String key) {
    asked.add(key);
    for (Value.Field f : fields.entries()) {
      if (f.key().equals(key)) {
        return f.value();
      }
    }
    return null;
  }

  /// Where the value of a key begins; the section's own place if the key is absent.
  public Place placeOf(String key) {
    Value v = value(key);
    return v == null ? place() : v.place();
  }

  /// Text that must be there and not be empty.
  public String text(String key) {
    Value v = value(key);
    if (v == null) {
      problems.error(place(), "'" + key + "' is missing", "Add `" + key + ": …`");
      return "";
    }
    return textOf(key, v);
  }

  /// Text, or `fallback` where the key is absent.
  public String text(String key, String fallback) {
    Value v = value(key);
    return v == null ? fallback : textOf(key, v);
  }

  /// A list of texts; a single text counts as a list of one; empty where the key is absent.
  public List<String> texts(String key) {
    return placedTexts(key).stream().map(Value.Text::text).toList();
  }

  /// As [#texts], each with its place.
  public List<Value.Text> placedTexts(String key) {
    Value v = value(key);
    return switch (v) {
      case null -> List.of();
      case Value.Text t -> List.of(t);
      case Value.Items items -> {
        List<Value.Text> out = new ArrayList<>();
        for (Value i : items.items()) {
          if (i instanceof Value.Text t && !t.text().isBlank()) {
            out.add(t);
          } else {
            problems.error(i.place(), "an entry of '" + key + "' is no text", "Write plain text");
          }
        }
        yield out;
      }
      case Value.Fields f -> {
        problems.error(f.place(), "'" + key + "' is a mapping", "Write a list of texts");
        yield List.of();
      }
    };
  }

  /// A mapping under a key, absent if the key is.
  public Optional<Section> section(String key) {
    Value v = value(key);
    if (v instanceof Value.Fields f) {
      return Optional.of(new Section(f, problems));
    }
    if (v != null) {
      problems.error(
          v.place(), "'" + key + "' is no mapping", "Write `" + key + ":` and keys below");
    }
    return Optional.empty();
  }

  /// A list of mappings under a key, empty if the key is absent.
  public List<Section> sections(String key) {
    Value v = value(key);
    List<Section> out = new ArrayList<>();
    if (v instanceof Value.Items items) {
      for (Value i : items.items()) {
        if (i instanceof Value.Fields f) {
          out.add(new Section(f, problems));
        } else {
          problems.error(
              i.place(), "an entry of '" + key + "' is no mapping", "Write keys below `-`");
        }
      }
    } else if (v != null) {
      problems.error(v.place(), "'" + key + "' is no list", "Write one entry a line after `- `");
    }
    return out;
  }

  /// One of the constants of an enum, written in lower case with hyphens; the first if missing or
  /// wrong.
  public <E extends Enum<E>> E word(String key, Class<E> words) {
    E[] all = words.getEnumConstants();
    String text = text(key);
    for (E e : all) {
      if (spelled(e).equals(text)) {
        return e;
      }
    }
    if (!text.isEmpty()) {
      List<String> known = java.util.Arrays.stream(all).map(Section::spelled).toList();
      problems.error(
          placeOf(key),
          "'%s' is no %s".formatted(text, key),
          "Use one of " + String.join(", ", known));
    }
    return all[0];
  }

  /// Days, written `30d`; 1 if missing or wrong.
  public int days(String key) {
    Matcher m = DAYS.matcher(text(key));
    return m.matches()
        ? Integer.parseInt(m.group(1))
        : wrong(key, "days", "a number of days, as 30d");
  }

  /// A share in [0, 1], written `0.1%`; 1 if missing or wrong.
  public double share(String key) {
    Matcher m = SHARE.matcher(text(key));
    double percent = m.matches() ? Double.parseDouble(m.group(1)) : -1;
    return percent >= 0 && percent <= 100
        ? percent / 100
        : wrong(key, "share", "a percentage from 0% to 100%, as 0.1%");
  }

  /// A whole number of 0 or more; 1 if missing or wrong.
  public int whole(String key) {
    String text = text(key);
    return WHOLE.matcher(text).matches()
        ? Integer.parseInt(text)
        : wrong(key, "whole number", "digits only");
  }

  /// Reports every key that nobody asked for.
  public void close() {
    for (Value.Field f : fields.entries()) {
      if (!asked.contains(f.key())) {
        problems.error(
            f.place(),
            "'" + f.key() + "' is no word here",
            "Remove it, or use one of " + String.join(", ", new java.util.TreeSet<>(asked)));
      }
    }
  }

  private int wrong(String key, String what, String how) {
    if (has(key)) {
      problems.error(placeOf(key), "'" + key + "' is no " + what, "Write " + how);
    }
    return 1;
  }

  private String textOf(String key, Value v) {
    if (v instanceof Value.Text t && !t.text().isBlank()) {
      return t.text();
    }
    problems.error(v.place(), "'" + key + "' is empty or no text", "Write text after the colon");
    return "";
  }

  private static String spelled(Enum<?> e) {
    return e.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
