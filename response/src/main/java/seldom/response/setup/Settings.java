package seldom.response.setup;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Value;
import seldom.playbook.text.YamlText;
import seldom.response.exchange.Reading;
import seldom.response.http.HttpService;

/// What a site says in `response.yaml`:
///
///     integrations: { virustotal: {}, misp: { url: https://misp.example } }
///     endpoint: { adapter: webhook, url: https://edr.example, secret: edr, settings: { user: x } }
///     notify: { webhook: { url: …, secret: … }, mail: { host: …, … }, syslog: { host: …, … } }
///     guards: { hosts: [ws-boss] }
///     services: { ticket.example: { url: https://ticket.example/api, keyed: true } }
///
/// @param integrations address by name; empty for the integration's own
record Settings(
    SortedMap<String, String> integrations,
    Optional<Reading> endpoint,
    Optional<Reading> notices,
    Optional<Value> guards,
    List<HttpService> services) {
  private static final Set<String> WORDS =
      Set.of("integrations", "endpoint", "notify", "guards", "services");
  private static final Set<String> ENDPOINT = Set.of("adapter", "url", "secret", "settings");
  private static final Settings NONE =
      new Settings(
          new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty(), List.of());
  private static final Set<String> NOTIFY = Set.of("webhook", "mail", "syslog");

  static Settings read(Path file, Mistakes mistakes) throws IOException {
    if (!Files.exists(file)) {
      return NONE;
    }
    Optional<Value> value = YamlText.read(file.toString(), Files.readString(file), mistakes);
    if (value.isEmpty()) {
      return NONE;
    }
    Reading r = Reading.of(value.get(), WORDS, mistakes);
    SortedMap<String, String> integrations = new TreeMap<>();
    Optional<Reading> named = r.below("integrations", Set.of());
    named.ifPresent(
        n ->
            n.keys()
                .forEach(
                    name ->
                        integrations.put(
                            name,
                            n.below(name, Set.of("url")).map(u -> u.text("url")).orElse(""))));
    return new Settings(
        integrations,
        r.below("endpoint", ENDPOINT),
        r.below("notify", NOTIFY),
        guards(r),
        services(r));
  }

  private static List<HttpService> services(Reading r) {
    List<HttpService> all = new ArrayList<>();
    r.below("services", Set.of())
        .ifPresent(
            names -> {
              for (String name : names.keys()) {
                Optional<Reading> one = names.below(name, Set.of("url", "keyed"));
                String url = one.map(o -> o.text("url")).orElse("");
                boolean keyed = one.map(o -> o.truth("keyed")).orElse(false);
                try {
                  all.add(new HttpService(name, new URI(url), keyed));
                } catch (URISyntaxException | IllegalArgumentException e) {
                  names.wrong(name, String.valueOf(e.getMessage()), "Write url: https://HOST");
                }
              }
            });
    return all;
  }

  private static Optional<Value> guards(Reading r) {
    @Nullable Value v = r.get("guards");
    return Optional.ofNullable(v);
  }

  /// Every address that may be called.
  Set<String> addresses(SortedMap<String, String> integrationAddresses) {
    Set<String> all = new TreeSet<>(integrationAddresses.values());
    endpoint.ifPresent(
        e -> {
          all.add(e.text("url"));
          all.addAll(e.map("settings").values());
        });
    notices
        .flatMap(n -> n.below("webhook", Set.of("url", "secret")))
        .ifPresent(w -> all.add(w.text("url")));
    return all;
  }
}
