package seldom.analytics.hunt;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.analytics.replay.Fleet;
import seldom.analytics.replay.Options;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventKind;
import seldom.model.event.Image;

class HuntTest {
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());
  private static final Image EXPLORER =
      Fleet.signed("C:\\Windows\\explorer.exe", "Microsoft Windows");
  private static final Image OUTLOOK =
      Fleet.signed("C:\\Program Files\\Microsoft Office\\outlook.exe", "Microsoft Corporation");
  private static final Image EVIL = Fleet.unsigned("C:\\ProgramData\\evil.exe");

  private final Fleet fleet = new Fleet();

  private List<EndpointEvent> pile(int hosts) {
    List<EndpointEvent> events = new ArrayList<>();
    for (int h = 0; h < hosts; h++) {
      for (int d = 0; d < 30; d++) {
        events.add(
            fleet.launch("t", "h" + h, Fleet.FIRST.plusDays(d), 100, EXPLORER, OUTLOOK));
      }
    }
    events.add(fleet.launch("t", "h1", Fleet.FIRST, 500, OUTLOOK, EVIL));
    events.add(fleet.connect("t", "h2", Fleet.FIRST, 600, EVIL, "", 445));
    return Fleet.inOrder(events);
  }

  private static Hunt.Outcome hunt(List<EndpointEvent> events) {
    return new Hunt(DETECTORS, Options.NONE, Set.of(EventKind.LAUNCH, EventKind.CONNECTION))
        .run(events);
  }

  @Test
  void everyActionHasItsPlaceAndTheSeldomOneComesFirst() {
    List<EndpointEvent> events = pile(20);
    Hunt.Outcome outcome = hunt(events);
    assertFalse(outcome.small());
    HuntResult first = outcome.results().getFirst();
    assertEquals("evil.exe", first.alert().target().text());
    assertTrue(first.judged());
    assertEquals("uncommon-child-of-signed-process", first.alert().detector());
    assertEquals(
        events.size(), outcome.results().stream().mapToLong(r -> r.alert().sourcesCount()).sum());
    for (int i = 1; i < outcome.results().size(); i++) {
      assertTrue(outcome.results().get(i - 1).score() >= outcome.results().get(i).score());
    }
  }

  @Test
  void equalPlacesShareTheirScore() {
    List<Double> usual =
        hunt(pile(20)).results().stream()
            .filter(r -> r.alert().target().text().equals("outlook.exe"))
            .map(HuntResult::score)
            .distinct()
            .toList();
    assertEquals(1, usual.size(), usual.toString());
  }

  @Test
  void aPileOfFewHostsIsOrderedByFrequencyAndSaysSo() {
    Hunt.Outcome outcome = hunt(pile(4));
    assertTrue(outcome.small());
    for (HuntResult r : outcome.results()) {
      assertFalse(r.judged());
      assertTrue(r.alert().receipt().notes().getFirst().startsWith("Fewer than 5 other hosts"));
    }
    assertEquals(1, outcome.results().getFirst().alert().count());
  }
}
