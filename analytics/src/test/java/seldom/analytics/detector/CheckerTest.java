package seldom.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.ContentError;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;

class CheckerTest {
  private static final String FILE = "detectors/uncommon-child-of-signed-process.yaml";

  private static List<ContentError> mistakes(String from, String to) {
    SortedMap<String, String> texts = ShippedContent.texts();
    String text = texts.getOrDefault(FILE, "");
    assertThat(text).contains(from);
    texts.put(FILE, text.replace(from, to));
    Problems problems = new Problems();
    Detectors.read(texts, problems);
    return problems.all().stream().filter(e -> e.place().file().equals(FILE)).toList();
  }

  private static void says(String from, String to, String problem) {
    List<ContentError> found = mistakes(from, to);
    assertThat(found).as("'%s' -> '%s'", from, to).isNotEmpty();
    assertThat(found.toString()).contains(problem);
    assertThat(found).allSatisfy(e -> assertThat(e.remedy()).isNotBlank());
  }

  @Test
  void everyKindOfMistakeIsFound() {
    says("id: uncommon-child", "id: common-child", "is not the name of the file");
    says("profile: launch-signed", "profile: lunch-signed", "there is no profile 'lunch-signed'");
    says("profile: launch-signed", "profile: internal-signed", "counted in hunts alone");
    says("launch is uncommon", "lunch is uncommon", "nothing known can be asked so of 'lunch'");
    says("launch is uncommon", "launch is uncomon", "nothing known can be asked so of 'launch'");
    says("launch is uncommon", "(launch is uncommon", "a closing parenthesis is missing");
    says("launch is uncommon", "launch is uncommon)", "is not expected here");
    says("launch is uncommon", "fact chain.moon", "is no known fact");
    says("in @web-servers", "in @web-server", "there is no list '@web-server'");
    says(
        "actor.signer in @known-vendors",
        "actor in @known-vendors",
        "nothing known can be asked so");
    says("severity: low", "severity: mild", "'mild' is no severity");
    says("[TA0002/T1204]", "[TA0003/T1204]", "the technique belongs to TA0002");
    says("[TA0002/T1204]", "[T1204]", "this is no ATT&CK id");
    says("[TA0002/T1204]", "[TA0002/T9999]", "the technique is not in the table");
    says("activation: 14d", "activation: 0d", "'activation' is no days");
    says("activation: 14d", "activation: 31d", "activation exceeds training");
    says("training: 30d", "training: 31d", "training is not that of the profiles");
    says("id: web-server", "id: rare", "two variations are 'rare'");
    says("when: launched is rare", "when: actor.thread is injected", "the condition is that of");
    says(
        "title: Globally rare process execution",
        "title: Globally uncommon process execution",
        "the title is also that of");
    says("known-gaps:", "gaps:", "'gaps' is no word here");
    says(
        "severity: low\n    attack: [TA0002/T1204, TA0005",
        "severity: high\n    attack: [TA0002/T1204, TA0005",
        "milder variation stands before");
    says("needs: [actor,", "needs: [actress,", "there is no need 'actress'");
  }

  @Test
  void theColumnOfAMistakeInAConditionIsThatOfTheWord() {
    ContentError e = mistakes("and launch is uncommon", "and lunch is uncommon").getFirst();
    assertThat(e.place().line()).isEqualTo(7);
    assertThat(e.place().column()).isEqualTo("when: actor.signature is valid and ".length() + 1);
  }

  @Test
  void allMistakesOfAFileAreToldAtOnce() {
    SortedMap<String, String> texts = ShippedContent.texts();
    texts.computeIfPresent(
        FILE,
        (_, t) ->
            t.replace("severity: low", "severity: mild")
                .replace("launched is rare", "launched is red")
                .replace("[TA0002/T1204]", "[x]"));
    Problems problems = new Problems();
    Detectors.read(texts, problems);
    assertThat(problems.all()).hasSize(4);
  }
}
