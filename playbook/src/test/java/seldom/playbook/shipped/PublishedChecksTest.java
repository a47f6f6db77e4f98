package seldom.playbook.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;

/// The acceptance checks of the published PsExec playbook that are about its course, by their
/// numbers. Check 8 is [EndpointInvestigationTest].
class PublishedChecksTest {
  private static final Shelf SHELF = Shelf.SHIPPED;

  private static Stage play(Library library, String world, String people, String... policies) {
    Playbook book = SHELF.book("remote-psexec-lolbin");
    Map<String, String> given = new LinkedHashMap<>(Shelf.given(book));
    for (String policy : policies) {
      given.put("__" + policy + "__", "true");
    }
    Stage stage = new Stage(library, book, given, Worlds.of(world), Worlds.people(people));
    assertThat(stage.play().isSuccess()).isTrue();
    return stage;
  }

  private static List<Stage.Act> kills(Stage stage) {
    return stage.acts.stream().filter(a -> a.kind().equals("seldom-terminate")).toList();
  }

  @Test
  void check1BlockedIsNotEndedInAnyMode() {
    String yes = "Ask whether to end the process=approve";
    assertThat(kills(play(SHELF.library(), "disposition.blocked=yes", yes))).isEmpty();
    assertThat(kills(play(SHELF.library(), "disposition.blocked=yes", yes, "terminate_at_once")))
        .isEmpty();
  }

  @Test
  void check1NotBlockedAndAutomaticIsEndedOnceOnTheRightHostByItsIdentity() {
    Stage stage = play(SHELF.library(), "", "", "terminate_at_once");
    assertThat(kills(stage))
        .singleElement()
        .satisfies(
            a ->
                assertThat(a.with())
                    .containsEntry("host", "ws-1")
                    .containsEntry("pid", "4711")
                    .containsEntry("started", "2026-11-22T09:00:00Z")
                    .containsEntry("process", "{1-2}")
                    .containsEntry("sha256", "a".repeat(64)));
  }

  @Test
  void check1NotBlockedAndManualIsNotEndedAndAnAnalystIsAsked() {
    Stage stage = play(SHELF.library(), "", "");
    assertThat(kills(stage)).isEmpty();
    assertThat(stage.asked).anyMatch(q -> q.title().equals("Ask whether to end the process"));
  }

  @Test
  void check2CleanWithoutRelatedAlertsEndsUnclearWithNothingSuspiciousTaggedAndNothingBlocked() {
    Stage stage = play(SHELF.library(), "", "");
    assertThat(stage.titles()).contains("Ask for an opinion", "Say that it stays open");
    assertThat(stage.kinds("seldom-severity")).isEmpty();
    assertThat(stage.kinds("seldom-close")).isEmpty();
    assertThat(stage.kinds("seldom-block")).isEmpty();
    assertThat(stage.acts)
        .noneMatch(
            a -> List.of("suspicious", "malicious").contains(a.with().getOrDefault("tag", "")));
  }

  @Test
  void check2PositiveEvidenceOfLegitimacyEndsBenign() {
    Stage stage = play(SHELF.library(), "verdict.verdict=benign", "");
    assertThat(stage.kinds("seldom-close")).hasSize(1);
    assertThat(stage.titles()).doesNotContain("Ask for an opinion");
  }

  @Test
  void check4SeverityIsRaisedToHighAndNothingElseIsEverAskedOfIt() {
    Stage stage = play(SHELF.library(), "verdict.verdict=malicious", "");
    assertThat(stage.acts.stream().filter(a -> a.kind().equals("seldom-severity")))
        .singleElement()
        .satisfies(a -> assertThat(a.with()).containsEntry("severity", "high"));
  }

  @Test
  void check9TheVerdictWaitsForEveryBranchOfTheInvestigation() {
    Stage stage = play(SHELF.library(), "", "");
    assertThat(stage.titles())
        .containsSubsequence("Our own prevalence", "Weigh it")
        .containsSubsequence("Analyse the command line", "Weigh it")
        .containsSubsequence("Reputation of files and addresses", "Weigh it")
        .containsSubsequence("Investigate the endpoint", "Weigh it")
        .containsSubsequence("Is it meant to be?", "Weigh it")
        .containsSubsequence("What kind of host it is", "Weigh it");
    assertThat(stage.kinds("seldom-verdict")).hasSize(1);
  }

  @Test
  void check9AnUnavailableSubPlaybookIsSkippedAndTheVerdictStillFalls() {
    for (String name : List.of("command-line-analysis", "endpoint-investigation")) {
      Stage stage = play(SHELF.without(SHELF.book(name).id()), "verdict.verdict=malicious", "");
      assertThat(stage.titles()).contains("Weigh it", "Raise severity", "Report");
    }
  }

  @Test
  void check9AKillThatFailsIsLeftToAPerson() {
    Stage stage = play(SHELF.library(), "terminate=down", "Ask whether to end the process=approve");
    assertThat(stage.asked).anyMatch(q -> q.title().equals("End it by hand"));
    assertThat(stage.titles()).contains("Report");
  }

  @Test
  void check10WithoutThePolicyNothingIsBlockedBeforeSomebodyAnswers() {
    Stage silent = play(SHELF.library(), "verdict.verdict=malicious", "");
    assertThat(silent.kinds("seldom-block")).isEmpty();
    assertThat(silent.asked).anyMatch(q -> q.title().equals("Ask whether to block"));
    Stage refused =
        play(SHELF.library(), "verdict.verdict=malicious", "Ask whether to block=reject");
    assertThat(refused.kinds("seldom-block")).isEmpty();
    Stage approved =
        play(SHELF.library(), "verdict.verdict=malicious", "Ask whether to block=approve");
    assertThat(approved.acts.stream().filter(a -> a.kind().equals("seldom-block")))
        .singleElement()
        .satisfies(a -> assertThat(a.with()).containsEntry("approved", "approve"));
  }
}
