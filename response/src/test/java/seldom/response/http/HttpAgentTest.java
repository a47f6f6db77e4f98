package seldom.response.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;

class HttpAgentTest {
  private final HttpServer server;
  private final List<String> seen = new ArrayList<>();

  HttpAgentTest() throws IOException {
    server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
  }

  @BeforeEach
  void listen() {
    server.createContext(
        "/",
        exchange -> {
          seen.add(
              exchange.getRequestMethod()
                  + " "
                  + exchange.getRequestURI()
                  + " "
                  + exchange.getRequestHeaders().getFirst("Authorization")
                  + " "
                  + exchange.getRequestHeaders().getFirst("Idempotency-Key"));
          String path = exchange.getRequestURI().getPath();
          if (path.equals("/slow")) {
            pause();
          }
          int status = path.equals("/moved") ? 302 : path.equals("/gateway") ? 504 : 200;
          exchange.getResponseHeaders().add("Location", "http://example.org/elsewhere");
          byte[] body =
              "{\"verdict\":\"malicious\",\"score\":7,\"hosts\":[\"a\",\"b\"],\"more\":{\"x\":1}}"
                  .getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, body.length);
          exchange.getResponseBody().write(body);
          exchange.close();
        });
    server.start();
  }

  private static void pause() {
    try {
      Thread.sleep(1500);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  @AfterEach
  void stop() {
    server.stop(0);
  }

  private HttpAgent agent(boolean keyed) {
    URI base = URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    return new HttpAgent(
        List.of(new HttpService("core.example.org", base, keyed)),
        name -> name.equals("token") ? Optional.of("t0p") : Optional.empty());
  }

  private static Invocation invocation(String method, String target, String host, String token) {
    SequencedMap<String, List<String>> addresses = new TreeMap<>();
    addresses.put("dname", List.of(host));
    Addressee.Credentials credentials =
        token.isEmpty()
            ? Addressee.Credentials.NONE
            : new Addressee.Credentials(
                "oauth2", new TreeMap<>(Map.of("oauth_header", "Authorization", "token", token)));
    return new Invocation(
        "run/1.0.0",
        "run",
        "action--x",
        "X",
        "http-api",
        new Order.Request(method, target, new LinkedHashMap<>(), ""),
        new Addressee("http-api--x", "http-api", "core", addresses, "", List.of(), credentials),
        Optional.empty(),
        new LinkedHashMap<>(),
        List.of(),
        Instant.EPOCH,
        Duration.ofSeconds(1));
  }

  private Result perform(String method, String target) throws InterruptedException {
    return agent(false).perform(invocation(method, target, "core.example.org", ""));
  }

  @Test
  void whatAJsonObjectSaysBecomesOutputs() throws InterruptedException {
    Result.Done done = (Result.Done) perform("GET", "/x?y=1");
    assertThat(done.outputs())
        .containsEntry("verdict", "malicious")
        .containsEntry("score", "7")
        .containsEntry("hosts", "a\nb")
        .containsEntry("status", "200")
        .doesNotContainKey("more");
  }

  @Test
  void aHostNobodyConfiguredIsNotCalled() throws InterruptedException {
    HttpAgent agent = agent(false);
    assertThat(agent.perform(invocation("GET", "/x", "evil.example.org", "")))
        .isInstanceOf(Result.Failed.class);
    assertThat(
            agent.perform(invocation("GET", "http://evil.example.org/x", "core.example.org", "")))
        .isInstanceOf(Result.Failed.class);
    assertThat(agent.perform(invocation("GET", "@evil.example.org/x", "core.example.org", "")))
        .isInstanceOf(Result.class);
    assertThat(seen).allMatch(s -> s.startsWith("GET /@evil.example.org/x"));
  }

  @Test
  void redirectsAreFailuresAndNotFollowed() throws InterruptedException {
    assertThat(perform("GET", "/moved")).isEqualTo(new Result.Failed("status 302"));
    assertThat(seen).hasSize(1);
  }

  @Test
  void aSecretIsResolvedAtTheLastMomentAndAnAbsentOneSendsNothing() throws InterruptedException {
    HttpAgent agent = agent(false);
    Invocation known = invocation("POST", "/x", "core.example.org", "secret:token");
    assertThat(known.toString()).doesNotContain("t0p");
    assertThat(agent.perform(known)).isInstanceOf(Result.Done.class);
    assertThat(seen).containsExactly("POST /x Bearer t0p run/1.0.0");
    assertThat(agent.perform(invocation("POST", "/x", "core.example.org", "secret:other")).said())
        .contains("secret 'other' is not configured");
    assertThat(seen).hasSize(1);
  }

  @Test
  void whatMayHaveHappenedIsUnknownNotFailed() throws InterruptedException {
    assertThat(perform("POST", "/slow")).isInstanceOf(Result.Unknown.class);
    assertThat(perform("POST", "/gateway")).isInstanceOf(Result.Unknown.class);
    server.stop(0);
    assertThat(perform("POST", "/x")).isInstanceOf(Result.Failed.class);
  }

  @Test
  void onlyWhatMayBeRepeatedIsRepeated() {
    Invocation post = invocation("POST", "/x", "core.example.org", "");
    Invocation put = invocation("PUT", "/x", "core.example.org", "");
    assertThat(agent(false).recovery(post)).isEqualTo(Recovery.PERSON);
    assertThat(agent(true).recovery(post)).isEqualTo(Recovery.KEYED);
    assertThat(agent(false).recovery(put)).isEqualTo(Recovery.KEYED);
  }
}
