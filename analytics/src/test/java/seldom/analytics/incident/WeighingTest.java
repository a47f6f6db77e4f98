package seldom.analytics.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.model.incident.Verdict;

class WeighingTest {
  private final Problems problems = new Problems();
  private final Weighing weighing = Weighing.read(ShippedContent.content(), problems);

  private Verdict verdict(String... found) {
    Map<String, String> map = new java.util.TreeMap<>();
    for (int i = 0; i < found.length; i += 2) {
      map.put(found[i], found[i + 1]);
    }
    return weighing.weigh(map).verdict();
  }

  @Test
  void theShippedWeightsHaveNoMistake() {
    assertThat(problems.hasErrors()).as("%s", problems).isFalse();
  }

  @Test
  void nothingKnownIsUndeterminedAndSoIsACleanCommandLineWithoutRelatedAlerts() {
    assertThat(verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(verdict("band", "low", "alerts", "0", "worst", "none", "reputation", "clean"))
        .isEqualTo(Verdict.UNDETERMINED);
  }

  @Test
  void benignNeedsPositiveEvidenceAndEarlierClosuresAloneAreNone() {
    assertThat(verdict("closures", "benign", "band", "low")).isEqualTo(Verdict.UNDETERMINED);
    assertThat(verdict("habitual", "yes", "band", "low")).isEqualTo(Verdict.BENIGN);
    assertThat(verdict("deployment_tool", "yes")).isEqualTo(Verdict.BENIGN);
    assertThat(verdict("habitual", "yes", "closures", "mixed")).isEqualTo(Verdict.UNDETERMINED);
    assertThat(verdict("habitual", "yes", "closures", "malicious")).isEqualTo(Verdict.SUSPICIOUS);
    assertThat(verdict("habitual", "yes", "band", "high")).isEqualTo(Verdict.SUSPICIOUS);
  }

  @Test
  void severalStrongFindingsAreMaliciousAndEachIsAReason() {
    Weighing.Outcome outcome =
        weighing.weigh(Map.of("band", "critical", "prevalence", "very-rare", "alerts", "3"));
    assertThat(outcome.verdict()).isEqualTo(Verdict.MALICIOUS);
    assertThat(outcome.weight()).isEqualTo(80);
    assertThat(outcome.reasons()).hasSize(4).last().asString().startsWith("not known: ");
  }
}
