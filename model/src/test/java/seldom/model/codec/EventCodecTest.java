package seldom.model.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EventKind;
import seldom.model.event.Header;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

class EventCodecTest {
  private final long seed = Long.getLong("seldom.seed", 20261121L);

  @Test
  void everyKindComesBackEqualFromAStream() throws IOException {
    RandomEvents random = new RandomEvents(new Random(seed));
    List<EndpointEvent> events = new ArrayList<>();
    Set<EventKind> met = EnumSet.noneOf(EventKind.class);
    for (int i = 0; i < 5_000; i++) {
      events.add(random.next());
      met.add(EventKind.of(events.getLast()));
    }
    assertThat(met).containsExactly(EventKind.values());

    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FieldWriter writer = new FieldWriter(new DataOutputStream(bytes));
    for (EndpointEvent e : events) {
      EventCodec.write(writer, e);
    }
    DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()));
    FieldReader reader = new FieldReader(in);
    for (EndpointEvent e : events) {
      assertThat(EventCodec.read(reader)).as("-Dseldom.seed=%d", seed).isEqualTo(e);
    }
    assertThat(in.read()).isEqualTo(-1);
  }

  @Test
  void everyKindComesBackEqualAlone() throws IOException {
    RandomEvents random = new RandomEvents(new Random(seed + 1));
    for (int i = 0; i < 2_000; i++) {
      EndpointEvent e = random.next();
      assertThat(EventCodec.decode(EventCodec.encode(e))).as("-Dseldom.seed=%d", seed).isEqualTo(e);
    }
  }

  @Test
  void textsOfAttackersSurviveExactly() throws IOException {
    for (String s :
        List.of("", "\0", "é", "\ud800", "a\udc00b", "漢字", "x".repeat(100_000), "\u2028\u0085")) {
      ProcessRef p = new ProcessRef(s, -1, Instant.MAX, ProcessRef.UNKNOWN.image(), s, "", "");
      EndpointEvent e = new ProcessExit(header(s), p);
      assertThat(EventCodec.decode(EventCodec.encode(e))).isEqualTo(e);
    }
  }

  @Test
  void stringsSeenBeforeCostLittle() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    FieldWriter writer = new FieldWriter(new DataOutputStream(bytes));
    writer.text("C:\\Windows\\System32\\svchost.exe");
    int first = bytes.size();
    writer.text("C:\\Windows\\System32\\svchost.exe");
    assertThat(bytes.size() - first).isLessThanOrEqualTo(3);
  }

  @Test
  void damagedBytesGiveAnErrorAndNothingElse() {
    Random r = new Random(seed + 2);
    RandomEvents random = new RandomEvents(r);
    for (int i = 0; i < 2_000; i++) {
      byte[] bytes = EventCodec.encode(random.next());
      for (int n = 1 + r.nextInt(4); n > 0; n--) {
        bytes[r.nextInt(bytes.length)] ^= (byte) (1 << r.nextInt(8));
      }
      try {
        EventCodec.decode(bytes);
      } catch (IOException expected) {
        assertThat(expected).as("-Dseldom.seed=%d", seed).isNotNull();
      }
    }
    assertThatThrownBy(() -> EventCodec.decode(new byte[] {99})).hasMessageContaining("damaged");
  }

  private static Header header(String s) {
    return new Header(
        s, s, s, Instant.EPOCH, Instant.MIN, Sensor.OTHER, List.of(new Locator(s, s, 0, s)));
  }
}
