package seldom.store.spool;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EventOrder;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;

class EventSpoolTest {
  private final long seed = Long.getLong("seldom.seed", 3L);
  @TempDir Path folder = Path.of("");

  private List<EndpointEvent> events(int n) {
    Random r = new Random(seed);
    List<EndpointEvent> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      Instant time = Instant.ofEpochSecond(1_700_000_000L + r.nextInt(500));
      Header h =
          new Header(
              "t", "h", "H", time, time, Sensor.OTHER, List.of(new Locator("f", "", i / 2, "")));
      Image image = new Image("C:\\p" + r.nextInt(9), "", "", Signature.UNKNOWN);
      all.add(new ProcessExit(h, new ProcessRef("e" + i, i, null, image, "", "", "")));
    }
    return all;
  }

  @Test
  void givesTheSameSortedEventsWhateverTheBudget() {
    List<EndpointEvent> all = events(6_000);
    List<EndpointEvent> expected = all.stream().sorted(EventOrder.BY_TIME).toList();
    for (long budget : new long[] {100_000, 2_000_000, 1L << 30}) {
      try (EventSpool spool = new EventSpool(folder, budget)) {
        all.forEach(spool::add);
        for (int pass = 0; pass < 2; pass++) {
          List<EndpointEvent> got = new ArrayList<>();
          spool.forEach(got::add);
          assertThat(got).as("budget %d, -Dseldom.seed=%d", budget, seed).isEqualTo(expected);
        }
        assertThat(spool.size()).isEqualTo(6_000);
      }
    }
  }

  @Test
  void leavesNothingBehind() throws IOException {
    try (EventSpool spool = new EventSpool(folder, 1_000)) {
      events(100).forEach(spool::add);
      spool.forEach(e -> {});
    }
    try (Stream<Path> left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }
}
