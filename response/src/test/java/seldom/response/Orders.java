package seldom.response;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.text.Mistakes;

/// Commands as a run gives them.
public final class Orders {
  public static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  public static final Path CONTENT =
      Path.of(System.getProperty("seldom.root", "..")).resolve("content");

  private Orders() {}

  /// The shipped catalogue of commands.
  public static Catalogue catalogue() throws IOException {
    Mistakes mistakes = new Mistakes();
    String text = Files.readString(CONTENT.resolve("commands.yaml"));
    Catalogue catalogue = Catalogue.read("commands.yaml", text, mistakes);
    assertThat(mistakes.all()).isEmpty();
    return catalogue;
  }

  public static Invocation of(String kind, String key, Map<String, String> arguments) {
    return of(kind, key, arguments, Duration.ofSeconds(5));
  }

  public static Invocation of(
      String kind, String key, Map<String, String> arguments, Duration most) {
    SequencedMap<String, String> values = new LinkedHashMap<>(new TreeMap<>(arguments));
    Addressee agent =
        new Addressee(
            "agent--1",
            "security-category",
            "Seldom",
            new TreeMap<>(),
            "",
            List.of("orchestrator"),
            Addressee.Credentials.NONE);
    return new Invocation(
        key,
        "run-1",
        "action--1",
        "a step",
        kind,
        new Order.Arguments(values),
        agent,
        Optional.empty(),
        new TreeMap<>(),
        List.of(),
        NOW,
        most);
  }
}
