package seldom.response.enrich;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;
import java.util.TreeMap;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;
import seldom.playbook.text.YamlText;
import seldom.response.exchange.Answer;
import seldom.response.exchange.Exchange;
import seldom.response.exchange.Reading;
import seldom.response.exchange.Rule;
import seldom.response.indicator.Indicator;
import seldom.response.outbound.Call;
import seldom.response.outbound.Credential;

/// A source of reputations, from `content/integrations/NAME.yaml`.
///
/// @param base its address; empty if each site has its own
/// @param secret name of the secret it needs, empty if none
/// @param header the header the secret goes into
/// @param calls how many calls it allows within [#per]
/// @param keep how long an opinion is kept
/// @param ask request by what is asked: `ip4`, `ip6`, `domain`, `md5`, `sha1`, `sha256`, `url`
/// @param answered statuses that are an answer; a client error among them means *not known*
/// @param rules the first whose signs all hold says the reputation; none: unknown
/// @param time pointers of when it was last seen, the first that is there counts
/// @param show pointer by label of the figures to show
public record Integration(
    String name,
    String base,
    String secret,
    String header,
    int calls,
    Duration per,
    Duration keep,
    SequencedMap<String, Exchange> ask,
    List<Integer> answered,
    List<Rule> rules,
    List<String> time,
    SequencedMap<String, String> show) {
  private static final Set<String> WORDS =
      Set.of(
          "name",
          "title",
          "docs",
          "base",
          "secret",
          "header",
          "pace",
          "keep-hours",
          "ask",
          "answered",
          "say",
          "time",
          "show");
  private static final Set<String> ASKED =
      Set.of("ip4", "ip6", "domain", "md5", "sha1", "sha256", "url");

  public Integration {
    ask = Collections.unmodifiableSequencedMap(new TreeMap<>(ask));
    answered = List.copyOf(answered);
    rules = List.copyOf(rules);
    time = List.copyOf(time);
    show = Collections.unmodifiableSequencedMap(new java.util.LinkedHashMap<>(show));
  }

  /// Reads one file; empty, with the mistakes told, if it is no YAML.
  public static Optional<Integration> read(String file, String text, Mistakes mistakes) {
    return YamlText.read(file, text, mistakes).map(v -> read(Reading.of(v, WORDS, mistakes)));
  }

  private static Integration read(Reading r) {
    SequencedMap<String, Exchange> ask = new TreeMap<>();
    if (r.get("ask") instanceof Value.Fields f) {
      f.entries()
          .forEach(
              (what, v) -> {
                if (!ASKED.contains(what)) {
                  r.wrong("ask", "'" + what + "' cannot be asked", "Use one of " + ASKED);
                }
                ask.put(what, Exchange.read(v, Set.of(), r.mistakes()));
              });
    }
    if (ask.isEmpty()) {
      r.wrong("ask", "nothing is asked", "Write a request below `ask`");
    }
    List<Rule> rules = Rule.list(r, "say");
    for (Rule rule : rules) {
      if (Reputation.of(rule.word()).isEmpty()) {
        r.wrong("say", "'" + rule.word() + "' is no reputation", "malicious, suspicious, clean");
      }
    }
    Optional<Reading> pace = r.below("pace", Set.of("calls", "seconds", "why"));
    List<Integer> answered = new ArrayList<>();
    r.texts("answered").stream()
        .filter(t -> t.matches("[0-9]{3}"))
        .forEach(t -> answered.add(Integer.parseInt(t)));
    return new Integration(
        r.need("name"),
        r.text("base"),
        r.text("secret"),
        r.text("header"),
        (int) pace.map(p -> p.whole("calls", 1)).orElse(1L).longValue(),
        Duration.ofSeconds(pace.map(p -> p.whole("seconds", 1)).orElse(1L)),
        Duration.ofHours(r.whole("keep-hours", 1)),
        ask,
        answered,
        rules,
        r.texts("time"),
        r.map("show"));
  }

  /// The request that asks for an indicator; empty if this source knows nothing of its kind.
  Optional<Call> call(Indicator i, String address) {
    Exchange exchange = ask.get(asked(i));
    if (exchange == null) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    byte[] bytes = i.value().getBytes(StandardCharsets.UTF_8);
    values.put("value", i.value());
    values.put("base64url", Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    Credential credential =
        secret.isEmpty()
            ? new Credential.None()
            : new Credential.Header(header, "", "secret:" + secret);
    return Optional.of(exchange.call(address, values, credential));
  }

  private static String asked(Indicator i) {
    return switch (i.kind()) {
      case IP -> i.value().indexOf(':') >= 0 ? "ip6" : "ip4";
      case DOMAIN -> "domain";
      case URL -> "url";
      case HASH ->
          switch (i.value().length()) {
            case 32 -> "md5";
            case 40 -> "sha1";
            default -> "sha256";
          };
    };
  }

  /// Whether the status is an answer, if only that the source does not know it.
  boolean isAnswer(int status) {
    return (status >= 200 && status < 300) || answered.contains(status);
  }

  Opinion opinion(Indicator i, Answer answer, Instant asked) {
    Reputation said =
        Rule.first(rules, answer, "").flatMap(Reputation::of).orElse(Reputation.UNKNOWN);
    String when =
        time.stream()
            .map(answer::shown)
            .filter(t -> !t.isEmpty())
            .findFirst()
            .map(Integration::day)
            .orElse("");
    List<String> figures = new ArrayList<>();
    show.forEach(
        (label, pointer) -> {
          String text = answer.shown(pointer);
          if (!text.isEmpty()) {
            figures.add(label + " " + text);
          }
        });
    return new Opinion(
        name,
        i.kind().name().toLowerCase(Locale.ROOT),
        i.value(),
        said,
        when,
        asked,
        String.join(", ", figures));
  }

  /// Seconds since 1970 become a time; any other text stays.
  private static String day(String text) {
    if (!text.matches("[0-9]{9,11}")) {
      return text;
    }
    try {
      return Instant.ofEpochSecond(Long.parseLong(text)).toString();
    } catch (DateTimeException e) {
      return text;
    }
  }
}
