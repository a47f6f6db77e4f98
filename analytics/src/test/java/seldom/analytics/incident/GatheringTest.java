package seldom.analytics.incident;

import static org.assertj.core.api.Assertions.assertThat;
import static seldom.model.alert.Severity.CRITICAL;
import static seldom.model.alert.Severity.HIGH;
import static seldom.model.alert.Severity.LOW;
import static seldom.model.alert.Severity.MEDIUM;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import seldom.analytics.alert.Closing;
import seldom.analytics.content.Content;
import seldom.analytics.content.Problems;
import seldom.analytics.content.ShippedContent;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentAlert.Role;
import seldom.model.incident.IncidentEvent;
import seldom.model.incident.IncidentState;
import seldom.model.incident.Verdict;

class GatheringTest {
  private static final long SEED = Long.getLong("seldom.seed", 20261122L);
  private static final LocalDate NEXT = LocalDate.of(2026, 10, 20);
  private static final Instant NOW = Instant.parse("2026-11-22T09:00:00Z");

  static final IncidentRules RULES =
      new IncidentRules(
          MEDIUM,
          Duration.ofHours(168),
          Duration.ofHours(168),
          Duration.ofHours(24),
          Duration.ofHours(6),
          Duration.ofHours(720),
          3,
          4);

  private final List<IncidentEvent> log = new ArrayList<>();

  private static List<Alert> alerts(Sketch... all) {
    return java.util.Arrays.stream(all).map(Sketch::alert).toList();
  }

  private SortedMap<String, Incident> gather(List<Alert> alerts) {
    log.addAll(Gathering.of(Fold.of(log), alerts, RULES, NEXT));
    return Fold.of(log);
  }

  private SortedMap<String, Incident> gather(Sketch... all) {
    return gather(alerts(all));
  }

  private static List<List<String>> members(SortedMap<String, Incident> all) {
    return Fold.worstFirst(all).stream()
        .map(i -> i.alerts().stream().map(a -> a.id()).toList())
        .toList();
  }

  @Test
  void theShippedNumbersAreReadAndEachHasAReason() {
    Problems problems = new Problems();
    Content content = Content.read(ShippedContent.texts(), problems);
    IncidentRules rules = IncidentRules.read(content, problems);
    assertThat(problems.hasErrors()).as("%s", problems).isFalse();
    assertThat(rules).isEqualTo(RULES);
  }

  @Test
  void mediumOpensAnIncidentAndLowerOnesOnlyJoinAsInsights() {
    assertThat(gather(Sketch.of("l", 0, LOW, "pc-1", "c1"))).isEmpty();
    SortedMap<String, Incident> all =
        gather(Sketch.of("l", 0, LOW, "pc-1", "c1"), Sketch.of("m", 3, MEDIUM, "pc-1", "c2"));
    assertThat(members(all)).containsExactly(List.of("l", "m"));
    Incident i = Fold.worstFirst(all).getFirst();
    assertThat(i.alerts().getFirst().role()).isEqualTo(Role.INSIGHT);
    assertThat(i.alerts().getLast().role()).isEqualTo(Role.OPENED);
    assertThat(i.severity()).isEqualTo(MEDIUM);
    assertThat(i.evidence()).extracting(e -> e.source()).containsOnly("alert m");
  }

  @Test
  void chainHostIndicatorAndWaveJoinWithinTheirWindowsAndNeverAcrossTenants() {
    Sketch a = Sketch.of("a", 0, HIGH, "pc-1", "c1");
    assertThat(members(gather(a, Sketch.of("b", 160, HIGH, "pc-1", "c1")))).hasSize(1);
    assertThat(members(gather(a, Sketch.of("c", 24, HIGH, "pc-1", "c2")))).hasSize(1);
    log.clear();
    assertThat(members(gather(a, Sketch.of("d", 25, HIGH, "pc-1", "c2")))).hasSize(2);
    log.clear();
    Sketch r = Sketch.of("r", 0, HIGH, "pc-1", "c1").reaching("rare.example");
    Sketch s = Sketch.of("s", 100, HIGH, "pc-2", "c3").reaching("rare.example");
    assertThat(members(gather(r, s))).hasSize(1);
    log.clear();
    assertThat(members(gather(r, s.ofTenant("south")))).hasSize(2);
    log.clear();
    Sketch w = Sketch.of("w", 0, HIGH, "pc-7", "c7").inWave("w1");
    Sketch v = Sketch.of("v", 9, HIGH, "pc-8", "c8").inWave("w1");
    assertThat(members(gather(w, v))).hasSize(1);
    log.clear();
    assertThat(members(gather(w, v.ofTenant("south")))).hasSize(2);
  }

  @Test
  void anInsightDrawsInNothing() {
    SortedMap<String, Incident> all =
        gather(
            Sketch.of("a", 0, HIGH, "pc-1", "c1"),
            Sketch.of("l", 5, LOW, "pc-1", "c9").reaching("rare.example"),
            Sketch.of("b", 6, HIGH, "pc-2", "c2").reaching("rare.example"));
    assertThat(members(all)).hasSize(2);
  }

  @Test
  void aContinuationJoinsTheIncidentOfItsFirstHoweverLateWithinTheSpan() {
    Sketch a = Sketch.of("a", 0, HIGH, "pc-1", "c1");
    Sketch later = Sketch.of("b", 700, HIGH, "pc-1", "c2").continuing("a");
    assertThat(members(gather(a, later))).containsExactly(List.of("a", "b"));
  }

  @Test
  void noIncidentGrowsBeyondItsSpan() {
    List<Alert> steady = new ArrayList<>();
    for (int day = 0; day < 60; day++) {
      steady.add(Sketch.of("d%02d".formatted(day), day * 24L, MEDIUM, "pc-1", "c" + day).alert());
    }
    SortedMap<String, Incident> all = gather(steady);
    assertThat(all).hasSize(2);
    all.values()
        .forEach(
            i ->
                assertThat(Duration.between(i.opened(), i.last()))
                    .isLessThanOrEqualTo(RULES.span()));
  }

  @Test
  void severityRisesWithAReasonAndByOneStepAtMostForHostsAndTactics() {
    Sketch a = Sketch.of("a", 0, MEDIUM, "pc-1", "c1").reaching("x.example");
    Sketch b = Sketch.of("b", 1, MEDIUM, "pc-2", "c2").reaching("x.example");
    Sketch c = Sketch.of("c", 2, MEDIUM, "pc-3", "c3").reaching("x.example");
    assertThat(only(gather(a, b)).severity()).isEqualTo(MEDIUM);
    Incident risen = only(gather(a, b, c));
    assertThat(risen.severity()).isEqualTo(HIGH);
    assertThat(risen.timeline())
        .anyMatch(m -> m.kind().equals("severity") && m.text().contains("3 hosts"));
    Incident more =
        only(
            gather(
                a,
                b,
                c,
                Sketch.of("d", 3, MEDIUM, "pc-1", "c1").doing("TA0003/T1"),
                Sketch.of("e", 3, MEDIUM, "pc-1", "c1").doing("TA0004/T1"),
                Sketch.of("f", 3, MEDIUM, "pc-1", "c1").doing("TA0005/T1")));
    assertThat(more.severity()).isEqualTo(HIGH);
  }

  private static Incident only(SortedMap<String, Incident> all) {
    List<Incident> standing = Fold.worstFirst(all);
    assertThat(standing).hasSize(1);
    return standing.getFirst();
  }

  @Test
  void aRetractionAnnotatesAndNeverClosesOrLowers() {
    Sketch a = Sketch.of("a", 0, MEDIUM, "pc-1", "c1");
    Sketch b = Sketch.of("b", 1, CRITICAL, "pc-1", "c1");
    gather(a, b);
    Incident now = only(gather(a, b.now(AlertState.RETRACTED)));
    assertThat(now.state()).isEqualTo(IncidentState.OPEN);
    assertThat(now.severity()).isEqualTo(CRITICAL);
    assertThat(now.retracted()).containsOnlyKeys("b");
    Incident none = only(gather(a.now(AlertState.RETRACTED), b.now(AlertState.RETRACTED)));
    assertThat(none.isOpen()).isTrue();
    assertThat(none.retracted().get("a")).contains("late events came");
    assertThat(only(gather(a, b)).retracted()).isEmpty();
  }

  @Test
  void anExceptedAlertOpensNothingAndADegradedOneOnlyJoins() {
    Sketch a = Sketch.of("a", 0, HIGH, "pc-1", "c1");
    assertThat(gather(a.now(AlertState.EXCEPTED))).isEmpty();
    assertThat(gather(a.now(AlertState.DEGRADED))).isEmpty();
    Incident i = only(gather(a.now(AlertState.DEGRADED), Sketch.of("b", 1, HIGH, "pc-1", "c1")));
    assertThat(i.alerts().getFirst().role()).isEqualTo(Role.INSIGHT);
  }

  private void people(IncidentEvent... events) {
    log.addAll(List.of(events));
  }

  private void close(String id, Verdict verdict) {
    people(
        new IncidentEvent.VerdictGiven(id, NOW, verdict, List.of("seen"), NEXT, "person kim"),
        new IncidentEvent.Closed(id, NOW, "seen", NEXT, "person kim"));
  }

  @Test
  void aNewAlertOpensAClosedIncidentAgainUnlessItSaysWhatWasClosedAsBenign() {
    Sketch a = Sketch.of("a", 0, HIGH, "pc-1", "c1").reaching("x.example");
    Sketch same = Sketch.of("b", 20, HIGH, "pc-1", "c2").reaching("x.example");
    Sketch other = Sketch.of("c", 22, HIGH, "pc-1", "c2").reaching("y.example");
    String id = only(gather(a)).id();
    close(id, Verdict.BENIGN);
    assertThat(only(gather(a)).state()).isEqualTo(IncidentState.CLOSED);
    assertThat(only(gather(a, same)).state()).isEqualTo(IncidentState.CLOSED);
    Incident again = only(gather(a, same, other));
    assertThat(again.isOpen()).isTrue();
    assertThat(again.verdict()).isEqualTo(Verdict.UNDETERMINED);
    assertThat(again.timeline()).anyMatch(m -> m.kind().equals("closed"));
    close(id, Verdict.MALICIOUS);
    assertThat(only(gather(a, same, other)).state()).isEqualTo(IncidentState.CLOSED);
    Sketch third = Sketch.of("d", 23, HIGH, "pc-1", "c2").reaching("x.example");
    assertThat(only(gather(a, same, other, third)).isOpen()).isTrue();
  }

  @Test
  void whatPeopleDidCountsWhereLateDataContinuesTheIncident() {
    Sketch b = Sketch.of("b", 10, HIGH, "pc-1", "c1");
    String before = only(gather(b)).id();
    people(new IncidentEvent.Noted(before, NOW, "called the owner", "person kim"));
    close(before, Verdict.MALICIOUS);
    SortedMap<String, Incident> all = gather(Sketch.of("a", 0, HIGH, "pc-1", "c1"), b);
    Incident now = only(all);
    assertThat(now.id()).isNotEqualTo(before);
    Incident old = Objects.requireNonNull(all.get(before));
    assertThat(old.continuedAs()).isEqualTo(now.id());
    assertThat(Fold.current(all, before)).isEqualTo(now.id());
    assertThat(now.timeline()).anyMatch(m -> m.text().equals("called the owner"));
    assertThat(now.verdict()).isEqualTo(Verdict.MALICIOUS);
  }

  @Test
  void aVerdictClosesTheHoldsOfItsAlertsFromTheDayItCounts() {
    Sketch a = Sketch.of("a", 0, HIGH, "pc-1", "c1");
    Sketch l = Sketch.of("l", 1, LOW, "pc-1", "c1");
    String id = only(gather(a, l)).id();
    assertThat(new Closings(log).on(99_999)).isEmpty();
    close(id, Verdict.BENIGN);
    assertThat(new Closings(log).on(NEXT.toEpochDay() - 1)).isEmpty();
    assertThat(new Closings(log).on(NEXT.toEpochDay()))
        .containsExactlyInAnyOrder(
            new Closing(NEXT, "a", Verdict.BENIGN), new Closing(NEXT, "l", Verdict.BENIGN));
    LocalDate later = NEXT.plusDays(3);
    people(new IncidentEvent.Reopened(id, NOW, "doubt", later, "person kim"));
    assertThat(new Closings(log).on(NEXT.toEpochDay() + 1)).hasSize(2);
    assertThat(new Closings(log).on(later.toEpochDay())).isEmpty();
  }

  @Test
  void undeterminedEndsNoHoldUntilSomebodyClosesWithIt() {
    String id = only(gather(Sketch.of("a", 0, HIGH, "pc-1", "c1"))).id();
    people(
        new IncidentEvent.VerdictGiven(
            id, NOW, Verdict.UNDETERMINED, List.of(), NEXT, "playbook p"));
    assertThat(new Closings(log).on(NEXT.toEpochDay())).isEmpty();
    people(new IncidentEvent.Closed(id, NOW, "no time", NEXT, "person kim"));
    assertThat(new Closings(log).on(NEXT.toEpochDay()))
        .containsExactly(new Closing(NEXT, "a", Verdict.UNDETERMINED));
  }

  private static List<Alert> random(Random random) {
    List<Alert> all = new ArrayList<>();
    Severity[] severities = Severity.values();
    for (int n = 0; n < 60; n++) {
      Sketch s =
          Sketch.of(
              "a%03d".formatted(n),
              random.nextInt(900),
              severities[random.nextInt(severities.length)],
              "pc-" + random.nextInt(8),
              "c" + random.nextInt(30));
      s = random.nextInt(4) == 0 ? s.inWave("w" + random.nextInt(4)) : s;
      s = random.nextInt(4) == 0 ? s.reaching("d%d.example".formatted(random.nextInt(5))) : s;
      s = random.nextInt(3) == 0 ? s.doing("TA000%d/T1".formatted(random.nextInt(6))) : s;
      s = random.nextInt(5) == 0 ? s.ofTenant("south") : s;
      s = random.nextInt(12) == 0 ? s.now(AlertState.DEGRADED) : s;
      all.add(s.alert());
    }
    return all;
  }

  /// What the alerts alone say of an incident.
  private static SortedMap<String, String> told(SortedMap<String, Incident> all) {
    SortedMap<String, String> told = new TreeMap<>();
    Fold.worstFirst(all)
        .forEach(
            i -> told.put(i.id(), i.title() + i.alerts() + i.evidence() + i.hosts() + i.opened()));
    return told;
  }

  @Test
  void theSameAlertsGiveTheSameIncidentsWhateverTheOrderAndHoweverManyAtATime() {
    for (int round = 0; round < 60; round++) {
      Random random = new Random(SEED + round);
      List<Alert> alerts = random(random);
      SortedMap<String, Incident> atOnce =
          Fold.of(Gathering.of(new TreeMap<>(), alerts, RULES, NEXT));
      List<Alert> shuffled = new ArrayList<>(alerts);
      Collections.shuffle(shuffled, random);
      assertThat(Fold.of(Gathering.of(new TreeMap<>(), shuffled, RULES, NEXT)))
          .as("seldom.seed=%d", SEED + round)
          .isEqualTo(atOnce);
      log.clear();
      for (int n = 1; n <= shuffled.size(); n += 1 + random.nextInt(20)) {
        gather(shuffled.subList(0, n));
      }
      SortedMap<String, Incident> inParts = gather(shuffled);
      assertThat(told(inParts).equals(told(atOnce))).as("seldom.seed=%d", SEED + round).isTrue();
      assertThat(Gathering.of(inParts, shuffled, RULES, NEXT))
          .as("nothing is left to do, seldom.seed=%d", SEED + round)
          .isEmpty();
    }
  }

  @Test
  void dayByDayInOrderGivesTheSameIncidentsWithTheSameSeverity() {
    for (int round = 0; round < 10; round++) {
      List<Alert> alerts = new ArrayList<>(random(new Random(SEED + round)));
      alerts.sort(java.util.Comparator.comparing(Alert::time).thenComparing(Alert::id));
      log.clear();
      for (int n = 1; n <= alerts.size(); n++) {
        gather(alerts.subList(0, n));
      }
      SortedMap<String, Incident> atOnce =
          Fold.of(Gathering.of(new TreeMap<>(), alerts, RULES, NEXT));
      assertThat(Fold.of(log).keySet())
          .as("seldom.seed=%d", SEED + round)
          .isEqualTo(atOnce.keySet());
      atOnce.forEach(
          (id, i) -> {
            Incident other = Objects.requireNonNull(Fold.of(log).get(id));
            assertThat(other.severity()).as("seldom.seed " + SEED).isEqualTo(i.severity());
          });
    }
  }

  @Test
  void everyStandingAlertOfMediumOrAboveIsInExactlyOneIncidentAndNoTenantMeetsAnother() {
    for (int round = 0; round < 100; round++) {
      List<Alert> alerts = random(new Random(SEED - round));
      SortedMap<String, Incident> all = Fold.of(Gathering.of(new TreeMap<>(), alerts, RULES, NEXT));
      for (Alert a : alerts) {
        long in = all.values().stream().filter(i -> i.has(a.id())).count();
        boolean strong = a.state() == AlertState.RAISED && a.severity().atLeast(MEDIUM);
        assertThat(in).as("seldom.seed=%d %s", SEED - round, a.id()).isLessThanOrEqualTo(1);
        if (strong) {
          assertThat(in).as("seldom.seed=%d %s", SEED - round, a.id()).isEqualTo(1);
        }
        all.values().stream()
            .filter(i -> i.has(a.id()))
            .forEach(i -> assertThat(i.tenant()).isEqualTo(a.tenant()));
      }
    }
  }
}
