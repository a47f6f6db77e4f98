package seldom.playbook.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seldom.playbook.Books;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;

/// What people are asked while the rest of a run goes on.
class QuestionsTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final String BOOK =
      """
      playbook: asking
      name: Asking
      created: 2026-11-22T00:00:00.000Z
      variables:
        verdict: { type: string, value: undetermined }
        reasons: { type: string, value: none }
        answer: { type: string, value: not asked }
        own: { type: string, value: before }
      agents:
        world: { type: security-category, name: world, category: [endpoint] }
        people: { type: group, name: analysts }
        leads: { type: group, name: the leads }
      flow:
        - step: Both
          parallel:
            - - { step: Mine, do: look, agent: world, with: { own: mine }, out: [own] }
              - step: Ask
                ask: End it?
                agent: people
                choices: [approve, reject]
                otherwise: reject
                timeout: 2h
                escalate: leads
                evidence: [verdict, reasons, own]
                void-if: __verdict__ = 'benign' AND __own__ = 'mine'
                out: [answer]
            - - step: Deeper
                parallel:
                  - - { step: Other, do: look, agent: world, with: { own: other }, out: [own] }
                  - - { step: Weigh, do: look, agent: world, with: { verdict: suspicious, reasons: "a sign" }, out: [verdict, reasons] }
                    - { step: Wait, do: look, agent: world, with: { verdict: LATER }, out: [verdict] }
      """;

  private final Engine engine;
  private RunState state;

  QuestionsTest() {
    Playbook book = Books.compact(BOOK);
    engine = new Engine(new Library(List.of(book)), Catalogue.EMPTY, Limits.USUAL);
    state = engine.begin("r", book, Map.of(), false, NOW);
  }

  private void perform(String step, Map<String, String> outputs) {
    Wait.ForResult r =
        engine.waits(state).stream()
            .filter(w -> w instanceof Wait.ForResult f && f.invocation().stepName().equals(step))
            .map(Wait.ForResult.class::cast)
            .findFirst()
            .orElseThrow();
    Map<String, String> given = ((Order.Arguments) r.invocation().order()).values();
    state =
        engine.step(
            state,
            new Input.Performed(
                r.invocation().key(),
                Input.Outcome.DONE,
                outputs.isEmpty() ? given : outputs,
                "said",
                NOW));
  }

  private Wait.ForAnswer question() {
    return engine.waits(state).stream()
        .filter(Wait.ForAnswer.class::isInstance)
        .map(Wait.ForAnswer.class::cast)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void worseEvidenceOfOtherBranchesUpdatesTheQuestion() {
    perform("Mine", Map.of());
    assertThat(question().evidence())
        .containsEntry("__verdict__", "undetermined")
        .containsEntry("__own__", "mine");
    perform("Weigh", Map.of());
    assertThat(question().evidence())
        .containsEntry("__verdict__", "suspicious")
        .containsEntry("__reasons__", "a sign");
    perform("Wait", Map.of("verdict", "malicious"));
    assertThat(question().evidence()).containsEntry("__verdict__", "malicious");
  }

  @Test
  void whatABranchChangedItselfIsNotTakenFromAnother() {
    perform("Mine", Map.of());
    perform("Other", Map.of());
    assertThat(question().evidence()).containsEntry("__own__", "mine");
  }

  @Test
  void aQuestionIsVoidOnceItsConditionHoldsAndCountsAsSilence() {
    perform("Mine", Map.of());
    perform("Weigh", Map.of());
    perform("Wait", Map.of("verdict", "benign"));
    assertThat(engine.waits(state)).noneMatch(Wait.ForAnswer.class::isInstance);
    assertThat(state.notes())
        .anyMatch(n -> n.kind() == Note.Kind.LAPSED && n.text().contains("the question is void"));
    perform("Other", Map.of());
    assertThat(state.isSuccess()).isTrue();
    assertThat(state.value("__answer__")).isEqualTo("reject");
  }

  @Test
  void aQuestionThatIsVoidFromTheBeginningIsNeverOpen() {
    perform("Weigh", Map.of());
    perform("Wait", Map.of("verdict", "benign"));
    perform("Mine", Map.of());
    assertThat(engine.waits(state)).noneMatch(Wait.ForAnswer.class::isInstance);
  }

  @Test
  void halfTimeNamesWhoIsToldAndTheDeadlineIsNoted() {
    perform("Mine", Map.of());
    assertThat(question().others()).isEqualTo("the leads");
    assertThat(question().escalated()).isFalse();
    state = engine.step(state, new Input.Clock(NOW.plus(Duration.ofHours(1))));
    assertThat(question().escalated()).isTrue();
    assertThat(state.notes())
        .anyMatch(n -> n.kind() == Note.Kind.ESCALATED && n.text().contains("the leads"));
    state = engine.step(state, new Input.Clock(NOW.plus(Duration.ofHours(2))));
    assertThat(state.notes())
        .anyMatch(n -> n.kind() == Note.Kind.LAPSED && n.text().contains("counts as 'reject'"));
  }

  @Test
  void aStateWithQuestionsIsTheSameAfterItWasWrittenAndRead() {
    perform("Mine", Map.of());
    perform("Weigh", Map.of());
    RunState again = StateText.read(StateText.of(state), RunState.class);
    assertThat(again).isEqualTo(state);
    assertThat(engine.waits(again)).isEqualTo(engine.waits(state));
  }
}
