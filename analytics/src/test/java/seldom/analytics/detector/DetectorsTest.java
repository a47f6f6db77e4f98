package seldom.analytics.detector;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seldom.analytics.content.ContentError;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;

class DetectorsTest {
  @Test
  void theShippedContentHasNoMistake() {
    Problems problems = new Problems();
    Detectors detectors = Detectors.read(ShippedContent.texts(), problems);
    assertThat(problems.all().stream().filter(e -> e.level() == ContentError.Level.ERROR))
        .isEmpty();
    assertThat(detectors.all()).hasSize(18);
    assertThat(detectors.all().stream().mapToInt(d -> d.variations().size()).sum()).isEqualTo(49);
  }
}
