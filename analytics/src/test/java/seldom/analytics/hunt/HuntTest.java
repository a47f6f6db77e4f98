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
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

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
        events.add(fleet.launch("t", "h" + h, Fleet.FIRST.plusDays(d), 100, EXPLORER, OUTLOOK));
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

  private static HuntResult named(Hunt.Outcome outcome, String target) {
    return outcome.results().stream()
        .filter(r -> r.alert().target().text().equals(target))
        .findFirst()
        .orElseThrow();
  }

  /// Eight hosts of three days: enough to compare, too few for any cut-off.
  private List<EndpointEvent> unproven() {
    List<EndpointEvent> events = new ArrayList<>();
    for (int h = 0; h < 8; h++) {
      for (int d = 0; d < 3; d++) {
        events.add(fleet.launch("t", "h" + h, Fleet.FIRST.plusDays(d), 100, EXPLORER, OUTLOOK));
      }
      events.add(fleet.launch("t", "h" + h, Fleet.FIRST, 200, EXPLORER, signed("once" + h)));
    }
    return events;
  }

  private static Image signed(String name) {
    return Fleet.signed("C:\\Windows\\System32\\" + name + ".exe", "Microsoft Windows");
  }

  @Test
  void whereNothingPassesACutoffGroundsComeBeforeBounds() {
    List<EndpointEvent> events = unproven();
    events.add(fleet.launch("t", "h3", Fleet.FIRST, 300, signed("sqlservr"), signed("cmd")));
    events.add(fleet.launch("t", "h4", Fleet.FIRST, 300, signed("rundll32"), signed("cmd")));
    List<HuntResult> results = hunt(Fleet.inOrder(events)).results();
    assertFalse(results.getFirst().judged());
    assertEquals("sqlservr.exe", results.getFirst().alert().actor().image().name());
    assertTrue(results.getFirst().why().contains("server program"), results.getFirst().why());
    assertEquals("rundll32.exe", results.get(1).alert().actor().image().name());
    assertTrue(results.getFirst().alert().receipt().notes().getFirst().startsWith("Ground: "));
  }

  @Test
  void whatDescendsFromAForeignProgramIsReadBeforeTheSameDoneByOthers() {
    List<EndpointEvent> events = unproven();
    events.add(fleet.launch("t", "h5", Fleet.FIRST, 300, EXPLORER, EVIL));
    EndpointEvent.ProcessLaunch evil = (EndpointEvent.ProcessLaunch) events.getLast();
    EndpointEvent.ProcessLaunch child =
        (EndpointEvent.ProcessLaunch)
            fleet.launch("t", "h5", Fleet.FIRST, 310, EVIL, signed("whoami"));
    events.add(
        new EndpointEvent.ProcessLaunch(
            child.header(), evil.launched(), child.launched(), "", "", Double.NaN));
    Hunt.Outcome outcome = hunt(Fleet.inOrder(events));
    HuntResult whoami = named(outcome, "whoami.exe");
    assertTrue(whoami.why().contains("descends"), whoami.why());
    assertEquals(1, whoami.rank());
    assertTrue(named(outcome, "once5.exe").rank() > named(outcome, "evil.exe").rank());
  }

  @Test
  void aProgramThatManyHostsHaveIsNotForeign() {
    List<EndpointEvent> events = unproven();
    for (int h = 0; h < 8; h++) {
      events.add(fleet.launch("t", "h" + h, Fleet.FIRST, 300, EXPLORER, EVIL));
    }
    HuntResult evil = named(hunt(Fleet.inOrder(events)), "evil.exe");
    assertFalse(evil.why().contains("unproven"), evil.why());
  }

  @Test
  void anUnsignedProgramAmongTheSystemsOwnIsForeign() {
    List<EndpointEvent> events = unproven();
    Image planted = Fleet.unsigned("C:\\Windows\\SysWOW64\\planted.exe");
    events.add(fleet.launch("t", "h5", Fleet.FIRST, 300, planted, signed("cmd")));
    HuntResult first = hunt(Fleet.inOrder(events)).results().getFirst();
    assertEquals("planted.exe", first.alert().actor().image().name());
    assertTrue(first.why().contains("the actor is unproven where it lies"), first.why());
  }

  @Test
  void rowsOfANetworkSensorAreNoResults() {
    List<EndpointEvent> events = unproven();
    EndpointEvent.NetworkConnection e =
        (EndpointEvent.NetworkConnection)
            fleet.connect("t", "h0", Fleet.FIRST, 400, OUTLOOK, "x.com", 443);
    Header h = e.header();
    Header flow =
        new Header(
            h.tenant(), "10.9.9.9", h.hostRaw(), h.time(), h.order(), Sensor.ZEEK, h.sources());
    events.add(
        new EndpointEvent.NetworkConnection(
            flow, ProcessRef.UNKNOWN, e.local(), e.remote(), e.direction(), "tcp", "x.com"));
    Hunt.Outcome outcome = hunt(Fleet.inOrder(events));
    assertEquals(8, outcome.hosts());
    assertTrue(outcome.results().stream().noneMatch(r -> r.alert().host().equals("10.9.9.9")));
  }
}
