package seldom.response.block;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.playbook.text.Mistakes;
import seldom.response.Orders;
import seldom.response.guard.Assets;
import seldom.response.guard.Guards;
import seldom.response.guard.Prevalence;
import seldom.response.guard.Prevalence.Known;
import seldom.response.indicator.Indicator;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class BlockAgentTest {
  private static final String COMMON =
      "cdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcdcd";
  private static final String VENDOR =
      "efefefefefefefefefefefefefefefefefefefefefefefefefefefefefefefef";
  private static final String RARE =
      "abababababababababababababababababababababababababababababababab";

  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(Orders.NOW);
  private Blocklist list = new Blocklist(Path.of(""));
  private Agent agent = new Nobody();

  private static final class Nobody implements Agent {
    @Override
    public java.util.Set<String> kinds() {
      return java.util.Set.of();
    }

    @Override
    public seldom.playbook.agent.Recovery recovery(String kind) {
      return seldom.playbook.agent.Recovery.PERSON;
    }

    @Override
    public Result perform(seldom.playbook.agent.Invocation i) {
      return new Result.Failed("");
    }

    @Override
    public seldom.playbook.agent.Simulated simulate(seldom.playbook.agent.Invocation i) {
      return new seldom.playbook.agent.Simulated(java.util.List.of(), new java.util.TreeMap<>());
    }
  }

  @BeforeEach
  void open() throws IOException {
    Prevalence prevalence =
        i ->
            switch (i.value()) {
              case COMMON, "intranet-cdn.example" ->
                  new Prevalence.Standing(Known.YES, Known.NO, 700);
              case VENDOR -> new Prevalence.Standing(Known.NO, Known.YES, 2);
              case "203.0.113.99" -> new Prevalence.Standing(Known.UNKNOWN, Known.UNKNOWN, -1);
              default -> new Prevalence.Standing(Known.NO, Known.NO, 1);
            };
    Mistakes mistakes = new Mistakes();
    Guards guards =
        Guards.read(
            Files.readString(Orders.CONTENT.resolve("guards.yaml")),
            Optional.empty(),
            prevalence,
            Assets.NONE,
            mistakes);
    assertThat(mistakes.all()).isEmpty();
    list = new Blocklist(folder.resolve("blocklist"));
    agent = new BlockAgent(list, guards, new Ledger(folder.resolve("effects")), now::get);
  }

  private Map<String, String> block(String key, String indicators) throws InterruptedException {
    return block(key, Map.of("indicators", indicators, "reason", "run 1\nsaid so"));
  }

  private Map<String, String> block(String key, Map<String, String> arguments)
      throws InterruptedException {
    return ((Result.Done) agent.perform(Orders.of("seldom-block", key, arguments))).outputs();
  }

  @Test
  void whatIsBlockedIsOnTheListOfItsKindUntilItExpires() throws Exception {
    Map<String, String> out =
        block("k1", "203.0.113.7\nevil[.]example\nhxxp://evil.example/a b\n" + RARE);
    assertThat(out).containsEntry("refused", "");
    assertThat(list.lines(Indicator.Kind.IP, now.get())).containsExactly("203.0.113.7");
    assertThat(list.lines(Indicator.Kind.DOMAIN, now.get())).containsExactly("evil.example");
    assertThat(list.lines(Indicator.Kind.URL, now.get())).containsExactly("evil.example/a%20b");
    assertThat(list.lines(Indicator.Kind.HASH, now.get())).containsExactly(RARE);
    assertThat(list.told(Indicator.Kind.IP, now.get()).getFirst())
        .contains("run-1")
        .doesNotContain("\n");
    Instant later = now.get().plus(Duration.ofDays(91));
    assertThat(list.lines(Indicator.Kind.IP, later)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "10.1.2.3",
        "127.0.0.1",
        "192.168.7.7",
        "169.254.1.1",
        "::1",
        "fd00::1",
        "8.8.8.8",
        "::ffff:10.1.2.3",
        "login.microsoftonline.com",
        "microsoft.com",
        "intranet.local",
        "intranet-cdn.example",
        COMMON,
        VENDOR,
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "http://microsoft.com/",
        "http://10.0.0.1/x",
        "evil.example\nX",
        "not an indicator"
      })
  void guardedIndicatorsAreRefusedWithAReasonWhoeverApproves(String text) throws Exception {
    Map<String, String> out =
        block("k1", Map.of("indicators", text.replace("\nX", " X"), "approved", "approve"));
    assertThat(out).containsEntry("blocked", "");
    assertThat(out.get("refused")).isNotEmpty();
    for (Indicator.Kind k : Indicator.Kind.values()) {
      assertThat(list.lines(k, now.get())).isEmpty();
    }
  }

  @Test
  void whatNobodyKnowsToBeRareNeedsAPerson() throws Exception {
    assertThat(block("k1", "203.0.113.99").get("refused")).contains("nobody knows");
    assertThat(block("k2", Map.of("indicators", "203.0.113.99", "approved", "approve")))
        .containsEntry("blocked", "203.0.113.99");
  }

  @Test
  void oneRunsUndoLeavesAnotherRunsBlock() throws Exception {
    block("k1", "203.0.113.7");
    Map<String, String> second = block("k2", "203.0.113.7\n203.0.113.8");
    assertThat(block("k2", "203.0.113.7\n203.0.113.8")).as("the same key").isEqualTo(second);
    Agent.Undo undo = agent.undo(Orders.of("seldom-block", "k2", Map.of()), second).orElseThrow();
    assertThat(undo.kind()).isEqualTo("seldom-unblock");
    agent.perform(Orders.of("seldom-unblock", "u2", ((Order.Arguments) undo.order()).values()));
    assertThat(list.lines(Indicator.Kind.IP, now.get())).containsExactly("203.0.113.7");
    agent.perform(Orders.of("seldom-unblock", "u1", Map.of("indicators", "203.0.113.7")));
    assertThat(list.lines(Indicator.Kind.IP, now.get())).isEmpty();
  }

  @Test
  void takingOffThatACrashCutShortKnowsWhatWasOn() throws Exception {
    block("k1", "203.0.113.7\n203.0.113.8");
    var order = Orders.of("seldom-unblock", "u1", Map.of("indicators", "203.0.113.7\n203.0.113.8"));
    Result whole = agent.perform(order);
    Ledger ledger = new Ledger(folder.resolve("effects"));
    Effect ended = ledger.find("u1").orElseThrow();
    ledger.settle(ended.ended(Effect.State.LEASED, Map.of(), "")); // taken off, and not told yet
    assertThat(agent.perform(order)).isEqualTo(whole);
    assertThat(ledger.find("u1")).hasValue(ended);
    assertThat(ended.canBeUndone()).isTrue();
    assertThat(ended.undoing()).containsEntry("indicators", "203.0.113.7\n203.0.113.8");
  }

  @Test
  void theStixBundleIsTheSameEachTimeAndSaysWhatWasRevoked() throws Exception {
    block("k1", "203.0.113.7\nhttp://evil.example/o'brien\\x\n" + RARE);
    String first = StixBundle.of(list);
    assertThat(StixBundle.of(new Blocklist(folder.resolve("blocklist")))).isEqualTo(first);
    JsonNode bundle = JsonMapper.shared().readTree(first);
    assertThat(bundle.at("/objects").size()).isEqualTo(4);
    assertThat(bundle.at("/objects/1/pattern").asString())
        .isEqualTo("[ipv4-addr:value = '203.0.113.7']");
    assertThat(bundle.at("/objects/2/pattern").asString())
        .isEqualTo("[file:hashes.'SHA-256' = '" + RARE + "']");
    assertThat(bundle.at("/objects/3/pattern").asString())
        .isEqualTo("[url:value = 'http://evil.example/o%27brien%5Cx']");
    assertThat(bundle.at("/objects/1/id").asString()).matches("indicator--.{14}5.{21}");
    String id = bundle.at("/objects/1/id").asString();
    agent.perform(Orders.of("seldom-unblock", "u1", Map.of("indicators", "203.0.113.7")));
    JsonNode after = JsonMapper.shared().readTree(StixBundle.of(list)).at("/objects/1");
    assertThat(after.at("/id").asString()).isEqualTo(id);
    assertThat(after.at("/revoked").asBoolean()).isTrue();
  }

  @Test
  void simulationBlocksNothingAndSaysHowCommonEachIs() {
    var simulated =
        agent.simulate(
            Orders.of("seldom-block", "s", Map.of("indicators", "203.0.113.7\n10.0.0.1")));
    assertThat(simulated.effects())
        .singleElement()
        .satisfies(
            c -> assertThat(c.blast()).containsEntry("hosts", "1").containsEntry("common", "no"));
    assertThat(list.lines(Indicator.Kind.IP, now.get())).isEmpty();
  }
}
