package seldom.playbook.definition;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.JsonForm;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Place;
import seldom.playbook.text.Value;

/// The small parts of the compact form: names, durations, variables, parties, command bodies.
final class CompactValues {
  private static final Pattern BARE_USE =
      Pattern.compile("(__[a-zA-Z](?:[a-zA-Z0-9_-]*?)__)(?!:value)(?![a-zA-Z0-9_])");
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9})(ms|s|m|h|d)");

  private final String key;
  private final Mistakes mistakes;
  private final Map<String, String> defined = new LinkedHashMap<>();

  CompactValues(String key, Mistakes mistakes) {
    this.key = key;
    this.mistakes = mistakes;
  }

  String id(String type, String path) {
    return type + "--" + Ids.uuid(key, path);
  }

  void mistake(Place at, String problem, String remedy) {
    mistakes.form(at, "", problem, remedy);
  }

  void onlyWords(Value.Fields fields, List<String> words) {
    for (String word : fields.entries().keySet()) {
      if (!words.contains(word)) {
        mistake(
            fields.placeOf(word),
            "'" + word + "' is no word here",
            "Use one of " + String.join(", ", words));
      }
    }
  }

  /// `x` and `__x__` both name the variable `__x__`.
  static String name(String text) {
    return text.startsWith("__") && text.endsWith("__") ? text : "__" + text + "__";
  }

  /// A text whose variables are written without `:value`, as CACAO writes them.
  static String uses(String text) {
    Matcher m = BARE_USE.matcher(text);
    return m.replaceAll(r -> Matcher.quoteReplacement(r.group(1) + ":value"));
  }

  static Value uses(Value v) {
    return v instanceof Value.Text t ? new Value.Text(t.place(), uses(t.text())) : v;
  }

  /// The value of a key, its variables as CACAO writes them; null where there is none.
  static @Nullable Value uses(Value.Fields f, String key) {
    Value v = f.get(key);
    return v == null ? null : uses(v);
  }

  /// A list of names of variables.
  @Nullable Value names(@Nullable Value v) {
    if (v == null) {
      return null;
    }
    List<Value> names =
        CompactForm.texts(v).stream()
            .<Value>map(t -> new Value.Text(t.place(), name(t.text())))
            .toList();
    if (names.isEmpty()) {
      mistake(v.place(), "there are no names in it", "Write [a, b]");
    }
    return new Value.Items(v.place(), names);
  }

  /// Milliseconds of `30s`, `4h` and the like.
  Value millis(Value v) {
    String text = v instanceof Value.Text t ? t.text() : "";
    Matcher m = DURATION.matcher(text);
    if (!m.matches()) {
      mistake(v.place(), "this is no duration", "Write 500ms, 60s, 10m, 4h or 1d");
      return new Value.Number(v.place(), "1");
    }
    long unit =
        switch (m.group(2)) {
          case "ms" -> 1;
          case "s" -> 1000;
          case "m" -> 60_000;
          case "h" -> 3_600_000;
          default -> 86_400_000;
        };
    return new Value.Number(v.place(), Long.toString(Long.parseLong(m.group(1)) * unit));
  }

  /// Variables by name: a type alone, or a mapping.
  @Nullable Value variables(@Nullable Value v) {
    if (!(v instanceof Value.Fields all)) {
      return v;
    }
    SequencedMap<String, Value> out = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    all.entries()
        .forEach(
            (name, declared) -> {
              keys.put(name(name), all.placeOf(name));
              out.put(name(name), variable(declared));
            });
    return new Value.Fields(all.place(), keys, out);
  }

  private static Value variable(Value declared) {
    if (declared instanceof Value.Text type) {
      SequencedMap<String, Value> only = new LinkedHashMap<>();
      only.put("type", type);
      return new Value.Fields(type.place(), Map.of(), only);
    }
    if (declared instanceof Value.Fields f) {
      Value value = f.get("value");
      return switch (value) {
        case null -> f;
        case Value.Bool b -> f.with("value", new Value.Text(b.place(), "" + b.value()));
        case Value.Number n -> f.with("value", new Value.Text(n.place(), n.literal()));
        case Value.Text _, Value.Null _, Value.Items _, Value.Fields _ -> f;
      };
    }
    return declared;
  }

  /// Agents, targets or authentications by short name; their ids are made of it.
  @Nullable Value definitions(@Nullable Value v, String role) {
    if (!(v instanceof Value.Fields all)) {
      return v;
    }
    SequencedMap<String, Value> out = new LinkedHashMap<>();
    Map<String, Place> keys = new LinkedHashMap<>();
    for (Map.Entry<String, Value> e : all.entries().entrySet()) {
      String id = definedId(all, e.getKey(), role);
      keys.put(id, all.placeOf(e.getKey()));
      Value given = e.getValue();
      if (given instanceof Value.Fields f && f.get("authentication") instanceof Value.Text a) {
        String auth = reference("authentication", a.text());
        given =
            f.without("authentication")
                .with("authentication_info", new Value.Text(a.place(), auth));
      }
      out.put(id, given instanceof Value.Fields f ? addresses(f) : given);
    }
    return new Value.Fields(all.place(), keys, out);
  }

  private static Value addresses(Value.Fields party) {
    if (!(party.get("address") instanceof Value.Fields kinds)) {
      return party;
    }
    SequencedMap<String, Value> out = new LinkedHashMap<>();
    kinds
        .entries()
        .forEach(
            (kind, v) ->
                out.put(
                    kind,
                    new Value.Items(
                        v.place(),
                        CompactForm.texts(v).stream().map(CompactValues::uses).toList())));
    return party.with("address", new Value.Fields(kinds.place(), Map.of(), out));
  }

  private String definedId(Value.Fields all, String name, String role) {
    String type =
        all.get(name) instanceof Value.Fields f && f.get("type") instanceof Value.Text t
            ? t.text()
            : role;
    String id = type + "--" + Ids.uuid(key, role, name);
    defined.put(role + " " + name, id);
    return id;
  }

  /// Learns the ids of what is defined, so that steps can name it.
  void learn(@Nullable Value v, String role) {
    if (v instanceof Value.Fields all) {
      all.entries().keySet().forEach(name -> definedId(all, name, role));
    }
  }

  /// The id of what is defined under a short name; one that leads nowhere if nothing is.
  String reference(String role, String name) {
    return defined.getOrDefault(
        role + " " + name, "undefined-" + role + "--" + Ids.uuid(key, name));
  }

  /// Named values as the text of one JSON object, variables within.
  Value arguments(Value.Fields with) {
    SequencedMap<String, Value> out = new LinkedHashMap<>();
    with.entries()
        .forEach(
            (name, v) ->
                out.put(
                    name,
                    switch (v) {
                      case Value.Text t -> uses(t);
                      case Value.Number n -> new Value.Text(n.place(), n.literal());
                      case Value.Bool b -> new Value.Text(b.place(), "" + b.value());
                      case Value.Null _, Value.Items _, Value.Fields _ -> {
                        mistake(v.place(), "an argument is " + v.kind(), "Write a text");
                        yield new Value.Text(v.place(), "");
                      }
                    }));
    String json = JsonForm.compact(new Value.Fields(with.place(), Map.of(), out));
    return new Value.Text(with.place(), json);
  }
}
