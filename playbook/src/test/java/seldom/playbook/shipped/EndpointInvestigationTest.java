package seldom.playbook.shipped;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/// Check 8 of the published playbook's acceptance: with run_all true eleven searches, with false
/// and
/// two flags two; each leaves evidence with its own tactic's tag.
class EndpointInvestigationTest {
  private static final Map<String, String> TACTICS =
      Map.ofEntries(
          Map.entry("TA0043", "Reconnaissance"),
          Map.entry("TA0001", "Initial Access"),
          Map.entry("TA0002", "Execution"),
          Map.entry("TA0003", "Persistence"),
          Map.entry("TA0004", "Privilege Escalation"),
          Map.entry("TA0005", "Defense Evasion"),
          Map.entry("TA0007", "Discovery"),
          Map.entry("TA0008", "Lateral Movement"),
          Map.entry("TA0009", "Collection"),
          Map.entry("TA0011", "Command and Control"),
          Map.entry("TA0040", "Impact"));

  private static Stage investigate(String world, String... given) {
    var book = Shelf.SHIPPED.book("endpoint-investigation");
    Map<String, String> values = new LinkedHashMap<>(Shelf.given(book));
    for (String name : given) {
      String[] sides = name.split("=", 2);
      values.put("__" + sides[0] + "__", sides[1]);
    }
    Stage stage =
        new Stage(Shelf.SHIPPED.library(), book, values, Worlds.of(world), Worlds.people(""));
    assertThat(stage.play().isSuccess()).isTrue();
    return stage;
  }

  /// The tactics that were searched one by one.
  private static Set<String> searched(Stage stage) {
    Set<String> out = new TreeSet<>();
    for (Stage.Act a : stage.acts) {
      if (a.kind().equals("seldom-related-alerts") && a.with().containsKey("tactic")) {
        assertThat(a.with()).containsEntry("hours", "24").containsEntry("host", "ws-1");
        assertThat(out.add(a.with().getOrDefault("tactic", ""))).isTrue();
      }
    }
    return out;
  }

  private static List<String> tags(Stage stage) {
    return stage.acts.stream()
        .filter(a -> a.kind().equals("seldom-evidence"))
        .map(a -> a.with().getOrDefault("tag", ""))
        .toList();
  }

  @Test
  void runAllTrueIsElevenSearchesEachWithEvidenceOfItsOwnTag() {
    for (String found : List.of("", "related-alerts.alerts=3 related-alerts.worst=high")) {
      Stage stage = investigate(found);
      assertThat(searched(stage)).hasSize(11).isEqualTo(new TreeSet<>(TACTICS.keySet()));
      assertThat(tags(stage)).containsExactlyInAnyOrderElementsOf(TACTICS.values());
      stage.acts.stream()
          .filter(a -> a.kind().equals("seldom-evidence"))
          .forEach(
              a ->
                  assertThat(a.with().getOrDefault("text", ""))
                      .contains(a.with().getOrDefault("tag", "")));
    }
  }

  @Test
  void runAllFalseAndTwoFlagsIsTwoSearches() {
    Stage stage =
        investigate("", "run_all=false", "hunt_collection=true", "hunt_lateral_movement=true");
    assertThat(searched(stage)).containsExactly("TA0008", "TA0009");
    assertThat(tags(stage)).containsExactly("Lateral Movement", "Collection");
  }

  @Test
  void runAllFalseAndNoFlagIsWhatAlertsPointAt() {
    assertThat(searched(investigate("related-alerts.tactics=TA0011", "run_all=false")))
        .containsExactly("TA0011");
    assertThat(searched(investigate("", "run_all=false"))).isEmpty();
  }

  @Test
  void whereNobodyKnowsWhatAlertsPointAtEverythingIsSearched() {
    assertThat(searched(investigate("related-alerts.tactics=unknown", "run_all=false")))
        .hasSize(11);
  }

  @Test
  void whatCouldNotBeSearchedIsSaidToBeUnknownAndNotToBeAbsent() {
    var book = Shelf.SHIPPED.book("endpoint-investigation");
    Stage stage =
        new Stage(
            Shelf.SHIPPED.library(),
            book,
            Shelf.given(book),
            i -> i.kind().equals("seldom-evidence") ? Map.of() : null,
            Worlds.people(""));
    assertThat(stage.play().isSuccess()).isTrue();
    assertThat(stage.acts)
        .hasSize(11)
        .allMatch(a -> a.with().getOrDefault("text", "").contains("unknown"));
  }

  @Test
  void tacticsWithoutASearchOfTheirOwnAreTaggedFromTheLookAtEveryTactic() {
    assertThat(tags(investigate("related-alerts.tactics=TA0006,TA0010", "run_all=false")))
        .containsExactly("Credential Access", "Exfiltration");
  }
}
