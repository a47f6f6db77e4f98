package seldom.analytics.cases;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;

class CasesTest {
  private final Problems problems = new Problems();
  private final Detectors detectors = Detectors.read(ShippedContent.texts(), problems);
  private final List<CaseFile> files = CaseFile.read(detectors, problems);

  @Test
  void everyVariationHasACaseThatFiresAndANearMiss() {
    assertThat(problems.hasErrors()).as(problems.toString()).isFalse();
    long fires =
        files.stream().flatMap(f -> f.cases().stream()).filter(CaseFile.Case::fires).count();
    assertThat(fires).isGreaterThanOrEqualTo(35);
  }

  @Test
  void aVariationWithoutCasesIsAMistake() {
    var texts = ShippedContent.texts();
    texts.merge(
        "cases/uncommon-child-of-signed-process.yaml",
        "",
        (t, _) -> t.replace("fires: rare", "fires: web-server"));
    Problems found = new Problems();
    CaseFile.read(Detectors.read(texts, found), found);
    assertThat(found.toString()).contains("no case fires 'rare'");
  }

  /// The files are independent of each other, so they run side by side.
  @Test
  void everyCaseGivesWhatItSays() {
    List<String> wrong =
        files.parallelStream()
            .flatMap(f -> CaseRun.run(detectors, f).stream())
            .filter(o -> !o.isRight())
            .map(o -> o.detector() + "/" + o.id() + ": " + o.wrong() + " " + o.alerts())
            .sorted()
            .toList();
    assertThat(wrong).isEmpty();
  }
}
