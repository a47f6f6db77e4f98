package seldom.response.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Probe;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.playbook.text.Mistakes;
import seldom.response.Orders;
import seldom.response.guard.Assets;
import seldom.response.guard.Guards;
import seldom.response.guard.Prevalence;
import seldom.response.guard.Prevalence.Known;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;

/// One command for every host of a wave.
class EachHostTest {
  @TempDir Path folder;

  private final AtomicReference<Instant> now = new AtomicReference<>(Orders.NOW);
  private final List<String> acts = new ArrayList<>();

  /// Looks still to go until a host is isolated.
  private final Map<String, Integer> slow = new HashMap<>();

  private final Set<String> isolated = new TreeSet<>();

  private final Adapter adapter =
      new Adapter() {
        @Override
        public String name() {
          return "fake";
        }

        @Override
        public Set<EndpointKind> kinds() {
          return Set.of(EndpointKind.values());
        }

        @Override
        public boolean looks(EndpointKind kind) {
          return true;
        }

        @Override
        public boolean looksAfter(EndpointKind kind) {
          return true;
        }

        @Override
        public boolean comparesThere(EndpointKind kind) {
          return false;
        }

        @Override
        public boolean isKeyed(EndpointKind kind) {
          return false;
        }

        @Override
        public Sight look(Act act, Duration most) {
          if (act.host().startsWith("gone")) {
            return new Sight(Sight.State.ABSENT, "no such host");
          }
          int left = slow.getOrDefault(act.host(), 0);
          if (acts.contains(act.host()) && left > 0) {
            slow.put(act.host(), left - 1);
            return new Sight(Sight.State.PENDING, "not yet");
          }
          boolean is = isolated.contains(act.host()) || acts.contains(act.host());
          return new Sight(is ? Sight.State.EFFECTIVE : Sight.State.PRESENT, "looked");
        }

        @Override
        public Sight act(Act act, Duration most) {
          acts.add(act.host());
          return new Sight(Sight.State.PENDING, "begun");
        }
      };

  private Ledger ledger() {
    return new Ledger(folder.resolve("effects"));
  }

  private EachHost agent() {
    Assets assets =
        host ->
            host.startsWith("ws")
                ? Assets.Role.WORKSTATION
                : host.startsWith("dc") ? Assets.Role.DOMAIN_CONTROLLER : Assets.Role.SERVER;
    Prevalence prevalence = i -> new Prevalence.Standing(Known.NO, Known.NO, 1);
    try {
      Guards guards =
          Guards.read(
              Files.readString(Orders.CONTENT.resolve("guards.yaml")),
              Optional.empty(),
              prevalence,
              assets,
              new Mistakes());
      EndpointAgent.Sleeper sleeper = t -> now.set(now.get().plus(t));
      Duration pause = Duration.ofSeconds(1);
      EndpointAgent one = new EndpointAgent(adapter, guards, ledger(), now::get, pause, sleeper);
      return new EachHost(one, now::get, pause, sleeper);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static Invocation isolate(String hosts, String approved) {
    return Orders.of(
        "seldom-isolate", "k1", Map.of("host", hosts, "approved", approved), Duration.ofMinutes(5));
  }

  private static Result.Done done(Result result) {
    assertThat(result).as(result.said()).isInstanceOf(Result.Done.class);
    return (Result.Done) result;
  }

  @Test
  void everyHostIsAnEffectOfItsOwnAndIsTakenBackByItself() throws Exception {
    EachHost agent = agent();
    Invocation i = isolate("ws-1\nWS-1\n\nws-2\nunknown\nws-3", "approve");
    Result.Done result = done(agent.perform(i));
    assertThat(result.outputs()).containsEntry("status", "isolated");
    assertThat(result.said()).contains("on 3 of 3 hosts");
    assertThat(acts).containsExactly("ws-1", "ws-2", "ws-3");
    assertThat(ledger().all()).hasSize(3).allMatch(Effect::canBeUndone);
    assertThat(ledger().named("run-1")).hasSize(3);
    assertThat(agent.undo(i, result.outputs())).isEmpty();
  }

  @Test
  void oneHostIsAsItAlwaysWas() throws Exception {
    EachHost agent = agent();
    Invocation i = isolate("ws-1\n", "approve");
    assertThat(done(agent.perform(i)).outputs()).containsEntry("status", "isolated");
    assertThat(ledger().find("k1")).isPresent();
    assertThat(agent.undo(i, Map.of())).isPresent();
    assertThat(agent.recovery("seldom-isolate")).isEqualTo(Recovery.PROBED);
  }

  @Test
  void guardsJudgeEachHostAndWhatWasNotDoneIsSaid() throws Exception {
    Result.Done result = done(agent().perform(isolate("ws-1\ndc-1\ngone-1\nsrv-1", "approve")));
    assertThat(acts).containsExactly("ws-1", "srv-1");
    assertThat(result.said())
        .contains("on 2 of 4 hosts", "dc-1: refused", "gone-1: no such host")
        .doesNotContain("srv-1");
    Result byPolicy = agent().perform(isolate("srv-2\ndc-1", "not asked"));
    assertThat(byPolicy).isInstanceOf(Result.Failed.class);
  }

  @Test
  void slowHostsDoNotHoldUpTheOthersAndAreLookedAtAgain() throws Exception {
    slow.put("ws-1", 200);
    Result.Done result = done(agent().perform(isolate("ws-1\nws-2", "approve")));
    assertThat(result.said()).contains("on 2 of 2 hosts");
    slow.put("ws-3", 100_000);
    Result unknown = agent().perform(isolate("ws-3\nws-4", "approve"));
    assertThat(unknown).isInstanceOf(Result.Unknown.class);
    assertThat(unknown.said()).contains("not known: ws-3");
    assertThat(agent().probe(isolate("ws-3\nws-4", "approve")).state())
        .isEqualTo(Probe.State.UNKNOWN);
    slow.put("ws-3", 0);
    assertThat(agent().probe(isolate("ws-3\nws-4", "approve")).state()).isEqualTo(Probe.State.DONE);
  }

  @Test
  void theSameCommandAgainHasNoSecondEffect() throws Exception {
    Invocation i = isolate("ws-1\nws-2", "approve");
    Result first = agent().perform(i);
    Result second = agent().perform(i);
    assertThat(done(second).outputs()).isEqualTo(done(first).outputs());
    assertThat(acts).containsExactly("ws-1", "ws-2");
  }

  @Test
  void whatWasSoBeforeIsNotOursEvenBesideWhatIs() throws Exception {
    isolated.add("ws-1");
    Result.Done result = done(agent().perform(isolate("ws-1\nws-2", "approve")));
    assertThat(result.outputs()).containsEntry("status", "isolated");
    assertThat(ledger().all().stream().filter(Effect::canBeUndone).map(Effect::target))
        .containsExactly("ws-2");
  }

  @Test
  void tooManyHostsAreRefusedAtOnce() throws Exception {
    String hosts =
        IntStream.range(0, 201).mapToObj(n -> "ws-" + n).collect(Collectors.joining("\n"));
    assertThat(agent().perform(isolate(hosts, "approve"))).isInstanceOf(Result.Failed.class);
    assertThat(acts).isEmpty();
  }

  @Test
  void aProcessIsNeverMeantByMoreThanOneHost() throws Exception {
    Map<String, String> process =
        Map.of("host", "ws-1\nws-2", "pid", "7", "started", "2026-11-22T07:00:00Z");
    Result result = agent().perform(Orders.of("seldom-terminate", "k2", process));
    assertThat(result).isInstanceOf(Result.Failed.class);
    assertThat(acts).isEmpty();
  }

  @Test
  void inSimulationEveryHostIsListed() {
    Simulated s = agent().simulate(isolate("ws-1\ndc-1\nws-2", "approve"));
    assertThat(s.effects()).extracting(Simulated.Change::target).containsExactly("ws-1", "ws-2");
    assertThat(s.outputs()).containsEntry("status", "isolated");
    assertThat(s.effects().getFirst().undo()).isEqualTo("seldom-release");
  }

  @Test
  void anOrderWithoutHostsIsLeftToWhoeverActsOnOne() throws Exception {
    Invocation i =
        Orders.of("seldom-disable-account", "k3", Map.of("account", "ann", "approved", "approve"));
    assertThat(done(agent().perform(i)).outputs()).containsEntry("status", "disabled");
    assertThat(ledger().find("k3").orElseThrow().target()).isEqualTo("account ann");
  }
}
