package seldom.response.exchange;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;

/// Reads mappings of YAML, telling every mistake. For one thread.
public final class Reading {
  private static final Pattern WHOLE = Pattern.compile("-?[0-9]{1,18}");

  private final Value.Fields fields;
  private final Mistakes mistakes;

  private Reading(Value.Fields fields, Mistakes mistakes) {
    this.fields = fields;
    this.mistakes = mistakes;
  }

  /// Reads a mapping; any other value is a mistake and read as an empty one.
  ///
  /// @param known the words that may stand in it; any others are mistakes
  public static Reading of(Value value, Set<String> known, Mistakes mistakes) {
    if (!(value instanceof Value.Fields f)) {
      mistakes.form(value.place(), "", "this is " + value.kind(), "Write a mapping");
      return new Reading(
          new Value.Fields(value.place(), java.util.Map.of(), new LinkedHashMap<>()), mistakes);
    }
    for (String key : f.entries().keySet()) {
      if (!known.isEmpty() && !known.contains(key)) {
        mistakes.form(
            f.placeOf(key), "/" + key, "'" + key + "' is no word here", "Use one of " + known);
      }
    }
    return new Reading(f, mistakes);
  }

  public @Nullable Value get(String key) {
    return fields.get(key);
  }

  public Set<String> keys() {
    return fields.entries().keySet();
  }

  public Mistakes mistakes() {
    return mistakes;
  }

  public void wrong(String key, String problem, String remedy) {
    mistakes.form(fields.placeOf(key), "/" + key, problem, remedy);
  }

  /// A text, number or truth value as text; empty if absent.
  public String text(String key) {
    Value v = fields.get(key);
    if (v == null) {
      return "";
    }
    Optional<String> text = plain(v);
    if (text.isEmpty()) {
      wrong(key, "'" + key + "' is " + v.kind(), "Write a text");
    }
    return text.orElse("");
  }

  /// A text that must be there.
  public String need(String key) {
    String text = text(key);
    if (text.isEmpty()) {
      wrong(key, "'" + key + "' is missing", "Write it");
    }
    return text;
  }

  /// A whole number; `otherwise` if absent.
  public long whole(String key, long otherwise) {
    String text = text(key);
    if (text.isEmpty()) {
      return otherwise;
    }
    if (!WHOLE.matcher(text).matches()) {
      wrong(key, "'" + key + "' is no whole number", "Write digits");
      return otherwise;
    }
    return Long.parseLong(text);
  }

  public boolean truth(String key) {
    return fields.get(key) instanceof Value.Bool b && b.value();
  }

  public List<String> texts(String key) {
    List<String> out = new ArrayList<>();
    for (Value v : items(key)) {
      plain(v).ifPresent(out::add);
    }
    return out;
  }

  /// The values of a list; a single value counts as a list of one.
  public List<Value> items(String key) {
    Value v = fields.get(key);
    return switch (v) {
      case null -> List.of();
      case Value.Items i -> i.items();
      case Value.Fields _, Value.Text _, Value.Number _, Value.Bool _, Value.Null _ -> List.of(v);
    };
  }

  /// A mapping of names to texts, in order.
  public SequencedMap<String, String> map(String key) {
    SequencedMap<String, String> out = new LinkedHashMap<>();
    if (fields.get(key) instanceof Value.Fields f) {
      f.entries().forEach((k, v) -> plain(v).ifPresent(t -> out.put(k, t)));
    }
    return out;
  }

  /// The mapping under a key; empty if there is none.
  public Optional<Reading> below(String key, Set<String> known) {
    Value v = fields.get(key);
    return v == null ? Optional.empty() : Optional.of(of(v, known, mistakes));
  }

  private static Optional<String> plain(Value v) {
    return switch (v) {
      case Value.Text t -> Optional.of(t.text());
      case Value.Number n -> Optional.of(n.literal());
      case Value.Bool b -> Optional.of(Boolean.toString(b.value()));
      case Value.Null _, Value.Items _, Value.Fields _ -> Optional.empty();
    };
  }
}
