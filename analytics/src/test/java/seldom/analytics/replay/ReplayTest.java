package seldom.analytics.replay;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.model.alert.Alert;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;

class ReplayTest {
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());
  private static final Image EXPLORER =
      Fleet.signed("C:\\Windows\\explorer.exe", "Microsoft Windows");
  private static final Image OUTLOOK =
      Fleet.signed("C:\\Program Files\\Microsoft Office\\outlook.exe", "Microsoft Corporation");
  private static final Image CHILD =
      Fleet.signed("C:\\Program Files\\Microsoft Office\\help.exe", "Microsoft Corporation");
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
    System.out.println(a);
    assertEquals("uncommon-child-of-signed-process", a.detector());
    assertEquals("known-vendor", a.variation());
    assertEquals(0, a.receipt().uncommon().hostDays());
    assertEquals(39 * 20, a.receipt().uncommon().outOf());
    assertTrue(a.receipt().usualTargets().getFirst().name().contains("help.exe"));
  }
}
