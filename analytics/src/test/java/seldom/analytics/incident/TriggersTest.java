package seldom.analytics.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentEvent;

class TriggersTest {
  private static final String DETECTOR = "uncommon-domain-by-signed-process";
  private static final IncidentRules RULES = GatheringTest.RULES;
  private static final String TEXT =
      """
      within-days: { value: 7, why: x }
      triggers:
        - { playbook: first, detectors: [other], severity: low, why: x }
        - { playbook: second, detectors: [%s], severity: medium, why: x }
      """
          .formatted(DETECTOR);

  private static Triggers read(String text, Problems problems) {
    return Triggers.read(
        Content.read(Map.of(Triggers.FILE, text), problems), Set.of("other", DETECTOR), problems);
  }

  private static List<Triggers.Start> starts(Alert... alerts) {
    Problems problems = new Problems();
    List<Alert> all = List.of(alerts);
    List<IncidentEvent> events =
        Gathering.of(new java.util.TreeMap<>(), all, RULES, LocalDate.of(2026, 11, 1));
    SortedMap<String, Incident> incidents = Fold.of(events);
    List<Triggers.Start> starts = read(TEXT, problems).starts(incidents.values(), all);
    assertThat(problems.all()).isEmpty();
    return starts;
  }

  @Test
  void theWorstAlertOfAnIncidentStartsThePlaybookOfTheFirstEntryItMeets() {
    List<Triggers.Start> starts =
        starts(
            Sketch.of("a", 0, Severity.MEDIUM, "h", "c").alert(),
            Sketch.of("b", 1, Severity.HIGH, "h", "c").alert());
    assertThat(starts).hasSize(1);
    assertThat(starts.getFirst().playbook()).isEqualTo("second");
    assertThat(starts.getFirst().alert().id()).isEqualTo("b");
  }

  @Test
  void aWaveIsOneIncidentAndStartsOneRun() {
    List<Triggers.Start> starts =
        starts(
            Sketch.of("a", 0, Severity.HIGH, "h1", "c1").inWave("w").alert(),
            Sketch.of("b", 0, Severity.HIGH, "h2", "c2").inWave("w").alert(),
            Sketch.of("c", 0, Severity.HIGH, "h3", "c3").inWave("w").alert());
    assertThat(starts).hasSize(1);
  }

  @Test
  void whatIsRetractedWeakOrLongAgoStartsNothing() {
    assertThat(
            starts(
                Sketch.of("a", 0, Severity.HIGH, "h", "c").now(AlertState.RETRACTED).alert(),
                Sketch.of("b", 1, Severity.LOW, "h", "c").alert()))
        .isEmpty();
    assertThat(
            starts(
                Sketch.of("a", 0, Severity.HIGH, "h", "c").alert(),
                Sketch.of("b", 24 * 8, Severity.HIGH, "g", "d").alert()))
        .extracting(s -> s.alert().id())
        .containsExactly("b");
  }

  @Test
  void aDetectorThatDoesNotExistIsAMistakeAtItsPlace() {
    Problems problems = new Problems();
    read(TEXT.replace("[other]", "[othr]"), problems);
    assertThat(problems.toString()).contains("triggers.yaml:3:").contains("othr");
  }
}
