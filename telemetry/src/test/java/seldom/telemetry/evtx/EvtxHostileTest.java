package seldom.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import seldom.simulator.evtx.BinaryXmlWriter;
import seldom.simulator.evtx.EvtxValue;
import seldom.telemetry.RawRecord;

/// Content made to break a reader: refused by cause, in bounded time and memory.
class EvtxHostileTest {
  private static final Duration BOUND = Duration.ofSeconds(20);

  @Test
  void aTemplateThatContainsItselfIsRefused() {
    byte[] file =
        Made.file(
            out -> {
              out.fragment().u8(0x0c).u8(1).u32(1);
              int at = out.position() + 4;
              out.u32(at).u32(0).u64(1).u64(0).u32(4 + 10 + 4 + 1);
              out.fragment().u8(0x0c).u8(1).u32(1).u32(at).u32(0).end();
              out.u32(0).end();
            },
            good());
    Read read = Read.bytes(file);
    assertThat(read.causes()).containsExactly("template contains itself");
    assertThat(read.records()).hasSize(1);
  }

  @Test
  void aTemplateThatUnfoldsWithoutBoundIsRefused() {
    byte[] file = Made.file(out -> bomb(out.fragment(), 8), good());
    Assertions.assertTimeout(
        BOUND,
        () -> {
          Read read = Read.bytes(file);
          assertThat(read.causes())
              .containsExactly("record would unfold beyond 4194304 characters");
          assertThat(read.records()).hasSize(1);
        });
  }

  /// Each level shows the one below 100 times.
  private static void bomb(BinaryXmlWriter out, int levels) {
    EvtxValue below =
        levels == 0
            ? EvtxValue.xml(w -> w.fragment().element("E", e -> e.text("boom")).end())
            : EvtxValue.xml(w -> bomb(w.fragment(), levels - 1));
    out.instance("bomb", w -> w.element("Event", e -> Made.slots(e, 0, 100)), List.of(below)).end();
  }

  @Test
  void manyRecordsThatUnfoldToTheirBoundAreBoundedTogether() {
    EvtxValue.Body one = out -> bomb(out.fragment(), 1);
    EvtxValue.Body[] all =
        IntStream.range(0, 300).mapToObj(i -> one).toArray(EvtxValue.Body[]::new);
    Assertions.assertTimeout(
        BOUND,
        () -> {
          Read read = Read.bytes(Made.file(all));
          assertThat(read.records().size() + read.causes().size()).isEqualTo(300);
          read.records().forEach(EvtxHostileTest::render);
        });
  }

  @Test
  void deepNestingIsRefused() {
    byte[] file = Made.file(out -> deep(out.fragment(), 200), good());
    Read read = Read.bytes(file);
    assertThat(read.causes()).containsExactly("nested deeper than 64");
    assertThat(read.records()).hasSize(1);
  }

  private static void deep(BinaryXmlWriter out, int levels) {
    out.element(
        "E",
        e -> {
          if (levels > 0) {
            deep(e, levels - 1);
          }
        });
  }

  @Test
  void countsAndLengthsBeyondTheBytesAreRefused() {
    byte[] file =
        Made.file(
            out -> out.fragment().u8(0x0c).u8(1).u32(1).u32(0x7fffffff),
            out -> out.fragment().u8(0x01).u32(0).u32(0x7fffff00),
            out -> out.fragment().u8(0x05).u8(1).u16(0xffff),
            out -> out.fragment().instance("t", w -> w.element("E", e -> {}), List.of()).end(),
            out -> out.fragment().u8(0x0c).u8(1).u32(1).u32(0x200),
            out -> out.fragment().u8(0x77),
            out -> out.fragment().end(),
            good());
    Read read = Read.bytes(file);
    assertThat(read.causes()).hasSize(6);
    assertThat(read.records()).hasSize(2);
  }

  @Test
  void noDamageOfAFileIsEverThrown() {
    long seed = Long.getLong("seldom.seed", 1);
    byte[] whole = Made.launches(200);
    Assertions.assertTimeout(
        BOUND,
        () -> {
          for (int round = 0; round < 40; round++) {
            Random random = new Random(seed + round);
            byte[] file = damaged(whole, random);
            try {
              Read.bytes(new EvtxReader(random.nextBoolean()), file)
                  .records()
                  .forEach(EvtxHostileTest::render);
            } catch (RuntimeException | StackOverflowError e) {
              throw new AssertionError(
                  "replay with -Dseldom.seed=" + (seed + round) + " (first round)", e);
            }
          }
        });
  }

  private static byte[] damaged(byte[] whole, Random random) {
    byte[] file =
        Arrays.copyOf(whole, random.nextInt(4) > 0 ? whole.length : random.nextInt(whole.length));
    int flips = 1 << random.nextInt(12);
    for (int i = 0; i < flips && file.length > 0; i++) {
      int at = random.nextInt(file.length);
      switch (random.nextInt(3)) {
        case 0 -> file[at] ^= (byte) (1 << random.nextInt(8));
        case 1 -> file[at] = (byte) random.nextInt(256);
        default -> file[at] = (byte) (random.nextBoolean() ? 0 : 0xff);
      }
    }
    return file;
  }

  /// Both forms are total: whatever was parsed can be written, and the XML is well-formed.
  static void render(RawRecord record) {
    RawRecord.XmlForm xml = record.xml();
    assertThat(xml).isNotNull();
    assertThat(record.fields().toString()).isNotEmpty();
    if (xml != null) {
      assertThat(EventXml.events(xml.text())).isNotNull();
    }
  }

  private static EvtxValue.Body good() {
    return out -> out.fragment().element("Event", w -> w.text("good")).end();
  }
}
