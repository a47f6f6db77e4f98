package seldom.response.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.PlaybookText;
import seldom.playbook.journal.Runner;
import seldom.playbook.run.Limits;
import seldom.playbook.run.RunState;
import seldom.playbook.run.Wait;
import seldom.playbook.text.Mistakes;
import seldom.response.Orders;

/// Another executor's example playbooks, run to their end against stubs on loopback.
class OtherExecutorTest {
  private static final Path ROOT =
      Path.of(System.getProperty("seldom.root", "..")).toAbsolutePath().normalize();

  @TempDir private Path folder;
  private final HttpServer server;
  private final List<String> requests = new ArrayList<>();
  private final List<String> scripts = new ArrayList<>();
  private int status = 200;

  OtherExecutorTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/",
        exchange -> {
          String body =
              new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
          requests.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + body);
          byte[] answer = "{\"status\":200,\"url\":\"x\"}".getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, answer.length);
          exchange.getResponseBody().write(answer);
          exchange.close();
        });
    server.start();
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private static Playbook playbook(String name) throws IOException {
    Path file = ROOT.resolveSibling("shared").resolve("suites/cacao/soarca-examples").resolve(name);
    assumeTrue(Files.exists(file), "skipped: no suite cacao beside the repository");
    Mistakes mistakes = new Mistakes();
    Playbook book = PlaybookText.read(name, Files.readString(file), mistakes).orElseThrow();
    assertThat(mistakes.hasErrors()).as(mistakes.all().toString()).isFalse();
    return book;
  }

  /// Takes scripts down instead of running them.
  private final class Scripts implements Agent {
    @Override
    public Set<String> kinds() {
      return Set.of("ssh", "powershell", "bash");
    }

    @Override
    public Recovery recovery(String kind) {
      return Recovery.PERSON;
    }

    @Override
    public Result perform(Invocation i) {
      scripts.add(i.target().orElseThrow().name() + ": " + ((Order.Script) i.order()).text());
      return new Result.Done(Map.of(), "exit 0");
    }

    @Override
    public Simulated simulate(Invocation i) {
      return new Simulated(List.of(), new TreeMap<>());
    }
  }

  private Runner begin(Playbook book) throws IOException {
    Catalogue catalogue = Orders.catalogue();
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    HttpAgent http =
        new HttpAgent(List.of(new HttpService("httpbin.org", base, false)), n -> Optional.empty());
    return Runner.begin(
        folder,
        new Runner.Plan("r", book, new Library(List.of(book)), Map.of(), false),
        new Runner.Means(
            new Agents(List.of(http, new Scripts())),
            catalogue,
            Limits.USUAL,
            InstantSource.fixed(Instant.parse("2026-11-22T10:00:00Z"))));
  }

  @Test
  void theHttpPlaybookGets() throws IOException {
    try (Runner runner = begin(playbook("http-playbook.json"))) {
      RunState state = runner.run();
      assertThat(state.isSuccess()).as(state.notes().toString()).isTrue();
      assertThat(requests).containsExactly("GET /get ");
    }
  }

  @Test
  void aRefusalFailsThePlaybookAfterItsExceptionPath() throws IOException {
    status = 404;
    try (Runner runner = begin(playbook("http-playbook.json"))) {
      RunState state = runner.run();
      assertThat(state.isOver()).isTrue();
      assertThat(state.isSuccess()).isFalse();
      assertThat(state.notes().toString()).contains("status 404");
    }
  }

  @Test
  void theOpenC2PlaybookPostsItsDecodedBody() throws IOException {
    try (Runner runner = begin(playbook("openc2-playbook.json"))) {
      assertThat(runner.run().isSuccess()).isTrue();
      assertThat(requests).singleElement().asString().startsWith("POST /post {");
      assertThat(requests.getFirst()).contains("\"action\": \"deny\"");
    }
  }

  @Test
  void theSshPlaybookRunsItsConstants() throws IOException {
    try (Runner runner = begin(playbook("ssh-playbook.json"))) {
      assertThat(runner.run().isSuccess()).isTrue();
      assertThat(scripts).containsExactly("system 1: ls -la", "system 1: touch /root/file1");
    }
  }

  @Test
  void thePowerShellPlaybookRuns() throws IOException {
    try (Runner runner = begin(playbook("powershell-playbook.json"))) {
      assertThat(runner.run().isSuccess()).isTrue();
      assertThat(scripts).containsExactly("Windows: pwd");
    }
  }

  @Test
  void theManualPlaybookWaitsForItsPerson() throws IOException {
    try (Runner runner = begin(playbook("manual-playbook.json"))) {
      assertThat(runner.run().isOver()).isFalse();
      Wait.ForAnswer question =
          (Wait.ForAnswer)
              runner.waits().stream()
                  .filter(Wait.ForAnswer.class::isInstance)
                  .findFirst()
                  .orElseThrow();
      assertThat(question.text()).isEqualTo("prepare Falcon for hyperspeed jump");
      runner.answer(question.key(), "true", "luke");
      assertThat(runner.run().isSuccess()).isTrue();
    }
  }
}
