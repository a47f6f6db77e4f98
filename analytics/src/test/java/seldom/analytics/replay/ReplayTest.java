package seldom.analytics.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seldom.analytics.alert.Closing;
import seldom.analytics.alert.ExceptionRule;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.analytics.profile.Pack;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.incident.Verdict;

class ReplayTest {
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());
  private static final Image EXPLORER =
      Fleet.signed("C:\\Windows\\explorer.exe", "Microsoft Windows");
  private static final Image OUTLOOK =
      Fleet.signed("C:\\Program Files\\Microsoft Office\\outlook.exe", "Microsoft Corporation");
  private static final Image CHILD =
      Fleet.signed("C:\\Program Files\\Microsoft Office\\help.exe", "Microsoft Corporation");
  private static final Image WORSE = Fleet.unsigned("C:\\ProgramData\\worse.exe");
  private static final Image EVIL = Fleet.unsigned("C:\\ProgramData\\evil.exe");

  private final Fleet fleet = new Fleet();

  /// 40 hosts on which Outlook starts its help every day.
  private List<EndpointEvent> calm(LocalDate day) {
    List<EndpointEvent> events = new ArrayList<>();
    for (int h = 0; h < 40; h++) {
      String host = "h%02d".formatted(h);
      events.add(fleet.launch("t" + h % 2, host, day, 100 + h, EXPLORER, OUTLOOK));
      events.add(fleet.launch("t" + h % 2, host, day, 200 + h, OUTLOOK, CHILD));
    }
    return events;
  }

  private static DayResult run(Replay replay, LocalDate day, List<EndpointEvent> events) {
    return replay.day(day, Fleet.inOrder(events), List.of(), List.of(), HistorySink.NONE);
  }

  @Test
  void aNeverSeenChildOfAWidelySeenProgramIsRaisedWithItsWorking() {
    Replay replay = Replay.start(DETECTORS, Options.NONE);
    for (int d = 0; d < 20; d++) {
      DayResult r = run(replay, Fleet.FIRST.plusDays(d), calm(Fleet.FIRST.plusDays(d)));
      assertEquals(List.of(), r.alerts(), "day " + d);
    }
    LocalDate day = Fleet.FIRST.plusDays(20);
    List<EndpointEvent> events = calm(day);
    events.add(fleet.launch("t1", "h07", day, 3000, OUTLOOK, EVIL));
    List<Alert> alerts = run(replay, day, events).alerts();
    assertEquals(1, alerts.size(), alerts.toString());
    Alert a = alerts.getFirst();
    assertEquals("uncommon-child-of-signed-process", a.detector());
    assertEquals("known-vendor", a.variation());
    assertEquals(0, a.receipt().uncommon().hostDays());
    assertEquals(39 * 20, a.receipt().uncommon().outOf());
    assertTrue(a.receipt().usualTargets().getFirst().name().contains("help.exe"));
  }

  @Test
  void aHostsOwnFirstDaysAreSilent() {
    Replay replay = Replay.start(DETECTORS, Options.NONE);
    for (int d = 0; d < 13; d++) {
      LocalDate day = Fleet.FIRST.plusDays(d);
      List<EndpointEvent> events = calm(day);
      events.add(fleet.launch("t1", "h07", day, 3000, OUTLOOK, EVIL));
      assertEquals(List.of(), run(replay, day, events).alerts(), "activation is 14 days; day " + d);
    }
  }

  /// The pack brings 20 days of 40 hosts to an installation of its first day.
  @Test
  void aPackGivesANewInstallationABaselineOnItsFirstDay() throws IOException {
    Replay old = Replay.start(DETECTORS, Options.NONE);
    for (int d = 0; d < 20; d++) {
      run(old, Fleet.FIRST.plusDays(d), calm(Fleet.FIRST.plusDays(d)));
    }
    Pack made = old.profiles().export(new Pack.Floor(1, 3), "v", "test");
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    made.writeTo(new DataOutputStream(bytes));
    Pack pack = Pack.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
    assertEquals(made, pack);

    Options options = new Options(Map.of(), List.of(), Set.of(), pack);
    Replay fresh = Replay.start(DETECTORS, options);
    LocalDate day = Fleet.FIRST.plusDays(21);
    List<EndpointEvent> events =
        List.of(
            fleet.launch("mine", "pc1", day, 10, OUTLOOK, CHILD),
            fleet.launch("mine", "pc1", day, 20, OUTLOOK, EVIL));
    List<Alert> alerts = run(fresh, day, events).alerts();
    assertEquals(1, alerts.size(), alerts.toString());
    assertEquals("evil.exe", alerts.getFirst().target().text());
    assertEquals(40 * 20, alerts.getFirst().receipt().uncommon().outOf());
    assertTrue(
        alerts.getFirst().receipt().notes().stream().anyMatch(n -> n.contains("1 days old")),
        alerts.getFirst().receipt().notes().toString());
  }

  @Test
  void theSameOnFiveHostsInADayIsASpreadAndOneStepMoreSevere() {
    Replay replay = learned(20);
    LocalDate day = Fleet.FIRST.plusDays(20);
    List<EndpointEvent> events = calm(day);
    for (int h = 0; h < 5; h++) {
      events.add(fleet.launch("t" + h % 2, "h%02d".formatted(h), day, 3000 + h, OUTLOOK, EVIL));
    }
    List<Alert> alerts = run(replay, day, events).alerts();
    assertEquals(5, alerts.size());
    assertEquals(1, alerts.stream().map(Alert::wave).distinct().count());
    for (Alert a : alerts) {
      assertEquals("spread", a.waveKind());
      assertEquals(Severity.HIGH, a.severity());
    }
  }

  @Test
  void whatAnAlertSpokeAgainstNeverBecomesAHabitAndItsDailyRepeatsAreContinuations() {
    Replay replay = learned(20);
    String first = "";
    for (int d = 20; d < 50; d++) {
      LocalDate day = Fleet.FIRST.plusDays(d);
      List<EndpointEvent> events = calm(day);
      events.add(fleet.launch("t1", "h07", day, 3000, OUTLOOK, EVIL));
      List<Alert> alerts = run(replay, day, events).alerts();
      assertEquals(1, alerts.size(), "day " + d);
      assertEquals("", alerts.getFirst().receipt().localHistory(), "day " + d);
      assertEquals(first, alerts.getFirst().continuationOf(), "day " + d);
      first = first.isEmpty() ? alerts.getFirst().id() : first;
    }
  }

  @Test
  void anExceptionStoresTheAlertAndCountsAHit() {
    Replay replay = learned(20);
    LocalDate day = Fleet.FIRST.plusDays(20);
    List<EndpointEvent> events = calm(day);
    events.add(fleet.launch("t1", "h07", day, 3000, OUTLOOK, EVIL));
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    ExceptionRule rule =
        new ExceptionRule(
            "e1",
            "",
            "signed:microsoft corporation|outlook.exe",
            "",
            "",
            "known",
            from,
            from.plusSeconds(86_400));
    DayResult r =
        replay.day(day, Fleet.inOrder(events), List.of(rule), List.of(), HistorySink.NONE);
    assertEquals(AlertState.EXCEPTED, r.alerts().getFirst().state());
    assertEquals(Map.of("e1", 1L), r.hits());
    assertEquals(List.of(), replay.holds(), "what is excepted is learned");
  }

  /// An excepted alert counts as closed benign: it holds nothing, its days may become a habit, and
  /// when the exception has ended the alert is a new one and no continuation of it.
  @Test
  void whatComesAfterAnExceptionsEndIsNewAndKnowsTheExceptedDaysAsAHabit() {
    Replay replay = learned(20);
    Instant from = Fleet.FIRST.plusDays(20).atStartOfDay(ZoneOffset.UTC).toInstant();
    ExceptionRule rule =
        new ExceptionRule(
            "e1",
            "",
            "",
            "process:unsigned|evil.exe|program-data",
            "",
            "known",
            from,
            from.plusSeconds(4 * 86_400));
    List<AlertState> states = new ArrayList<>();
    for (int d = 20; d < 26; d++) {
      LocalDate day = Fleet.FIRST.plusDays(d);
      List<EndpointEvent> events = calm(day);
      events.add(fleet.launch("t1", "h07", day, 3000, OUTLOOK, EVIL));
      DayResult r =
          replay.day(day, Fleet.inOrder(events), List.of(rule), List.of(), HistorySink.NONE);
      Alert a = r.alerts().getFirst();
      states.add(a.state());
      boolean under = d < 24;
      assertEquals(under ? AlertState.EXCEPTED : AlertState.RAISED, a.state(), "day " + d);
      assertEquals(d < 25, a.continuationOf().isEmpty(), "day " + d);
      assertEquals(d - 20, a.receipt().relationOnHost(), "nothing is held out, day " + d);
      assertEquals(List.of(), replay.holds(), "day " + d);
      boolean habit = d >= 23;
      assertEquals(
          habit ? Severity.INFORMATIONAL : Severity.MEDIUM, a.severity(), states.toString());
    }
  }

  /// The exception is about one relation, not about what else its chain does.
  @Test
  void aRaisedAlertHoldsItsChainAlsoBesideAnExceptedOne() {
    Replay replay = learned(20);
    LocalDate day = Fleet.FIRST.plusDays(20);
    EndpointEvent known = fleet.launch("t1", "h07", day, 3000, OUTLOOK, EVIL);
    EndpointEvent other = fleet.launch("t1", "h07", day, 3001, OUTLOOK, WORSE);
    List<EndpointEvent> events = calm(day);
    events.add(known);
    events.add(other);
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    ExceptionRule rule =
        new ExceptionRule(
            "e1",
            "",
            "",
            "process:unsigned|evil.exe|program-data",
            "",
            "known",
            from,
            from.plusSeconds(86_400));
    DayResult r =
        replay.day(day, Fleet.inOrder(events), List.of(rule), List.of(), HistorySink.NONE);
    assertEquals(
        List.of(AlertState.EXCEPTED, AlertState.RAISED),
        r.alerts().stream().map(Alert::state).toList());
    assertEquals(
        List.of(r.alerts().get(1).chainId()),
        replay.holds().stream().map(HistoryRow.Hold::chainId).toList());
  }

  /// After a verdict of benign the days of the alert are a habit like any other.
  @Test
  void aHabitJudgedBenignWeighsLess() {
    Replay replay = learned(20);
    List<Closing> closings = new ArrayList<>();
    String said = "";
    for (int d = 20; d < 26; d++) {
      LocalDate day = Fleet.FIRST.plusDays(d);
      List<EndpointEvent> events = calm(day);
      events.add(fleet.launch("t1", "h07", day, 3000, OUTLOOK, EVIL));
      Alert a =
          replay
              .day(day, Fleet.inOrder(events), List.of(), closings, HistorySink.NONE)
              .alerts()
              .getFirst();
      closings.add(new Closing(day.plusDays(1), a.id(), Verdict.BENIGN));
      said = a.receipt().localHistory();
      assertEquals(said.isEmpty() ? Severity.MEDIUM : Severity.INFORMATIONAL, a.severity());
    }
    assertTrue(said.startsWith("habitual on this host"), said);
  }

  private Replay learned(int days) {
    Replay replay = Replay.start(DETECTORS, Options.NONE);
    for (int d = 0; d < days; d++) {
      run(replay, Fleet.FIRST.plusDays(d), calm(Fleet.FIRST.plusDays(d)));
    }
    return replay;
  }
}
