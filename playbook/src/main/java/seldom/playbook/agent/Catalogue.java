package seldom.playbook.agent;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Place;
import seldom.playbook.text.Pointer;
import seldom.playbook.text.Value;
import seldom.playbook.text.YamlText;

/// The command kinds that are known, from `content/commands.yaml`.
///
/// @param kinds by name
public record Catalogue(SortedMap<String, CommandKind> kinds) {
  /// Knows nothing: every command counts as one that writes.
  public static final Catalogue EMPTY = new Catalogue(new TreeMap<>());

  public Catalogue {
    kinds = Collections.unmodifiableSortedMap(new TreeMap<>(kinds));
  }

  public Optional<CommandKind> kind(String name) {
    return Optional.ofNullable(kinds.get(name));
  }

  /// Reads the file: per kind `does`, `takes` (names), `gives` (name to `role` and `words`),
  /// `inverse`, `summary`. What is wrong is told and left out.
  public static Catalogue read(String file, String text, Mistakes mistakes) {
    SortedMap<String, CommandKind> kinds = new TreeMap<>();
    Optional<Value> value = YamlText.read(file, text, mistakes);
    if (value.isPresent() && value.get() instanceof Value.Fields all) {
      all.entries()
          .forEach(
              (name, v) -> {
                if (v instanceof Value.Fields f) {
                  kinds.put(name, new Reading(name, f, mistakes).kind());
                } else {
                  wrong(mistakes, v.place(), "/" + name, "no mapping", "Write `does: read` below");
                }
              });
      for (CommandKind k : kinds.values()) {
        if (!k.inverse().isEmpty() && !kinds.containsKey(k.inverse())) {
          Place at = all.placeOf(k.name());
          wrong(mistakes, at, "/" + k.name(), "its inverse is no kind", "Declare " + k.inverse());
        }
      }
    }
    return new Catalogue(kinds);
  }

  private static void wrong(Mistakes m, Place at, String pointer, String problem, String remedy) {
    m.error(at, pointer, "catalogue", problem, remedy);
  }

  private record Reading(String name, Value.Fields fields, Mistakes mistakes) {
    CommandKind kind() {
      for (String key : fields.entries().keySet()) {
        if (!List.of("does", "takes", "gives", "inverse", "summary").contains(key)) {
          mistake(key, "'" + key + "' is no word here", "Use does, takes, gives, inverse, summary");
        }
      }
      CommandKind.Does does = word("does", text(fields, "does"), CommandKind.Does.WRITE);
      return new CommandKind(
          name, does, names("takes"), outputs(), text(fields, "inverse"), text(fields, "summary"));
    }

    private List<CommandKind.Output> outputs() {
      List<CommandKind.Output> out = new ArrayList<>();
      if (fields.get("gives") instanceof Value.Fields gives) {
        gives
            .entries()
            .forEach(
                (output, v) -> {
                  Value.Fields f =
                      v instanceof Value.Fields given
                          ? given
                          : new Value.Fields(v.place(), Map.of(), new TreeMap<>());
                  String role = text(f, "role");
                  out.add(
                      new CommandKind.Output(
                          output,
                          role.isEmpty()
                              ? CommandKind.Role.STATUS
                              : word("gives", role, CommandKind.Role.STATUS),
                          texts(f.get("words"))));
                });
      }
      return out;
    }

    private List<String> names(String key) {
      return texts(fields.get(key));
    }

    private static List<String> texts(@org.jspecify.annotations.Nullable Value v) {
      return v instanceof Value.Items items
          ? items.items().stream()
              .filter(Value.Text.class::isInstance)
              .map(t -> ((Value.Text) t).text())
              .toList()
          : List.of();
    }

    private static String text(Value.Fields f, String key) {
      return f.get(key) instanceof Value.Text t ? t.text() : "";
    }

    private <E extends Enum<E>> E word(String key, String text, E fallback) {
      for (E e : fallback.getDeclaringClass().getEnumConstants()) {
        if (e.name().toLowerCase(Locale.ROOT).replace('_', '-').equals(text)) {
          return e;
        }
      }
      mistake(key, "'" + text + "' is no " + key, "Use a word of the catalogue's legend");
      return fallback;
    }

    private void mistake(String key, String problem, String remedy) {
      Place at = fields.placeOf(key);
      wrong(mistakes, at, Pointer.child("/" + name, key), problem, remedy);
    }
  }
}
