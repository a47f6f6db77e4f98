package seldom.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.Header;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

class SegmentsTest {
  private static final Instant START = Instant.parse("2026-10-01T00:00:00Z");
  private static final Instant NOW = START.plus(Duration.ofDays(100));

  @TempDir Path root;

  @Test
  void eventsComeBackInOrderWhateverTheOrderAndTheBatchTheyCameIn() {
    long seed = Long.getLong("seldom.seed", 7);
    List<EndpointEvent> events = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      events.add(exit("h" + i % 7, START.plusSeconds(i * 400L), i));
    }
    List<EndpointEvent> shuffled = new ArrayList<>(events);
    Collections.shuffle(shuffled, new Random(seed));
    try (DataDirectory directory = DataDirectory.open(root)) {
      for (int at = 0; at < 500; at += 100) {
        Inbox inbox = inbox(directory);
        shuffled.subList(at, at + 100).forEach(inbox::add);
        inbox.commit();
      }
      Segments segments = new Segments(directory);
      List<EndpointEvent> read = new ArrayList<>();
      segments.daysFrom(Long.MIN_VALUE).forEach(d -> segments.events(d).forEach(read::add));
      assertThat(read).as("replay: SEED=" + seed).isEqualTo(events);
    }
  }

  @Test
  void whatWasNotCommittedWasNeverRead() {
    try (DataDirectory directory = DataDirectory.open(root)) {
      Batch batch = new Batch(new Segments(directory), 1, Long.MIN_VALUE, NOW);
      batch.add(exit("h", START, 0));
      batch.finish();
      assertThat(new Segments(directory).folder(Days.of(START)).resolve("1-0.events")).exists();
    }
    try (DataDirectory directory = DataDirectory.open(root)) {
      assertThat(new Segments(directory).folder(Days.of(START)).resolve("1-0.events"))
          .doesNotExist();
      assertThat(new Segments(directory).daysFrom(Long.MIN_VALUE)).isEmpty();
    }
  }

  @Test
  void aRecordAheadOfTheReadingWaitsUntilTheClockReachesIt() {
    try (DataDirectory directory = DataDirectory.open(root)) {
      Inbox first = new Inbox(directory, START, Duration.ofHours(1), 7);
      first.add(exit("a", START, 0));
      first.add(exit("b", START, 1));
      first.add(exit("a", START.plus(Duration.ofDays(3)), 2));
      Inbox.Taken taken = first.commit();
      assertThat(taken.waiting()).containsExactly(java.util.Map.entry(Days.of(START) + 3, 1L));
      Segments segments = new Segments(directory);
      assertThat(segments.daysFrom(Long.MIN_VALUE)).containsExactly(Days.of(START));

      Inbox second = new Inbox(directory, START.plus(Duration.ofDays(3)), Duration.ofHours(1), 7);
      second.add(exit("a", START.plus(Duration.ofDays(3)), 3));
      second.add(exit("b", START.plus(Duration.ofDays(3)), 4));
      assertThat(second.commit().waiting()).isEmpty();
      List<EndpointEvent> released = new ArrayList<>();
      segments.events(Days.of(START) + 3).forEach(released::add);
      assertThat(released).hasSize(3);
    }
  }

  @Test
  void anEventPastTheLatenessBoundIsStoredAndCountedButNeverComputed() {
    try (DataDirectory directory = DataDirectory.open(root)) {
      Inbox first = inbox(directory);
      first.add(exit("a", START.plus(Duration.ofDays(20)), 0));
      first.add(exit("b", START.plus(Duration.ofDays(20)), 1));
      first.commit();
      Inbox second = inbox(directory);
      second.add(exit("a", START.plus(Duration.ofDays(12)), 2));
      second.add(exit("a", START.plus(Duration.ofDays(13)), 3));
      assertThat(second.commit().late()).isEqualTo(1);
      assertThat(new Segments(directory).daysFrom(Long.MIN_VALUE))
          .containsExactly(Days.of(START) + 13, Days.of(START) + 20);
    }
  }

  @Test
  void aDamagedSegmentIsNamed() throws Exception {
    try (DataDirectory directory = DataDirectory.open(root)) {
      Inbox inbox = inbox(directory);
      inbox.add(exit("a", START, 0));
      inbox.commit();
      Segments segments = new Segments(directory);
      Path file = segments.folder(Days.of(START)).resolve("1-0.events");
      byte[] bytes = Files.readAllBytes(file);
      Files.write(file, java.util.Arrays.copyOf(bytes, bytes.length / 2));
      assertThatThrownBy(() -> segments.events(Days.of(START)).forEach(e -> {}))
          .isInstanceOf(StoreException.class)
          .hasMessageContaining("1-0.events");
    }
  }

  @Test
  void onlyOneProcessHasTheDirectory() {
    try (DataDirectory directory = DataDirectory.open(root)) {
      assertThat(directory.root()).isEqualTo(root);
      assertThatThrownBy(() -> DataDirectory.open(root)).hasMessageContaining("in use");
    }
  }

  @Test
  void aDamagedStateIsPassedOverAndGone() throws Exception {
    try (DataDirectory directory = DataDirectory.open(root)) {
      States states = new States(directory);
      states.save(10, out -> out.writeUTF("ten"));
      states.save(11, out -> out.writeUTF("eleven"));
      assertThat(states.<String>load(11, in -> in.readUTF())).isEqualTo("eleven");
      Path file = root.resolve("state").resolve(Days.text(11) + ".state");
      byte[] bytes = Files.readAllBytes(file);
      bytes[3] ^= 1;
      Files.write(file, bytes);
      assertThatThrownBy(() -> states.<String>load(11, in -> in.readUTF()))
          .hasMessageContaining("damaged");
      assertThat(states.lastBefore(100)).hasValue(10);
    }
  }

  private static Inbox inbox(DataDirectory directory) {
    return new Inbox(directory, NOW, Duration.ofHours(1), 7);
  }

  static EndpointEvent exit(String host, Instant time, long index) {
    Header header =
        new Header(
            "t",
            host,
            host,
            time,
            time,
            Sensor.SYSMON,
            List.of(new Locator("f.jsonl", "", index, "")));
    return new ProcessExit(header, ProcessRef.UNKNOWN);
  }
}
