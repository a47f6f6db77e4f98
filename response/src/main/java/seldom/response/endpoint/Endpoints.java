package seldom.response.endpoint;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.playbook.agent.Agent;
import seldom.playbook.text.Mistakes;
import seldom.response.exchange.Reading;
import seldom.response.guard.Guards;
import seldom.response.ledger.Ledger;
import seldom.response.outbound.Outbound;

/// The endpoint agent that a site configures.
public final class Endpoints {
  private static final Duration PAUSE = Duration.ofSeconds(2);

  private Endpoints() {}

  /// What it is made of.
  ///
  /// @param recipes text by file of `content/adapters`
  /// @param settings `adapter`, `url`, `secret`, `settings`; empty: acts are only recorded
  /// @param dry where acts are recorded
  public record Means(
      SortedMap<String, String> recipes,
      Optional<Reading> settings,
      Outbound outbound,
      Guards guards,
      Ledger ledger,
      Path dry,
      InstantSource clock) {
    public Means {
      recipes = new TreeMap<>(recipes);
    }
  }

  /// Makes the agent. What is wrong with the settings is told, and acts are then only recorded.
  public static Agent agent(Means means, Mistakes mistakes) {
    Adapter adapter =
        means
            .settings()
            .flatMap(s -> adapter(means, s, mistakes))
            .orElse(new DryAdapter(means.dry()));
    EndpointAgent.Sleeper sleeper = time -> Thread.sleep(time);
    EndpointAgent one =
        new EndpointAgent(adapter, means.guards(), means.ledger(), means.clock(), PAUSE, sleeper);
    return new EachHost(one, means.clock(), PAUSE, sleeper);
  }

  private static Optional<Adapter> adapter(Means means, Reading s, Mistakes mistakes) {
    String name = s.need("adapter");
    if (name.equals("dry")) {
      return Optional.empty();
    }
    String file = "adapters/" + name + ".yaml";
    String text = means.recipes().get(file);
    if (text == null) {
      s.wrong(
          "adapter", "there is no adapter of this name", "Use one of " + means.recipes().keySet());
      return Optional.empty();
    }
    String url = s.text("url");
    if (Outbound.origin(url).isEmpty()) {
      s.wrong("url", "this is no https URL", "Write https://host; http is for this machine only");
      return Optional.empty();
    }
    Map<String, String> settings = s.map("settings");
    String secret = s.text("secret").isEmpty() ? "" : "secret:" + s.text("secret");
    return Recipe.read(file, text, mistakes)
        .map(
            recipe -> {
              for (String needed : recipe.settings()) {
                if (!settings.containsKey(needed)) {
                  s.wrong("settings", "'" + needed + "' is missing", "Write it below settings");
                }
              }
              return new HttpAdapter(
                  recipe,
                  new HttpAdapter.Site(url.replaceFirst("/+$", ""), secret, settings),
                  means.outbound(),
                  means.clock());
            });
  }
}
