package seldom.analytics.content;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgementTest {
  @Test
  void theShippedNumbersAreThoseOfTheDesign() {
    Problems problems = new Problems();
    Judgement j = Judgement.read(ShippedContent.content(), problems);
    assertThat(problems.all()).isEmpty();
    assertThat(j.common().hosts()).isEqualTo(10);
    assertThat(j.days().training()).isEqualTo(30);
    assertThat(j.cutoffs().uncommon()).isEqualTo(0.01);
    assertThat(j.cutoffs().veryRare()).isEqualTo(0.0002);
    assertThat(j.cutoffs().confidence()).isEqualTo(0.95);
  }

  @Test
  void aNumberWithoutReasonAndAnUnknownGroupAreMistakes() {
    String text =
        ShippedContent.texts()
            .getOrDefault(Judgement.FILE, "")
            .replace("    why: The customary level", "    because: The customary level")
            .concat("odd:\n  a: b\n");
    Problems problems = new Problems();
    Judgement.read(Content.read(Map.of(Judgement.FILE, text), problems), problems);
    assertThat(problems.all().stream().map(ContentError::problem))
        .containsExactlyInAnyOrder(
            "'why' is missing", "'because' is no word here", "'odd' is no word here");
  }

  @Test
  void aMissingFileIsAMistakeAndNotACrash() {
    Problems problems = new Problems();
    Judgement.read(Content.read(Map.of(), problems), problems);
    assertThat(problems.all()).hasSize(1);
  }
}
