package seldom.playbook.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.Books;
import seldom.playbook.agent.Agents;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.run.Input;
import seldom.playbook.run.Limits;
import seldom.playbook.run.RunState;
import seldom.playbook.run.Wait;

/// A run is retold as it was, from its folder alone.
class HistoryTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String CALLED =
      """
      playbook: called
      name: Called
      created: 2026-11-22T00:00:00.000Z
      variables: { sure: { type: string, value: none } }
      agents:
        world: { type: security-category, name: world, category: [endpoint] }
        people: { type: group, name: analysts }
      flow:
        - { step: Sure, ask: Are you sure?, agent: people, choices: [approve, reject], otherwise: reject, timeout: 1h, out: [sure] }
        - step: If sure
          if: __sure__ = 'approve'
          then:
            - { step: Do it, do: keyed, agent: world, with: { x: c } }
      """;
  private static final String CALLER =
      """
      playbook: caller
      name: Caller
      created: 2026-11-22T00:00:00.000Z
      variables: { go: { type: string, value: none }, other: { type: string, value: none } }
      agents:
        world: { type: security-category, name: world, category: [endpoint] }
        people: { type: group, name: analysts }
        leads: { type: group, name: leads }
      flow:
        - { step: Free, do: keyed, agent: world, with: { x: a } }
        - { step: Go, ask: Go?, agent: people, escalate: leads, choices: [go, stay], otherwise: stay, timeout: 4h, evidence: [other], out: [go] }
        - step: If go
          if: __go__ = 'go'
          then:
            - { step: Call, playbook: called }
      """;

  @TempDir private Path folder;
  private Instant now = NOW;

  private Runner.Means means() {
    return new Runner.Means(
        new Agents(List.of(new World())), World.CATALOGUE, Limits.USUAL, () -> now);
  }

  private Runner begin(boolean simulated) {
    Playbook caller = Books.compact(CALLER);
    Library library = new Library(List.of(caller, Books.compact(CALLED)));
    return Runner.begin(
        folder.resolve("r1"), new Runner.Plan("r1", caller, library, Map.of(), simulated), means());
  }

  private History retold() {
    return History.read(folder.resolve("r1"), World.CATALOGUE);
  }

  private static String open(Runner runner) {
    return runner.waits().stream()
        .filter(Wait.ForAnswer.class::isInstance)
        .map(w -> ((Wait.ForAnswer) w).key())
        .findFirst()
        .orElseThrow();
  }

  private static History.Asked asked(History history, String title) {
    return history.questions().values().stream()
        .filter(a -> a.question().title().equals(title))
        .findFirst()
        .orElseThrow();
  }

  private static History.Ordered ordered(History history, String title) {
    return history.orders().stream()
        .filter(o -> o.invocation().stepName().equals(title))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void anActionNamesEveryAnswerItStandsOnThroughCalledPlaybooksToo() {
    try (Runner runner = begin(false)) {
      runner.run();
      now = NOW.plusSeconds(60);
      runner.answer(open(runner), "go", "ann");
      runner.run();
      now = NOW.plusSeconds(120);
      runner.answer(open(runner), "approve", "bob");
      RunState end = runner.run();
      assertThat(end.isSuccess()).isTrue();
      History history = retold();
      assertThat(history.state()).as("read while the run is open elsewhere").isEqualTo(end);
      assertThat(asked(history, "Go").ending())
          .isEqualTo(new History.Ending.Answered("go", "ann", NOW.plusSeconds(60)));
      assertThat(asked(history, "Go").at()).isEqualTo(NOW);
      assertThat(asked(history, "Go").question().others()).isEqualTo("leads");
      History.Ordered done = ordered(history, "Do it");
      assertThat(done.answers().stream().map(k -> history.questions().get(k)))
          .containsExactly(asked(history, "Go"), asked(history, "Sure"));
      assertThat(done.result().map(Input.Performed::outcome)).hasValue(Input.Outcome.DONE);
      assertThat(ordered(history, "Free").answers()).isEmpty();
      assertThat(ordered(history, "Free").grounds().decisions()).isEmpty();
    }
  }

  @Test
  void silenceIsToldAsSilenceAndAnOpenQuestionAsOpen() {
    try (Runner runner = begin(false)) {
      runner.run();
      assertThat(asked(retold(), "Go").ending()).isEqualTo(new History.Ending.Open());
      now = NOW.plus(Duration.ofHours(2));
      runner.run();
      assertThat(asked(retold(), "Go").question().escalated()).isTrue();
      now = NOW.plus(Duration.ofHours(4));
      runner.run();
      assertThat(asked(retold(), "Go").ending()).isEqualTo(new History.Ending.Lapsed("stay", now));
    }
  }

  @Test
  void aQuestionThatWasTakenBackSaysWhy() {
    try (Runner runner = begin(false)) {
      runner.run();
      runner.withdraw(open(runner), "the incident was closed");
      assertThat(asked(retold(), "Go").ending())
          .isInstanceOfSatisfying(
              History.Ending.Void.class, v -> assertThat(v.why()).contains("incident was closed"));
    }
  }

  @Test
  void aStoppedRunLeavesItsQuestionVoid() {
    try (Runner runner = begin(false)) {
      runner.run();
      runner.cancel("ann", "a drill");
      assertThat(asked(retold(), "Go").ending())
          .isInstanceOfSatisfying(
              History.Ending.Void.class, v -> assertThat(v.why()).contains("ann", "a drill"));
    }
  }

  @Test
  void aSimulatedRunListsWhatItWouldHaveChangedByTheKeyOfTheCommand() {
    try (Runner runner = begin(true)) {
      runner.run();
      History history = retold();
      assertThat(history.foreseen()).containsKey(ordered(history, "Do it").invocation().key());
      assertThat(history.foreseen().values().stream().flatMap(f -> f.changes().stream()))
          .isNotEmpty();
    }
  }

  @Test
  void anUnfinishedRecordIsLeftAloneAndDamageIsTold() throws IOException {
    try (Runner runner = begin(false)) {
      runner.run();
    }
    Path journal = folder.resolve("r1").resolve("journal");
    byte[] whole = Files.readAllBytes(journal);
    byte[] torn = java.util.Arrays.copyOf(whole, whole.length - 3);
    Files.write(journal, torn);
    assertThat(retold().questions()).isEmpty();
    assertThat(Files.readAllBytes(journal)).as("nothing is written").isEqualTo(torn);
    byte[] damaged = whole.clone();
    damaged[40] ^= 1;
    Files.write(journal, damaged);
    assertThatThrownBy(this::retold)
        .isInstanceOf(JournalException.class)
        .hasMessageContaining("damaged");
    Files.delete(journal);
    assertThatThrownBy(this::retold).isInstanceOf(JournalException.class);
    assertThat(Files.exists(journal)).isFalse();
  }

  @Test
  void randomRunsAreRetoldAsTheyWereWithEveryQuestionAndOrder() {
    long seed = Long.getLong("seldom.seed", 20261122);
    SplittableRandom random = new SplittableRandom(seed);
    int questions = 0;
    for (int i = 0; i < 60; i++) {
      String what = "-Dseldom.seed=%d, playbook %d".formatted(seed, i);
      Playbook book = Books.compact(new RandomFlow(random.split()).text());
      Path own = folder.resolve("random" + i);
      Runner.Plan plan =
          new Runner.Plan("r", book, new Library(List.of(book)), Map.of("__seed__", "7"), false);
      int answered = 0;
      try (Runner runner = Runner.begin(own, plan, means())) {
        RunState state = runner.run();
        while (!state.isOver() && answered < 30) {
          for (Wait w : runner.waits()) {
            if (w instanceof Wait.ForAnswer a) {
              runner.answer(a.key(), random.nextBoolean() ? "approve" : "reject", "ann");
              answered++;
              break;
            }
          }
          state = runner.run();
        }
        History history = History.read(own, World.CATALOGUE);
        assertThat(history.state()).as(what).isEqualTo(state);
        assertThat(
                history.questions().values().stream()
                    .filter(a -> a.ending() instanceof History.Ending.Answered))
            .as(what)
            .hasSize(answered);
        questions += answered;
        if (state.isOver()) {
          assertThat(history.orders()).as(what).allMatch(o -> o.result().isPresent());
        }
      }
    }
    assertThat(questions).as("some ask").isGreaterThan(5);
  }
}
