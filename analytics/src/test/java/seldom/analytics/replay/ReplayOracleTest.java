package seldom.analytics.replay;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import org.junit.jupiter.api.Test;
import seldom.analytics.alert.Closing;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.analytics.replay.ExactPrevalence.Counted;
import seldom.model.alert.Alert;
import seldom.model.alert.Receipt;
import seldom.model.alert.Severity;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.incident.Verdict;
import seldom.model.prevalence.Prevalence;

/// Seeded months against plain sets; `-Dseldom.seed=N` runs another.
class ReplayOracleTest {
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());
  private static final long SEED = Long.getLong("seldom.seed", 20261121L);

  private static Replay start() {
    return Replay.start(DETECTORS, Options.NONE);
  }

  private static List<Alert> day(
      Replay replay, LocalDate day, List<EndpointEvent> events, HistorySink sink) {
    return replay.day(day, events, List.of(), List.of(), sink).alerts();
  }

  @Test
  void theCountsOfEveryReceiptEqualPlainSetsOverTheHistory() {
    for (int tenants : new int[] {12}) {
      ExactPrevalence exact = new ExactPrevalence();
      Replay replay = start();
      int checked = 0;
      for (var e : new SimulatedMonth(SEED + tenants, 60, tenants).days().entrySet()) {
        List<HistoryRow.Hold> open = replay.holds();
        for (Alert a : day(replay, e.getKey(), e.getValue(), exact)) {
          if (checked++ % 3 == 0) {
            check(a, e.getKey(), exact, open);
          }
        }
      }
      assertTrue(checked > 50, "seed %d gave %d alerts".formatted(SEED, checked));
    }
  }

  private static void check(
      Alert a, LocalDate day, ExactPrevalence exact, List<HistoryRow.Hold> open) {
    Receipt r = a.receipt();
    String where =
        "seed %d, %s on %s: %s > %s"
            .formatted(SEED, a.detector(), day, r.actorKey(), r.targetKey());
    same(
        exact.relation(r.actorKey(), r.targetKey(), day, a.tenant(), a.host(), open),
        r.relation(),
        where);
    same(
        exact.target(r.targetKey(), day, a.tenant(), a.host(), open),
        r.target(),
        where + " target");
    Counted presence = exact.presence(r.actorKey(), day, a.tenant(), a.host(), open);
    assertEquals(presence.hosts(), r.actor().hosts().atLeast(), where + " presence");
    assertEquals(presence.hostDays(), r.actor().hostDays().atLeast(), where + " presence");
    assertEquals(presence.days(), r.actor().days(), where + " presence");
    EventKind kind =
        r.profile().startsWith("launch")
            ? EventKind.LAUNCH
            : r.profile().startsWith("inj") ? EventKind.INJECTION : EventKind.CONNECTION;
    Counted population = exact.population(kind, day, a.tenant(), a.host());
    assertEquals(population.hosts(), r.population().hosts(), where + " population");
    assertEquals(population.hostDays(), r.population().hostDays(), where + " population");
    assertEquals(population.tenants(), r.population().tenants(), where + " population");
  }

  private static void same(Counted exact, Prevalence counted, String where) {
    assertEquals(Math.min(10, exact.hosts()), counted.hosts().atLeast(), where + " hosts");
    assertEquals(Math.min(3, exact.tenants()), counted.tenants().atLeast(), where + " tenants");
    assertEquals(exact.days(), counted.days(), where + " days");
    if (exact.hosts() < 10) {
      assertEquals(exact.hostDays(), counted.hostDays().atLeast(), where + " host-days");
      assertTrue(counted.hostDays().isExact(), where);
    }
  }

  @Test
  void theMonthHasAlertsOfEverySeverityThatMattersAndHolds() {
    Replay replay = start();
    List<Alert> all = new ArrayList<>();
    boolean held = false;
    for (var e : new SimulatedMonth(SEED, 60, 3).days().entrySet()) {
      all.addAll(day(replay, e.getKey(), e.getValue(), HistorySink.NONE));
      held |= !replay.holds().isEmpty();
    }
    for (Severity s : List.of(Severity.INFORMATIONAL, Severity.MEDIUM)) {
      assertTrue(all.stream().anyMatch(a -> a.severity() == s), "no alert is " + s);
    }
    assertTrue(held, "nothing was held out");
  }

  @Test
  void theOrderOfArrivalWithinADayChangesNothing() {
    SortedMap<LocalDate, List<EndpointEvent>> days = new SimulatedMonth(SEED + 1, 40, 3).days();
    Replay straight = start();
    Replay shuffled = start();
    Random random = new Random(SEED);
    for (var e : days.entrySet()) {
      List<EndpointEvent> other = new ArrayList<>(e.getValue());
      Collections.shuffle(other, random);
      assertEquals(
          day(straight, e.getKey(), e.getValue(), HistorySink.NONE).stream()
              .map(Alert::id)
              .toList(),
          day(shuffled, e.getKey(), other, HistorySink.NONE).stream().map(Alert::id).toList(),
          "seed " + SEED + " day " + e.getKey());
    }
  }

  @Test
  void aSnapshotAtAnyDayContinuesWithTheSameAlertsAndTheSameBytes() throws IOException {
    SortedMap<LocalDate, List<EndpointEvent>> days = new SimulatedMonth(SEED + 2, 40, 12).days();
    Random random = new Random(SEED);
    Replay straight = start();
    Replay restored = start();
    for (Map.Entry<LocalDate, List<EndpointEvent>> e : days.entrySet()) {
      assertEquals(
          day(straight, e.getKey(), e.getValue(), HistorySink.NONE),
          day(restored, e.getKey(), e.getValue(), HistorySink.NONE),
          "seed " + SEED + " day " + e.getKey());
      if (random.nextInt(4) == 0) {
        byte[] bytes = bytes(restored);
        assertArrayEquals(bytes(straight), bytes, "seed " + SEED + " day " + e.getKey());
        restored =
            Replay.readFrom(
                new DataInputStream(new ByteArrayInputStream(bytes)), DETECTORS, Options.NONE);
        assertArrayEquals(bytes, bytes(restored));
      }
    }
  }

  /// A closing counts from its day on, whenever it is made known before that day.
  @Test
  void aVerdictEndsTheHold() {
    Replay replay = start();
    List<Closing> closings = new ArrayList<>();
    int ended = 0;
    for (var e : new SimulatedMonth(SEED + 3, 40, 3).days().entrySet()) {
      DayResult r = replay.day(e.getKey(), e.getValue(), List.of(), closings, HistorySink.NONE);
      for (HistoryRow.Hold h : replay.holds()) {
        assertTrue(
            !h.from().isBefore(e.getKey().minusDays(1)), "still held: " + h + " on " + e.getKey());
        ended++;
      }
      r.alerts()
          .forEach(a -> closings.add(new Closing(e.getKey().plusDays(1), a.id(), Verdict.BENIGN)));
    }
    assertTrue(ended > 0, "nothing was held");
  }

  private static byte[] bytes(Replay replay) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    replay.writeTo(new DataOutputStream(bytes));
    return bytes.toByteArray();
  }
}
