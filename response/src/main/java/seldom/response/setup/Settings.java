package seldom.response.setup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

/// What a site says in `response.yaml`:
///
///     integrations: { virustotal: {}, misp: { url: https://misp.example } }
///     endpoint: { adapter: webhook, url: https://edr.example, secret: edr, settings: { user: x } }
///     notify: { webhook: { url: …, secret: … }, mail: { host: …, … }, syslog: { host: …, … } }
///     guards: { hosts: [ws-boss] }
///
/// @param integrations address by name; empty for the integration's own
record Settings(
    SortedMap<String, String> integrations,
    Optional<Reading> endpoint,
    Optional<Reading> notices,
    Optional<Value> guards) {
  private static final Set<String> WORDS = Set.of("integrations", "endpoint", "notify", "guards");
  private static final Set<String> ENDPOINT = Set.of("adapter", "url", "secret", "settings");
  private static final Set<String> NOTIFY = Set.of("webhook", "mail", "syslog");

  static Settings read(Path file, Mistakes mistakes) throws IOException {
    if (!Files.exists(file)) {
      return new Settings(new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty());
    }
    Optional<Value> value = YamlText.read(file.toString(), Files.readString(file), mistakes);
    if (value.isEmpty()) {
      return new Settings(new TreeMap<>(), Optional.empty(), Optional.empty(), Optional.empty());
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
        integrations, r.below("endpoint", ENDPOINT), r.below("notify", NOTIFY), guards(r));
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
