package seldom.response.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Probe;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.YamlText;
import seldom.response.Loopback;
import seldom.response.Loopback.Answered;
import seldom.response.Loopback.Asked;
import seldom.response.Orders;
import seldom.response.guard.Assets;
import seldom.response.guard.Guards;
import seldom.response.guard.Prevalence;
import seldom.response.guard.Prevalence.Known;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import seldom.response.outbound.Outbound;
import seldom.response.outbound.Secrets;

class EndpointAgentTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final String SECRET = "h1dden-secret";
  private static final Map<String, String> PROCESS =
      Map.of(
          "host", "ws-1", "pid", "4711", "started", "2026-11-22T07:00:00.123Z", "sha256", SHA256);

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(Orders.NOW);

  private Ledger ledger() {
    return new Ledger(folder.resolve("effects"));
  }

  private Guards guards() {
    Assets assets =
        host ->
            host.startsWith("ws")
                ? Assets.Role.WORKSTATION
                : host.startsWith("dc")
                    ? Assets.Role.DOMAIN_CONTROLLER
                    : host.startsWith("srv") ? Assets.Role.SERVER : Assets.Role.UNKNOWN;
    Prevalence prevalence =
        i ->
            i.value().startsWith("ab")
                ? new Prevalence.Standing(Known.NO, Known.NO, 1)
                : new Prevalence.Standing(Known.YES, Known.YES, 900);
    Mistakes mistakes = new Mistakes();
    try {
      Guards g =
          Guards.read(
              Files.readString(Orders.CONTENT.resolve("guards.yaml")),
              YamlText.read("site", "{ hosts: [ws-boss], automatic: { per-hour: 3 } }", mistakes),
              prevalence,
              assets,
              mistakes);
      assertThat(mistakes.all()).isEmpty();
      return g;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private EndpointAgent agent(Adapter adapter) {
    return new EndpointAgent(
        adapter,
        guards(),
        ledger(),
        now::get,
        Duration.ofSeconds(1),
        t -> now.set(now.get().plus(t)));
  }

  private static Recipe recipe(String name) {
    try {
      Mistakes mistakes = new Mistakes();
      String file = "adapters/" + name + ".yaml";
      Recipe r =
          Recipe.read(file, Files.readString(Orders.CONTENT.resolve(file)), mistakes).orElseThrow();
      assertThat(mistakes.all()).isEmpty();
      return r;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// Work with an agent that speaks to a server.
  private interface Work {
    void go(EndpointAgent agent, Loopback server) throws Exception;
  }

  private void with(String adapter, Function<Asked, Answered> answers, Work work) throws Exception {
    try (Loopback server = new Loopback(answers);
        Outbound outbound = new Outbound(Set.of(server.url()), Secrets.of(Map.of("edr", SECRET)))) {
      HttpAdapter.Site site =
          new HttpAdapter.Site(
              server.url(),
              "secret:edr",
              Map.of(
                  "sign-in",
                  server.url(),
                  "tenant",
                  "t-1",
                  "client",
                  "c-1",
                  "user",
                  "seldom",
                  "from",
                  "seldom"));
      work.go(agent(new HttpAdapter(recipe(adapter), site, outbound, now::get)), server);
    }
  }

  private static Invocation order(String kind, String key, Map<String, String> arguments) {
    return Orders.of(kind, key, arguments, Duration.ofSeconds(30));
  }

  private static Map<String, String> status(Result result) {
    assertThat(result).as(result.said()).isInstanceOf(Result.Done.class);
    return ((Result.Done) result).outputs();
  }

  /// Defender as its documentation shows it: an action is Pending until asked about it once.
  private static Function<Asked, Answered> defender(AtomicInteger isolations) {
    AtomicInteger looks = new AtomicInteger();
    return a -> {
      String t = a.target();
      if (t.equals("/t-1/oauth2/v2.0/token")) {
        return Answered.json(
            "{\"token_type\":\"Bearer\",\"expires_in\":3599,\"access_token\":\"tok-1\"}");
      }
      if (!"Bearer tok-1".equals(a.headers().get("Authorization"))) {
        return Answered.status(401, "{}");
      }
      if (t.startsWith("/api/machines?")) {
        return Answered.json(
            t.contains("'ws-1'")
                ? "{\"value\":[{\"id\":\"m-1\",\"computerDnsName\":\"ws-1\"}]}"
                : "{\"value\":[]}");
      }
      if (t.startsWith("/api/machineactions?")) {
        return Answered.json(
            isolations.get() == 0
                ? "{\"value\":[]}"
                : "{\"value\":[{\"id\":\"a-0\",\"type\":\"Unisolate\",\"status\":\"Succeeded\",\"creationDateTimeUtc\":\"2026-11-01T00:00:00Z\"},"
                    + "{\"id\":\"a-1\",\"type\":\"Isolate\",\"status\":\"Succeeded\",\"creationDateTimeUtc\":\"2026-11-22T00:00:00Z\"}]}");
      }
      if (t.equals("/api/machines/m-1/isolate")) {
        isolations.incrementAndGet();
        return Answered.status(201, "{\"id\":\"a-1\",\"type\":\"Isolate\",\"status\":\"Pending\"}");
      }
      return Answered.json(
          "{\"id\":\"a-1\",\"status\":\""
              + (looks.getAndIncrement() == 0 ? "Pending" : "Succeeded")
              + "\"}");
    };
  }

  @Test
  void defenderIsolatesLooksAfterwardsAndSaysWhenItWasSoBefore() throws Exception {
    AtomicInteger isolations = new AtomicInteger();
    with(
        "defender",
        defender(isolations),
        (agent, server) -> {
          Result first = agent.perform(order("seldom-isolate", "k1", Map.of("host", "ws-1")));
          assertThat(status(first)).containsEntry("status", "isolated");
          assertThat(isolations).hasValue(1);
          assertThat(agent.perform(order("seldom-isolate", "k1", Map.of("host", "ws-1"))))
              .as("the same key again has no second effect")
              .isEqualTo(first);
          assertThat(status(agent.perform(order("seldom-isolate", "k2", Map.of("host", "ws-1")))))
              .containsEntry("status", "already-isolated");
          assertThat(isolations).hasValue(1);
          assertThat(agent.undo(order("seldom-isolate", "k1", Map.of("host", "ws-1")), Map.of()))
              .hasValueSatisfying(
                  u -> {
                    assertThat(u.kind()).isEqualTo("seldom-release");
                    assertThat(((Order.Arguments) u.order()).get("host")).isEqualTo("ws-1");
                  });
          assertThat(agent.undo(order("seldom-isolate", "k2", Map.of("host", "ws-1")), Map.of()))
              .as("what others did is not ours to take back")
              .isEmpty();
          assertThat(agent.perform(order("seldom-isolate", "k3", Map.of("host", "ws-2"))))
              .isInstanceOf(Result.Failed.class);
          assertThat(ledger().all().toString()).doesNotContain(SECRET).doesNotContain("tok-1");
          assertThat(agent.recovery("seldom-isolate")).isEqualTo(Recovery.PROBED);
        });
  }

  @Test
  void afterACrashBetweenLeaseAndOutcomeALookTellsWhatHappened() throws Exception {
    AtomicInteger isolations = new AtomicInteger();
    with(
        "defender",
        defender(isolations),
        (agent, server) -> {
          Invocation i = order("seldom-isolate", "k1", Map.of("host", "ws-1"));
          assertThat(agent.probe(i).state()).isEqualTo(Probe.State.NOT_DONE);
          ledger()
              .lease(
                  new Effect(
                      "k1",
                      "run-1",
                      "s",
                      "seldom-isolate",
                      "ws-1",
                      "host ws-1",
                      "defender",
                      Map.of("host", "ws-1"),
                      true,
                      Effect.State.LEASED,
                      Map.of(),
                      "",
                      Orders.NOW,
                      "",
                      Map.of()),
                  9);
          Result other = agent.perform(order("seldom-release", "k9", Map.of("host", "ws-1")));
          assertThat(other.said()).as("released before").contains("already-released");
          isolations.set(1);
          assertThat(agent.perform(order("seldom-release", "k8", Map.of("host", "ws-1"))).said())
              .contains("no known outcome");
          assertThat(agent.probe(i).state()).isEqualTo(Probe.State.DONE);
          assertThat(ledger().find("k1").orElseThrow().canBeUndone()).isTrue();
        });
  }

  @Test
  void aServerThatBreaksOffLeavesTheOutcomeUnknownAndTheTargetHeld() throws Exception {
    with(
        "webhook",
        a ->
            a.target().equals("/look")
                ? Answered.json("{\"state\":\"present\"}")
                : Answered.status(500, "{}"),
        (agent, server) -> {
          assertThat(agent.perform(order("seldom-terminate", "k1", PROCESS)))
              .isInstanceOf(Result.Unknown.class);
          assertThat(ledger().find("k1").orElseThrow().state()).isEqualTo(Effect.State.UNKNOWN);
          assertThat(agent.perform(order("seldom-terminate", "k2", PROCESS)).said())
              .contains("no known outcome");
        });
  }

  @ParameterizedTest
  @ValueSource(strings = {"effective:already-ended", "changed:identity-changed"})
  void aProcessThatEndedOrIsAnotherIsAnOutcomeAndNothingIsDone(String which) throws Exception {
    String[] parts = which.split(":");
    with(
        "webhook",
        a -> Answered.json("{\"state\":\"" + parts[0] + "\"}"),
        (agent, server) -> {
          assertThat(status(agent.perform(order("seldom-terminate", "k1", PROCESS))))
              .containsEntry("status", parts[1]);
          assertThat(server.asked()).extracting(Asked::target).containsExactly("/look");
        });
  }

  @Test
  void wazuhIsAskedForTheAgentAndTheOutcomeIsOnlyRequested() throws Exception {
    with(
        "wazuh",
        a ->
            a.target().startsWith("/security")
                ? Answered.json("{\"data\":{\"token\":\"jwt-1\"},\"error\":0}")
                : a.target().startsWith("/agents")
                    ? Answered.json(
                        "{\"data\":{\"affected_items\":[{\"id\":\"007\",\"name\":\"ws-1\"}]}}")
                    : Answered.json(
                        "{\"data\":{\"affected_items\":[\"007\"],\"total_failed_items\":0,\"failed_items\":[]},\"message\":\"AR"
                            + " command was sent to all agents\",\"error\":0}"),
        (agent, server) -> {
          assertThat(status(agent.perform(order("seldom-terminate", "k1", PROCESS))))
              .containsEntry("status", "requested");
          assertThat(server.asked().getFirst().headers().get("Authorization")).startsWith("Basic ");
          Asked last = server.asked().getLast();
          assertThat(last.method() + " " + last.target())
              .isEqualTo("PUT /active-response?agents_list=007");
          assertThat(last.headers()).containsEntry("Authorization", "Bearer jwt-1");
          assertThat(last.body())
              .contains("\"!seldom-terminate\"")
              .contains("[\"k1\",\"4711\",\"2026-11-22T07:00:00.123Z\",\"" + SHA256 + "\",\"\"]");
        });
  }

  @Test
  void velociraptorCollectsAnArtifactAndTheFlowTellsTheEnd() throws Exception {
    AtomicInteger looks = new AtomicInteger();
    with(
        "velociraptor",
        a ->
            a.target().startsWith("/api/v1/SearchClients")
                ? Answered.json(
                    "{\"items\":[{\"client_id\":\"C.1\",\"os_info\":{\"hostname\":\"ws-1\"}}]}")
                : a.target().startsWith("/api/v1/CollectArtifact")
                    ? Answered.json("{\"flow_id\":\"F.1\"}")
                    : Answered.json(
                        "{\"context\":{\"state\":\""
                            + (looks.getAndIncrement() < 2 ? "RUNNING" : "FINISHED")
                            + "\"}}"),
        (agent, server) -> {
          assertThat(status(agent.perform(order("seldom-isolate", "k1", Map.of("host", "ws-1")))))
              .containsEntry("status", "isolated");
          assertThat(server.asked())
              .anySatisfy(a -> assertThat(a.body()).contains("\"client_id\":\"C.1\""));
        });
  }

  @Test
  void openC2CommandsCarryTheKeyAndTheirStatusIsTheOutcome() throws Exception {
    with(
        "openc2",
        a ->
            Answered.json(
                "{\"headers\":{},\"body\":{\"openc2\":{\"response\":{\"status\":"
                    + (a.body().contains("\"stop\"") ? 200 : 501)
                    + "}}}}"),
        (agent, server) -> {
          assertThat(status(agent.perform(order("seldom-terminate", "k1", PROCESS))))
              .containsEntry("status", "terminated");
          assertThat(server.asked().getFirst().headers())
              .containsEntry("X-Request-ID", "k1")
              .containsEntry("Content-Type", "application/openc2+json;version=1.0");
          assertThat(agent.perform(order("seldom-isolate", "k2", Map.of("host", "ws-1"))))
              .isInstanceOf(Result.Failed.class);
        });
  }

  @Test
  void withNothingConfiguredItIsOnlyRecorded() throws Exception {
    EndpointAgent agent = agent(new DryAdapter(folder.resolve("would-have-done.jsonl")));
    Result r = agent.perform(order("seldom-isolate", "k1", Map.of("host", "ws-1")));
    assertThat(status(r)).containsEntry("status", "recorded");
    agent.perform(order("seldom-isolate", "k1", Map.of("host", "ws-1")));
    assertThat(Files.readAllLines(folder.resolve("would-have-done.jsonl")))
        .singleElement()
        .asString()
        .contains("\"host\":\"ws-1\"", "\"kind\":\"seldom-isolate\"");
  }

  @Test
  void domainControllersAndListedHostsAreNeverIsolatedAndServersOnlyWithApproval()
      throws Exception {
    EndpointAgent agent = agent(new DryAdapter(folder.resolve("would")));
    Map<String, Boolean> plain =
        Map.of("dc-1", false, "srv-1", false, "ws-boss", false, "thing", false, "ws-2", true);
    Map<String, Boolean> approved =
        Map.of("dc-1", false, "srv-1", true, "ws-boss", false, "thing", true, "ws-3", true);
    plain.forEach((host, may) -> assertMay(agent, Map.of("host", host), may));
    approved.forEach(
        (host, may) -> assertMay(agent, Map.of("host", host, "approved", "approve"), may));
    assertThat(agent.simulate(order("seldom-isolate", "s", Map.of("host", "dc-1"))).effects())
        .isEmpty();
  }

  private static void assertMay(EndpointAgent agent, Map<String, String> arguments, boolean may) {
    try {
      Result r = agent.perform(order("seldom-isolate", "key of " + arguments, arguments));
      assertThat(r instanceof Result.Done).as(arguments + ": " + r.said()).isEqualTo(may);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void whatCannotBeTakenBackAndFilesOfOthersNeedApprovalOrAreRefused() throws Exception {
    EndpointAgent agent = agent(new DryAdapter(folder.resolve("would")));
    Map<String, String> onServer = new java.util.TreeMap<>(PROCESS);
    onServer.put("host", "srv-1");
    assertThat(agent.perform(order("seldom-terminate", "k1", onServer)).said()).contains("approve");
    onServer.put("approved", "approve");
    assertThat(agent.perform(order("seldom-terminate", "k2", onServer)))
        .isInstanceOf(Result.Done.class);
    Map<String, String> common =
        Map.of("host", "ws-1", "sha256", "cd".repeat(32), "approved", "approve");
    assertThat(agent.perform(order("seldom-quarantine", "k3", common)).said())
        .contains("refused", "common", "900 hosts");
    assertThat(
            agent
                .perform(order("seldom-disable-account", "k4", Map.of("account", "CORP\\krbtgt")))
                .said())
        .contains("never disabled");
  }

  @Test
  void actionsWithoutAPersonAreCappedPerHourAndThoseApprovedAreNot() throws Exception {
    EndpointAgent agent = agent(new DryAdapter(folder.resolve("would")));
    for (int n = 1; n <= 3; n++) {
      assertMay(agent, Map.of("host", "ws-" + n), true);
    }
    assertMay(agent, Map.of("host", "ws-4"), false);
    assertMay(agent, Map.of("host", "ws-5", "approved", "approve"), true);
    assertThat(agent.perform(order("seldom-release", "r", Map.of("host", "ws-1"))))
        .isInstanceOf(Result.Done.class);
    now.set(now.get().plus(Duration.ofMinutes(61)));
    assertMay(agent, Map.of("host", "ws-4", "process", "x"), true);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ws-1' or 1 eq 1",
        "../ws-1",
        "ws-1/..",
        "ws-1\nX: y",
        "ws-1&x=y",
        "{\"a\":1}",
        "__key__:value",
        "-x",
        "a%27b",
        ""
      })
  void aHostThatIsNoHostNameReachesNobody(String host) throws Exception {
    with(
        "defender",
        defender(new AtomicInteger()),
        (agent, server) -> {
          Result r = agent.perform(order("seldom-isolate", "k", Map.of("host", host)));
          assertThat(r).isInstanceOf(Result.Failed.class);
          assertThat(server.asked()).isEmpty();
        });
  }

  @Test
  void aPathBreaksOutOfNoBody() throws Exception {
    String path = "C:\\a\",\"state\":\"x\\b'; rm -rf / #$(id)`é";
    with(
        "webhook",
        a ->
            Answered.json(
                "{\"state\":\"" + (a.target().equals("/act") ? "effective" : "present") + "\"}"),
        (agent, server) -> {
          Result r =
              agent.perform(
                  order(
                      "seldom-quarantine",
                      "k",
                      Map.of("host", "ws-1", "sha256", SHA256, "path", path)));
          assertThat(status(r)).containsEntry("status", "quarantined");
          var body =
              tools.jackson.databind.json.JsonMapper.shared()
                  .readTree(server.asked().getLast().body());
          assertThat(body.at("/path").asString()).isEqualTo(path);
          assertThat(body.size()).isEqualTo(10);
        });
  }

  @Test
  void everyAdapterOfTheFolderIsRead() throws IOException {
    try (var files = Files.list(Orders.CONTENT.resolve("adapters"))) {
      List<String> names =
          files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted().toList();
      assertThat(names).containsExactly("defender", "openc2", "velociraptor", "wazuh", "webhook");
      names.forEach(n -> assertThat(Optional.of(recipe(n))).isPresent());
    }
  }
}
