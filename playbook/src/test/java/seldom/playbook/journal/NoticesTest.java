package seldom.playbook.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.playbook.Books;
import seldom.playbook.agent.Agent;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Recovery;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.run.Limits;

/// Who is told of questions, and when.
class NoticesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String BOOK =
      """
      playbook: asking
      name: Asking
      created: 2026-11-22T00:00:00.000Z
      variables: { incident: { type: string, external: true }, why: { type: string, value: "a\\tb" }, answer: string }
      agents:
        people: { type: group, name: analysts }
        leads: { type: group, name: leads }
      flow:
        - { step: Ask, ask: End it?, agent: people, choices: [approve, reject], otherwise: reject, timeout: 2h, escalate: leads, evidence: [why], out: [answer] }
        - { step: Later, do: look, agent: people, delay: 1d, with: { found: x } }
      """;

  @TempDir private Path folder;
  private final List<String> told = new ArrayList<>();
  private boolean down;
  private Instant now = NOW;

  private final Agent teller =
      new Agent() {
        @Override
        public Set<String> kinds() {
          return Set.of("seldom-notify");
        }

        @Override
        public Recovery recovery(String kind) {
          return Recovery.KEYED;
        }

        @Override
        public Result perform(Invocation i) {
          if (down) {
            return new Result.Failed("down");
          }
          told.add(i.key() + " " + ((Order.Arguments) i.order()).values());
          return new Result.Done(Map.of(), "told");
        }

        @Override
        public Simulated simulate(Invocation i) {
          return new Simulated(List.of(), new TreeMap<>());
        }
      };

  private Runner.Means means() {
    return new Runner.Means(
        new Agents(List.of(new World(), teller)), World.CATALOGUE, Limits.USUAL, () -> now);
  }

  private Runner begin(boolean simulated) {
    Playbook book = Books.compact(BOOK);
    return Runner.begin(
        folder,
        new Runner.Plan(
            "r1", book, new Library(List.of(book)), Map.of("__incident__", "i-7"), simulated),
        means());
  }

  @Test
  void peopleAreToldOnceThatItIsOpenAtHalfTimeAndThatNobodyAnswered() {
    try (Runner runner = begin(false)) {
      runner.run();
      runner.run();
      assertThat(told)
          .singleElement()
          .asString()
          .contains("/asked", "incident=i-7", "Asked of analysts", "silence means reject")
          .contains("why: a\\u{9}b");
    }
    now = NOW.plus(Duration.ofHours(1));
    try (Runner runner = Runner.resume(folder, means())) {
      runner.run();
      assertThat(told).hasSize(2);
      assertThat(told.get(1)).contains("/escalated", "For leads");
      now = NOW.plus(Duration.ofHours(2));
      runner.run();
      runner.run();
      assertThat(told).hasSize(3);
      assertThat(told.get(2)).contains("lapsed", "nobody answered in time");
    }
  }

  @Test
  void whatDidNotArriveIsToldAgain() {
    down = true;
    try (Runner runner = begin(false)) {
      runner.run();
      assertThat(told).isEmpty();
      down = false;
      runner.run();
      assertThat(told).hasSize(1);
    }
  }

  @Test
  void inSimulationNobodyIsToldAndNothingIsWaitedFor() {
    try (Runner runner = begin(true)) {
      assertThat(runner.run().isSuccess()).isTrue();
      assertThat(told).isEmpty();
    }
  }
}
