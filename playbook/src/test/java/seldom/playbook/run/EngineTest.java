package seldom.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seldom.playbook.Books;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;

class EngineTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String HEAD =
      """
      playbook: test
      name: Test
      created: 2026-11-22T00:00:00.000Z
      variables: { x: { type: string, value: a }, y: string, z: string, __failed_step__: string, __failure__: string }
      agents:
        world: { type: security-category, name: world, category: [endpoint] }
        people: { type: group, name: analysts }
      """;

  private RunState state;
  private Engine engine;
  private Instant now = NOW;
  private final List<String> performed = new ArrayList<>();

  EngineTest() {
    Playbook none = Books.compact(HEAD + "flow: [ { step: A, do: look, agent: world } ]\n");
    engine = new Engine(new Library(List.of(none)), Catalogue.EMPTY, Limits.USUAL);
    state = engine.begin("r", none, Map.of(), false, NOW);
  }

  private void begin(String flow, Playbook... callees) {
    Playbook book = Books.compact(HEAD + flow);
    List<Playbook> all = new ArrayList<>(List.of(callees));
    all.add(book);
    engine = new Engine(new Library(all), Catalogue.EMPTY, Limits.USUAL);
    state = engine.begin("r", book, Map.of(), false, NOW);
  }

  /// Performs everything that waits: arguments are given back, `fail` fails.
  private void go() {
    while (true) {
      Wait.ForResult next =
          engine.waits(state).stream()
              .filter(Wait.ForResult.class::isInstance)
              .map(Wait.ForResult.class::cast)
              .findFirst()
              .orElse(null);
      if (next == null) {
        return;
      }
      performed.add(next.invocation().stepName());
      Map<String, String> given = ((Order.Arguments) next.invocation().order()).values();
      boolean fails = given.containsKey("fail");
      state =
          engine.step(
              state,
              new Input.Performed(
                  next.invocation().key(),
                  fails ? Input.Outcome.FAILED : Input.Outcome.DONE,
                  fails ? Map.of() : given,
                  "said",
                  now));
    }
  }

  private void wait(Duration time) {
    now = now.plus(time);
    state = engine.step(state, new Input.Clock(now));
  }

  private static String act(String name, String with) {
    return "{ step: " + name + ", do: look, agent: world, with: { " + with + " }, out: [x, y, z] }";
  }

  @Test
  void aFailedStepWithoutHandlerTakesTheExceptionPathAndTheRunHasFailed() {
    begin(
        "flow: [ %s, %s ]%nexception: [ %s ]%n"
            .formatted(act("A", "fail: x"), act("B", "x: b"), act("C", "x: __failed_step__")));
    go();
    assertThat(performed).containsExactly("A", "C");
    assertThat(state.isOver()).isTrue();
    assertThat(state.isSuccess()).isFalse();
    assertThat(state.value("__x__")).isEqualTo("A");
    assertThat(state.value("__failure__")).isEqualTo("said");
  }

  @Test
  void anExceptionInTheExceptionPathEndsTheRunAtOnce() {
    begin(
        "flow: [ %s ]%nexception: [ %s, %s ]%n"
            .formatted(act("A", "fail: x"), act("C", "fail: y"), act("D", "x: d")));
    go();
    assertThat(performed).containsExactly("A", "C");
    assertThat(state.isSuccess()).isFalse();
  }

  @Test
  void aHandledFailureLeadsBack() {
    begin(
        "flow:%n  - %s%n  - %s%n"
            .formatted(
                act("A", "fail: x")
                    .replace(" }, out", " }, on-failure: [ " + act("H", "y: h") + " ], out"),
                act("B", "z: b")));
    go();
    assertThat(performed).containsExactly("A", "H", "B");
    assertThat(state.isSuccess()).isTrue();
  }

  @Test
  void aFailureInABranchIsTheOpenersToHandle() {
    begin(
        "flow:%n  - { step: If, if: __x__ = 'a', then: [ %s ], on-failure: continue }%n  - %s%n"
            .formatted(act("A", "fail: x"), act("B", "x: b")));
    go();
    assertThat(performed).containsExactly("A", "B");
    assertThat(state.isSuccess()).isTrue();
  }

  @Test
  void whatCannotBeDecidedHasFailedAndIsNotNo() {
    begin(
        "flow: [ { step: If, if: __y__ = 'a', then: [ %s ], else: [ %s ] } ]%n"
            .formatted(act("A", "x: a"), act("B", "x: b")));
    go();
    assertThat(performed).isEmpty();
    assertThat(state.isSuccess()).isFalse();
    assertThat(state.notes().toString()).contains("__y__ = unknown").contains("cannot be decided");
  }

  @Test
  void aSwitchTakesItsCaseOrTheDefaultOrNothing() {
    String flow = "flow: [ { step: S, switch: __x__, cases: { %s: [ %s ] } } ]%n";
    begin(flow.formatted("a", act("A", "y: 1")));
    go();
    assertThat(performed).containsExactly("A");
    performed.clear();
    begin(flow.formatted("default", act("A", "y: 1")));
    go();
    assertThat(performed).containsExactly("A");
    performed.clear();
    begin(flow.formatted("other", act("A", "y: 1")));
    go();
    assertThat(performed).isEmpty();
    assertThat(state.isSuccess()).isTrue();
    assertThat(state.notes()).extracting(Note::kind).contains(Note.Kind.WARNING);
  }

  @Test
  void aLoopRunsUntilItsConditionIsFalse() {
    begin(
        "flow: [ { step: W, while: __x__ = 'a', timeout: 1h, body: [ %s ] } ]%n"
            .formatted(act("B", "x: b")));
    go();
    assertThat(performed).containsExactly("B");
    assertThat(state.isSuccess()).isTrue();
  }

  @Test
  void aLoopThatGoesOnIsEndedByItsTimeout() {
    begin(
        "flow: [ { step: W, while: __x__ = 'a', timeout: 1h, body: [ { step: D, do: look, agent: world, delay: 20m, with: { x: a }, out: [x] } ], on-failure: continue } ]\n");
    for (int i = 0; i < 4; i++) {
      go();
      wait(Duration.ofMinutes(20));
    }
    assertThat(performed).hasSize(2);
    assertThat(state.isSuccess()).isTrue();
    assertThat(state.notes().toString()).contains("ACTION_TIMEOUT while-condition--");
  }

  @Test
  void everyBranchOfAParallelRunsOnItsOwnCopyAndDisagreementIsNoted() {
    begin(
        "flow:%n  - { step: P, parallel: [ [ %s, %s ], [ %s ] ] }%n"
            .formatted(act("A", "x: 1"), act("A2", "y: __x__"), act("B", "x: 2")));
    go();
    assertThat(performed).containsExactly("A", "A2", "B");
    assertThat(state.value("__x__")).isEqualTo("2");
    assertThat(state.value("__y__")).isEqualTo("1");
    assertThat(state.notes()).extracting(Note::kind).contains(Note.Kind.CONFLICT);
  }

  @Test
  void aFailedBranchLetsTheOthersFinishAndFailsTheStep() {
    begin(
        "flow:%n  - { step: P, parallel: [ [ %s ], [ %s ] ], on-failure: [ %s ] }%n"
            .formatted(act("A", "fail: x"), act("B", "x: 2"), act("C", "y: c")));
    go();
    assertThat(performed).containsExactly("A", "B", "C");
    assertThat(state.isSuccess()).isTrue();
  }

  @Test
  void aTimeoutOfAParallelCancelsItsBranches() {
    begin(
        "flow:%n  - { step: P, timeout: 10m, on-failure: continue, parallel: [ [ { step: Q, ask: well, agent: people, timeout: 1h, out: [y] } ], [ %s ] ] }%n"
            .formatted(act("B", "x: 2")));
    go();
    assertThat(engine.waits(state)).anyMatch(Wait.ForAnswer.class::isInstance);
    wait(Duration.ofMinutes(10));
    assertThat(state.isSuccess()).isTrue();
    assertThat(engine.waits(state)).isEmpty();
  }

  @Test
  void aDelayComesBeforeTheTimeout() {
    begin(
        "flow: [ { step: A, do: look, agent: world, with: { x: 1 }, delay: 10m, timeout: 5m, on-failure: continue } ]\n");
    assertThat(engine.waits(state))
        .containsExactly(new Wait.Until(NOW.plus(Duration.ofMinutes(10))));
    wait(Duration.ofMinutes(10));
    Wait.ForResult given = (Wait.ForResult) engine.waits(state).getFirst();
    assertThat(given.invocation().timeout()).isEqualTo(Duration.ofMinutes(5));
    wait(Duration.ofMinutes(5));
    assertThat(state.isSuccess()).isTrue();
    assertThat(state.notes().toString()).contains("ACTION_TIMEOUT");
  }

  @Test
  void aCalledPlaybookSeesWhatItIsGivenAndGivesWhatIsAskedFor() {
    Playbook callee =
        Books.compact(
            """
            playbook: callee
            name: Callee
            created: 2026-11-22T00:00:00.000Z
            variables: { x: { type: string, external: true }, y: { type: string, value: own }, z: { type: string, value: secret } }
            agents: { world: { type: security-category, name: world, category: [endpoint] } }
            flow: [ { step: In, do: look, agent: world, with: { y: "got __x__" }, out: [y] } ]
            """);
    begin("flow: [ { step: C, playbook: callee, in: [x], out: [y] } ]\n", callee);
    go();
    assertThat(performed).containsExactly("In");
    assertThat(state.value("__y__")).isEqualTo("got a");
    assertThat(state.value("__z__")).isEmpty();
    assertThat(state.isSuccess()).isTrue();
    begin("flow: [ { step: C, playbook: callee, out: [y], on-failure: continue } ]\n", callee);
    assertThat(state.notes().toString()).contains("external variable '__x__' has no value");
  }

  @Test
  void aStepsOwnVariableIsWrittenInsteadOfThePlaybooks() {
    begin(
        "flow: [ { step: A, do: look, agent: world, variables: { x: { type: string, value: own } }, with: { y: __x__, x: new }, out: [x, y] } ]\n");
    go();
    assertThat(state.value("__x__")).isEqualTo("a");
    assertThat(state.value("__y__")).isEqualTo("own");
  }

  @Test
  void aVariableWithoutValueIsNeverGivenOutAsText() {
    begin(
        "flow: [ { step: A, do: http-api, request: GET /x/__y__ HTTP/1.1, agent: world, on-failure: continue } ]\n");
    assertThat(state.isSuccess()).isTrue();
    assertThat(state.notes().toString()).contains("'__y__' has no value");
  }

  @Test
  void aConstantIsNeverWrittenAndAnUndeclaredOutputIsDroppedAndSaid() {
    begin("flow: [ %s ]%n".formatted(act("A", "x: b, nobody: c")));
    go();
    assertThat(state.value("__x__")).isEqualTo("b");
    assertThat(state.main().frames().getFirst().scope()).doesNotContainKey("__nobody__");
  }

  @Test
  void anUnknownOutcomeWaitsForAPersonWhateverTheTime() {
    begin("flow: [ %s ]%n".formatted(act("A", "x: b").replace("out:", "timeout: 1m, out:")));
    Wait.ForResult given = (Wait.ForResult) engine.waits(state).getFirst();
    String key = given.invocation().key();
    state =
        engine.step(state, new Input.Performed(key, Input.Outcome.UNKNOWN, Map.of(), "lost", now));
    assertThat(engine.waits(state)).singleElement().isInstanceOf(Wait.ForOutcome.class);
    wait(Duration.ofDays(3));
    assertThat(engine.waits(state)).singleElement().isInstanceOf(Wait.ForOutcome.class);
    state = engine.step(state, new Input.Performed(key, Input.Outcome.DONE, Map.of(), "ann", now));
    assertThat(state.isSuccess()).isTrue();
  }

  @Test
  void aPlaybookThatMayNotRunIsRefusedWithEveryReason() {
    Playbook book =
        Books.compact(
            """
            playbook: old
            name: Old
            created: 2026-11-22T00:00:00.000Z
            valid_until: 2026-11-22T09:00:00.000Z
            variables: { host: { type: string, external: true } }
            agents: { world: { type: security-category, name: world, category: [endpoint] } }
            flow: [ { step: In, do: look, agent: world, with: { y: __host__ } } ]
            """);
    assertThatThrownBy(() -> engine.begin("r", book, Map.of("__nope__", "1"), false, NOW))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("valid until")
        .hasMessageContaining("__host__")
        .hasMessageContaining("__nope__");
  }

  @Test
  void aWithdrawnQuestionCountsAsSilence() {
    begin(
        "flow: [ { step: Q, ask: well, agent: people, choices: [a, b], otherwise: b, timeout: 1h, out: [y] } ]\n");
    Wait.ForAnswer q =
        engine.waits(state).stream()
            .filter(Wait.ForAnswer.class::isInstance)
            .map(Wait.ForAnswer.class::cast)
            .findFirst()
            .orElseThrow();
    state = engine.step(state, new Input.Withdrawn(q.key(), "the host is another", now));
    assertThat(state.value("__y__")).isEqualTo("b");
    assertThat(state.notes().toString()).contains("the host is another");
  }

  @Test
  void credentialsAreNeverPartOfAnInvocationsText() {
    Addressee.Credentials c =
        new Addressee.Credentials(
            "http-basic", new java.util.TreeMap<>(Map.of("password", "hunter2")));
    assertThat(c.toString()).doesNotContain("hunter2");
  }
}
