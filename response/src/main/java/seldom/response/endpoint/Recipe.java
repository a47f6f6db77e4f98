package seldom.response.endpoint;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;
import seldom.playbook.text.YamlText;
import seldom.response.exchange.Exchange;
import seldom.response.exchange.Reading;
import seldom.response.exchange.Rule;
import seldom.response.exchange.Sign;
import tools.jackson.core.JsonPointer;

/// How a system is spoken to, from `content/adapters/NAME.yaml`.
///
/// @param settings what the site says of it, beside its address
/// @param signIn how a token is got; null if each request carries the secret itself
/// @param auth how the secret is shown: at signing in, or at each request
/// @param find requests that find what later ones need, by name
/// @param ways how each kind is done
record Recipe(
    String name,
    Set<String> settings,
    @Nullable SignIn signIn,
    Auth auth,
    SequencedMap<String, Exchange> find,
    Map<EndpointKind, Way> ways) {
  /// @param base address of the request; empty for the system's own
  /// @param keep how long a token is used
  record SignIn(Exchange exchange, String base, Duration keep) {}

  /// @param by `header`, `basic`, `field`, or empty for none
  /// @param name of the header, the setting that names the user, or the field
  record Auth(String by, String name, String prefix) {}

  /// One of several entries of a list: the last by a field among those that show signs.
  record Pick(JsonPointer of, List<Sign> where, JsonPointer by) {
    Pick {
      where = List.copyOf(where);
    }
  }

  /// A request and what its reply means; the words are those of [Sight.State].
  record Step(Exchange exchange, @Nullable Pick pick, List<Rule> says) {
    Step {
      says = List.copyOf(says);
    }
  }

  /// How one kind is done.
  ///
  /// @param find what is needed first
  /// @param look how the target stands; null if that cannot be seen
  /// @param act the request that does it
  /// @param after how it went; null to look again
  record Way(
      List<String> find,
      @Nullable Step look,
      Step act,
      @Nullable Step after,
      boolean compares,
      boolean keyed) {
    Way {
      find = List.copyOf(find);
    }
  }

  Recipe {
    settings = Set.copyOf(settings);
    find = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(find));
    ways = new EnumMap<>(ways);
  }

  private static final Set<String> WORDS =
      Set.of("name", "title", "docs", "settings", "sign-in", "auth", "find", "kinds");
  private static final String EVERY = "seldom-*";
  private static final Set<String> STATES =
      Set.of("present", "effective", "changed", "absent", "pending", "failed");

  /// Reads one file; empty, with the mistakes told, if it is no YAML.
  static Optional<Recipe> read(String file, String text, Mistakes mistakes) {
    return YamlText.read(file, text, mistakes).map(v -> read(Reading.of(v, WORDS, mistakes)));
  }

  private static Recipe read(Reading r) {
    SequencedMap<String, Exchange> find = new LinkedHashMap<>();
    if (r.get("find") instanceof Value.Fields f) {
      f.entries().forEach((n, v) -> find.put(n, Exchange.read(v, Set.of(), r.mistakes())));
    }
    Map<EndpointKind, Way> ways = new EnumMap<>(EndpointKind.class);
    if (r.get("kinds") instanceof Value.Fields f) {
      f.entries()
          .forEach(
              (n, v) -> {
                if (n.equals(EVERY)) {
                  Way way = way(v, find.keySet(), r.mistakes());
                  List.of(EndpointKind.values()).forEach(k -> ways.putIfAbsent(k, way));
                } else {
                  EndpointKind.of(n)
                      .ifPresentOrElse(
                          k -> ways.put(k, way(v, find.keySet(), r.mistakes())),
                          () ->
                              r.wrong(
                                  "kinds", "'" + n + "' is no kind", "As the catalogue has it"));
                }
              });
    }
    if (ways.isEmpty()) {
      r.wrong("kinds", "it can do nothing", "Write a kind below `kinds`");
    }
    Optional<Reading> auth = r.below("auth", Set.of("header", "prefix", "basic", "field"));
    String by =
        auth.flatMap(
                a ->
                    List.of("header", "basic", "field").stream()
                        .filter(w -> !a.text(w).isEmpty())
                        .findFirst())
            .orElse("");
    return new Recipe(
        r.need("name"),
        Set.copyOf(r.texts("settings")),
        signIn(r),
        new Auth(
            by,
            by.isEmpty() ? "" : auth.map(a -> a.text(by)).orElse(""),
            auth.map(a -> a.text("prefix")).orElse("")),
        find,
        ways);
  }

  private static @Nullable SignIn signIn(Reading r) {
    Value v = r.get("sign-in");
    if (v == null) {
      return null;
    }
    Reading s = Reading.of(v, Set.of(), r.mistakes());
    return new SignIn(
        Exchange.read(v, Set.of("base", "minutes"), r.mistakes()),
        s.text("base"),
        Duration.ofMinutes(s.whole("minutes", 5)));
  }

  private static Way way(Value v, Set<String> known, Mistakes mistakes) {
    Reading r =
        Reading.of(v, Set.of("find", "look", "act", "after", "compares", "keyed"), mistakes);
    for (String f : r.texts("find")) {
      if (!known.contains(f)) {
        r.wrong("find", "'" + f + "' is not found above", "Name an entry of `find`");
      }
    }
    Step act = step(r, "act");
    if (act == null) {
      r.wrong("act", "nothing is done", "Write `act: { post: … }`");
      act =
          new Step(
              new Exchange(
                  "POST",
                  "/",
                  new LinkedHashMap<>(),
                  new LinkedHashMap<>(),
                  "",
                  new LinkedHashMap<>()),
              null,
              List.of());
    }
    return new Way(
        r.texts("find"),
        step(r, "look"),
        act,
        step(r, "after"),
        r.truth("compares"),
        r.truth("keyed"));
  }

  private static @Nullable Step step(Reading parent, String key) {
    Value v = parent.get(key);
    if (v == null) {
      return null;
    }
    Reading r = Reading.of(v, Set.of(), parent.mistakes());
    List<Rule> says = Rule.list(r, "says");
    for (Rule rule : says) {
      if (!STATES.contains(rule.word())) {
        r.wrong("says", "'" + rule.word() + "' is no state", "Use one of " + STATES);
      }
    }
    Exchange exchange = Exchange.read(v, Set.of("pick", "says"), parent.mistakes());
    return new Step(
        exchange,
        r.below("pick", Set.of("of", "where", "by")).map(Recipe::pick).orElse(null),
        says);
  }

  private static Pick pick(Reading r) {
    return new Pick(
        JsonPointer.compile(r.need("of")),
        Sign.list(r, "where"),
        JsonPointer.compile(r.text("by")));
  }
}
