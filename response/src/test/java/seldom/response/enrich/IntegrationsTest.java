package seldom.response.enrich;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.agent.Result;
import seldom.playbook.text.Mistakes;
import seldom.response.Loopback;
import seldom.response.Loopback.Answered;
import seldom.response.Loopback.Asked;
import seldom.response.Orders;
import seldom.response.outbound.Outbound;
import seldom.response.outbound.Secrets;

/// Each integration against a server that answers in the shape its documentation shows.
class IntegrationsTest {
  private static final String SHA256 = "ab".repeat(32);
  private static final String KEY = "k3y-of-the-site";

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(Orders.NOW);

  private static Integration integration(String name) {
    try {
      Mistakes mistakes = new Mistakes();
      String file = "integrations/" + name + ".yaml";
      Integration i =
          Integration.read(file, Files.readString(Orders.CONTENT.resolve(file)), mistakes)
              .orElseThrow();
      assertThat(mistakes.all()).isEmpty();
      return i;
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private Result.Done ask(
      String name, Map<String, String> arguments, Function<Asked, Answered> server)
      throws InterruptedException {
    try (Loopback loopback = new Loopback(server)) {
      return ask(name, arguments, loopback);
    }
  }

  private Result.Done ask(String name, Map<String, String> arguments, Loopback loopback)
      throws InterruptedException {
    Secrets secrets =
        Secrets.of(
            Map.of(
                "virustotal",
                KEY,
                "abuseipdb",
                KEY,
                "greynoise",
                KEY,
                "otx",
                KEY,
                "urlhaus",
                KEY,
                "misp",
                KEY));
    try (Outbound outbound = new Outbound(Set.of(loopback.url()), secrets)) {
      ReputationAgent agent =
          new ReputationAgent(
              new ReputationAgent.Means(
                  List.of(integration(name)),
                  Map.of(name, loopback.url()),
                  outbound,
                  folder.resolve("opinions.jsonl"),
                  i -> i.value().startsWith("10."),
                  now::get),
              time -> now.set(now.get().plus(time)));
      Result result = agent.perform(Orders.of("seldom-reputation", "k", arguments));
      assertThat(result.toString()).doesNotContain(KEY);
      assertThat(result).isInstanceOf(Result.Done.class);
      return (Result.Done) result;
    }
  }

  @Test
  void virusTotalFilesAreAskedForByHashAndJudgedByTheirEngines() throws Exception {
    try (Loopback server =
        new Loopback(
            _ ->
                Answered.json(
                    """
                    {"data":{"id":"x","type":"file","attributes":{"last_analysis_date":1763800000,
                     "meaningful_name":"psexesvc.exe","times_submitted":3,
                     "last_analysis_stats":{"malicious":41,"suspicious":0,"undetected":22,
                     "harmless":0,"timeout":0}}}}\
                    """))) {
      Result.Done done = ask("virustotal", Map.of("hashes", SHA256), server);
      assertThat(done.outputs())
          .containsEntry("reputation", "malicious")
          .containsEntry("absent", "")
          .hasEntrySatisfying(
              "sources",
              s ->
                  assertThat(s)
                      .contains("virustotal: malicious hash " + SHA256)
                      .contains("malicious 41")
                      .contains("last seen 2025-11-22T08:26:40Z")
                      .contains("asked 2026-11-22T08:00:00Z"));
      assertThat(server.asked())
          .singleElement()
          .satisfies(
              a -> {
                assertThat(a.target()).isEqualTo("/api/v3/files/" + SHA256);
                assertThat(a.headers()).containsEntry("x-apikey", KEY);
              });
    }
  }

  @Test
  void virusTotalUrlsAreAskedForByTheirBase64() throws Exception {
    try (Loopback server =
        new Loopback(_ -> Answered.status(404, "{\"error\":{\"code\":\"NotFoundError\"}}"))) {
      Result.Done done =
          ask("virustotal", Map.of("urls", "hxxp://evil[.]example/a?b=../c"), server);
      assertThat(done.outputs()).containsEntry("reputation", "unknown").containsEntry("absent", "");
      assertThat(server.asked().getFirst().target())
          .isEqualTo("/api/v3/urls/aHR0cDovL2V2aWwuZXhhbXBsZS9hP2I9Li4vYw");
    }
  }

  @Test
  void abuseIpDbNeedsBothConfidenceAndSeveralReporters() throws Exception {
    String one =
        "{\"data\":{\"ipAddress\":\"198.51.100.7\",\"isWhitelisted\":false,"
            + "\"abuseConfidenceScore\":100,\"totalReports\":9,\"numDistinctUsers\":%d,"
            + "\"lastReportedAt\":\"2026-11-20T20:55:14+00:00\"}}";
    assertThat(
            ask(
                    "abuseipdb",
                    Map.of("addresses", "198.51.100.7"),
                    _ -> Answered.json(one.formatted(5)))
                .outputs())
        .containsEntry("reputation", "malicious");
    assertThat(
            ask(
                    "abuseipdb",
                    Map.of("addresses", "198.51.100.8"),
                    _ -> Answered.json(one.formatted(1)))
                .outputs())
        .containsEntry("reputation", "suspicious");
  }

  @Test
  void greyNoiseKnowsCommonServicesAndSaysSoWithStatus404WhenItKnowsNothing() throws Exception {
    String riot =
        "{\"ip\":\"8.8.8.8\",\"noise\":false,\"riot\":true,\"classification\":\"benign\",\"name\":\"Google"
            + " Public DNS\",\"last_seen\":\"2026-11-21\",\"message\":\"Success\"}";
    String none =
        "{\"ip\":\"8.8.4.4\",\"noise\":false,\"riot\":false,\"message\":\"IP not observed\"}";
    assertThat(ask("greynoise", Map.of("addresses", "8.8.8.8"), _ -> Answered.json(riot)).outputs())
        .containsEntry("reputation", "clean");
    assertThat(
            ask("greynoise", Map.of("addresses", "8.8.4.4"), _ -> Answered.status(404, none))
                .outputs())
        .containsEntry("reputation", "unknown");
  }

  @Test
  void otxPulsesCountUnlessAnAllowListNamesIt() throws Exception {
    String pulses =
        "{\"indicator\":\"evil.example\",\"validation\":%s,\"false_positive\":[],\"pulse_info\":"
            + "{\"count\":4,\"pulses\":[{\"name\":\"Loader\",\"modified\":\"2026-11-01T00:00:00\"}]}}";
    assertThat(
            ask(
                    "otx",
                    Map.of("domains", "evil.example"),
                    _ -> Answered.json(pulses.formatted("[]")))
                .outputs())
        .containsEntry("reputation", "malicious");
    assertThat(
            ask(
                    "otx",
                    Map.of("domains", "good.example"),
                    _ ->
                        Answered.json(
                            pulses.formatted("[{\"source\":\"majestic\",\"message\":\"m\"}]")))
                .outputs())
        .containsEntry("reputation", "clean");
  }

  @Test
  void urlHausIsAskedByFormAndWhatNoLongerSpreadsIsSuspicious() throws Exception {
    try (Loopback server =
        new Loopback(
            a ->
                Answered.json(
                    a.target().equals("/v1/url/")
                        ? "{\"query_status\":\"ok\",\"url_status\":\"offline\",\"threat\":\"malware_download\",\"date_added\":\"2026-10-01"
                            + " 10:00:00 UTC\"}"
                        : "{\"query_status\":\"no_results\"}"))) {
      Result.Done done =
          ask(
              "urlhaus",
              Map.of("urls", "http://evil.example/?a=b&c=d", "domains", "evil.example"),
              server);
      assertThat(done.outputs()).containsEntry("reputation", "suspicious");
      assertThat(server.asked())
          .extracting(Asked::body)
          .containsExactlyInAnyOrder(
              "url=http%3A%2F%2Fevil.example%2F%3Fa%3Db%26c%3Dd", "host=evil.example");
      assertThat(server.asked().getFirst().headers()).containsEntry("auth-key", KEY);
    }
  }

  @Test
  void mispIsAskedForAttributesMeantForDetection() throws Exception {
    try (Loopback server =
        new Loopback(
            _ ->
                Answered.json(
                    "{\"response\":{\"Attribute\":[{\"id\":\"1\",\"event_id\":\"77\",\"to_ids\":true,\"timestamp\":\"1763800000\",\"category\":\"Network"
                        + " activity\"}]}}"))) {
      assertThat(ask("misp", Map.of("addresses", "2001:db8::1"), server).outputs())
          .containsEntry("reputation", "malicious");
      assertThat(server.asked().getFirst().body()).contains("\"value\":\"2001:db8:0:0:0:0:0:1\"");
      assertThat(server.asked().getFirst().headers()).containsEntry("authorization", KEY);
    }
  }

  @Test
  void hashlookupNeedsNoSecretAndKnownIsNotEnoughForClean() throws Exception {
    String known =
        "{\"FileName\":\"ls\",\"SHA-256\":\"%s\",\"hashlookup:trust\":%d,\"source\":\"NSRL\"}";
    assertThat(
            ask(
                    "circl-hashlookup",
                    Map.of("hashes", SHA256),
                    _ -> Answered.json(known.formatted(SHA256, 100)))
                .outputs())
        .containsEntry("reputation", "clean");
    String other = "cd".repeat(32);
    assertThat(
            ask(
                    "circl-hashlookup",
                    Map.of("hashes", other),
                    _ -> Answered.json(known.formatted(other, 50)))
                .outputs())
        .containsEntry("reputation", "unknown");
  }

  @Test
  void everyFileOfTheFolderIsReadAndHasATest() throws IOException {
    try (Stream<Path> files = Files.list(Orders.CONTENT.resolve("integrations"))) {
      List<String> names =
          files.map(f -> f.getFileName().toString().replace(".yaml", "")).sorted().toList();
      assertThat(names)
          .containsExactly(
              "abuseipdb", "circl-hashlookup", "greynoise", "misp", "otx", "urlhaus", "virustotal");
      names.forEach(n -> assertThat(integration(n).rules()).allMatch(r -> !r.why().isEmpty()));
    }
  }

  @Test
  void anOpinionIsAskedForOnceWithinItsTimeAndAgainAfterIt() throws Exception {
    try (Loopback server = new Loopback(_ -> Answered.status(404, ""))) {
      ask("circl-hashlookup", Map.of("hashes", SHA256), server);
      ask("circl-hashlookup", Map.of("hashes", SHA256), server);
      assertThat(server.asked()).hasSize(1);
      now.set(now.get().plus(Duration.ofDays(8)));
      ask("circl-hashlookup", Map.of("hashes", SHA256), server);
      assertThat(server.asked()).hasSize(2);
    }
  }

  @Test
  void whatIsInsideIsNeverSentOut() throws Exception {
    try (Loopback server = new Loopback(_ -> Answered.json("{}"))) {
      Result.Done done = ask("abuseipdb", Map.of("addresses", "10.1.2.3"), server);
      assertThat(server.asked()).isEmpty();
      assertThat(done.outputs().get("absent")).contains("inside the site");
    }
  }

  @Test
  void aSourceThatRefusesForItsLimitIsAbsentAndSaid() throws Exception {
    try (Loopback server =
        new Loopback(_ -> new Answered(429, "", Map.of("Retry-After", "3600")))) {
      Result.Done done =
          ask("abuseipdb", Map.of("addresses", "198.51.100.7\n198.51.100.8\n198.51.100.9"), server);
      assertThat(server.asked()).hasSize(1);
      assertThat(done.outputs()).containsEntry("reputation", "unknown");
      assertThat(done.outputs().get("absent")).contains("asked too often").contains("rate limit");
    }
  }

  @Test
  void theRateLimitIsKeptByWaiting() throws Exception {
    try (Loopback server = new Loopback(_ -> Answered.status(404, ""))) {
      Instant start = now.get();
      String hashes =
          String.join(
              "\n",
              List.of(
                  "a".repeat(64), "b".repeat(64), "c".repeat(64), "d".repeat(64), "e".repeat(64)));
      Integration i = integration("virustotal");
      Secrets secrets = Secrets.of(Map.of("virustotal", KEY));
      try (Outbound outbound = new Outbound(Set.of(server.url()), secrets)) {
        ReputationAgent agent =
            new ReputationAgent(
                new ReputationAgent.Means(
                    List.of(i),
                    Map.of("virustotal", server.url()),
                    outbound,
                    folder.resolve("o"),
                    _ -> false,
                    now::get),
                time -> now.set(now.get().plus(time)));
        agent.perform(
            Orders.of("seldom-reputation", "k", Map.of("hashes", hashes), Duration.ofMinutes(5)));
      }
      assertThat(server.asked()).hasSize(5);
      assertThat(Duration.between(start, now.get())).isEqualTo(Duration.ofSeconds(60));
    }
  }

  @Test
  void withoutASecretOrAnAddressASourceIsAbsent() throws Exception {
    try (Outbound outbound =
        new Outbound(Set.of("https://api.abuseipdb.com"), Secrets.of(Map.of()))) {
      ReputationAgent agent =
          new ReputationAgent(
              new ReputationAgent.Means(
                  List.of(integration("abuseipdb"), integration("misp")),
                  Map.of("abuseipdb", "https://api.abuseipdb.com"),
                  outbound,
                  folder.resolve("o"),
                  _ -> false,
                  now::get));
      Result.Done done =
          (Result.Done)
              agent.perform(Orders.of("seldom-reputation", "k", Map.of("addresses", "8.8.8.8")));
      assertThat(done.outputs())
          .containsEntry("reputation", "unknown")
          .containsEntry(
              "absent", "abuseipdb not configured: no secret:abuseipdb\nmisp not configured");
    }
  }
}
