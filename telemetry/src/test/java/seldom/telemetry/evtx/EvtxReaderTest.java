package seldom.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seldom.simulator.evtx.EvtxValue;
import seldom.simulator.evtx.EvtxWriter;

/// Whole, unclosed, cut and damaged files, and every shape of binary XML.
class EvtxReaderTest {
  private static final int LAUNCHES = 500;

  private static List<String> numbers(Read read) {
    return read.records().stream().map(r -> r.at().record()).toList();
  }

  private static List<String> upTo(long last) {
    return LongStream.rangeClosed(1, last).mapToObj(Long::toString).toList();
  }

  @Test
  void allRecordsOfAllChunksComeInOrder() {
    byte[] file = Made.launches(LAUNCHES);
    Read read = Read.bytes(file);
    assertThat(file.length).isGreaterThan(Made.HEADER + 2 * Made.CHUNK);
    assertThat(read.causes()).isEmpty();
    assertThat(numbers(read)).isEqualTo(upTo(LAUNCHES));
    assertThat(read.records().stream().map(r -> r.at().index()))
        .isEqualTo(LongStream.range(0, LAUNCHES).boxed().toList());
    assertThat(read.xml(LAUNCHES - 1))
        .contains("<TimeCreated SystemTime=\"2026-01-02T03:12:25.123456700Z\"/>")
        .contains("<Provider Name=\"Made-Up\" Guid=\"{5770385F-C22A-43E0-BF4C-06F5698FFBD9}\"/>")
        .contains(
            "<Data Name=\"CommandLine\">program500.exe -x \"&lt;&amp;&gt;\" žluťoučký</Data>");
  }

  @Test
  void fieldsHaveTheShapeOfTheEvtxCrate() {
    Map<String, @Nullable Object> system = new LinkedHashMap<>();
    Read read =
        Read.bytes(EvtxWriter.bytes(o -> o.add(Made.event(7, Map.of("A", EvtxValue.uint32(1))))));
    system.put(
        "Event",
        map(
            "#attributes", map("xmlns", "http://schemas.microsoft.com/win/2004/08/events/event"),
            "System",
                map(
                    "Provider",
                    map(
                        "#attributes",
                        map("Name", "Made-Up", "Guid", "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}")),
                    "EventID",
                    1L,
                    "Version",
                    5L,
                    "Level",
                    4L,
                    "Task",
                    1L,
                    "Opcode",
                    0L,
                    "Keywords",
                    "0x8000000000000000",
                    "TimeCreated",
                    map("#attributes", map("SystemTime", "2026-01-02T03:04:12.1234567Z")),
                    "EventRecordID",
                    7L,
                    "Correlation",
                    null,
                    "Execution",
                    map("#attributes", map("ProcessID", 1234L, "ThreadID", 5678L)),
                    "Channel",
                    "Made-Up/Operational",
                    "Computer",
                    "HOST-1.example",
                    "Security",
                    map("#attributes", map("UserID", "S-1-5-18"))),
            "EventData", map("A", 1L)));
    assertThat(read.records().get(0).fields().toString()).isEqualTo(system.toString());
  }

  private static Map<String, @Nullable Object> map(@Nullable Object... pairs) {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    for (int i = 0; i < pairs.length; i += 2) {
      map.put(Objects.toString(pairs[i]), pairs[i + 1]);
    }
    return map;
  }

  @Test
  void anUnclosedFileOfVersion32IsReadAsAnyOther() {
    byte[] file = Made.launches(LAUNCHES);
    file[36] = 2;
    file[42] = 0; // no chunks counted
    file[120] = 1; // dirty
    Arrays.fill(file, 124, 128, (byte) 0xee);
    Read read = Read.bytes(file);
    assertThat(read.causes()).isEmpty();
    assertThat(numbers(read)).isEqualTo(upTo(LAUNCHES));
  }

  @Test
  void wrongChecksumsCostNothing() {
    byte[] file = Made.launches(LAUNCHES);
    for (int chunk = Made.HEADER; chunk < file.length; chunk += Made.CHUNK) {
      file[chunk + 52] ^= 1;
      file[chunk + 124] ^= 1;
    }
    assertThat(numbers(Read.bytes(file))).isEqualTo(upTo(LAUNCHES));
  }

  @Test
  void aWrongChunkSignatureIsToldAndItsRecordsAreRead() {
    byte[] file = Made.launches(LAUNCHES);
    file[Made.HEADER + Made.CHUNK] = 'X';
    Read read = Read.bytes(file);
    assertThat(numbers(read)).isEqualTo(upTo(LAUNCHES));
    assertThat(read.causes())
        .containsExactly("chunk signature is wrong, its whole records are read all the same");
  }

  @Test
  void unusedChunksAreNothing() {
    byte[] file = Arrays.copyOf(Made.launches(3), Made.HEADER + 3 * Made.CHUNK);
    Read read = Read.bytes(file);
    assertThat(read.causes()).isEmpty();
    assertThat(numbers(read)).isEqualTo(upTo(3));
  }

  @Test
  void aCutFileYieldsEveryRecordBeforeTheCut() {
    byte[] file = Made.launches(LAUNCHES);
    int whole = 0;
    for (int cut = Made.HEADER; cut < Made.HEADER + Made.CHUNK; cut += 1111) {
      Read read = Read.bytes(Arrays.copyOf(file, cut));
      assertThat(numbers(read)).isEqualTo(upTo(read.records().size()));
      assertThat(read.records().size()).isGreaterThanOrEqualTo(whole);
      whole = read.records().size();
      assertThat(read.causes()).hasSize(cut == Made.HEADER ? 0 : 1);
    }
    assertThat(whole).isGreaterThan(30);
  }

  @Test
  void anEmptyAndAShortFileAreToldNotThrown() {
    assertThat(Read.bytes(new byte[0]).causes())
        .containsExactly("file header is not that of an event log", "file ends within its header");
    assertThat(Read.bytes(Arrays.copyOf(Made.launches(1), 100)).causes())
        .containsExactly("file ends within its header");
  }

  @Test
  void aBrokenChainCostsOneRecord() {
    byte[] file = Made.launches(LAUNCHES);
    int second = Made.HEADER + 512 + Cursor.i32(file, Made.HEADER + 512 + 4);
    Arrays.fill(file, second, second + 8, (byte) 0);
    Read read = Read.bytes(file);
    assertThat(read.causes()).containsExactly("chain of records is broken");
    assertThat(numbers(read)).hasSize(LAUNCHES - 1).startsWith("1", "3", "4");
  }

  @Test
  void slackIsReadOnRequestOnly() {
    byte[] file = Made.launches(20);
    int free = Cursor.i32(file, Made.HEADER + 48);
    int last = Cursor.i32(file, Made.HEADER + 44);
    file[Made.HEADER + 48] = (byte) last;
    file[Made.HEADER + 49] = (byte) (last >> 8);
    assertThat(free).isGreaterThan(last);
    assertThat(numbers(Read.bytes(file))).isEqualTo(upTo(19));
    Read all = Read.bytes(new EvtxReader(true), file);
    assertThat(numbers(all)).isEqualTo(upTo(20));
    assertThat(all.records().getLast().format()).isEqualTo("evtx-slack");
  }

  @Test
  void everyTokenIsRead() {
    byte[] file =
        Made.instance(
            w -> {
              w.element(
                  "A",
                  List.of(
                      Map.entry("x", a -> a.text("1<\"")),
                      Map.entry("y", a -> a.text("p").slot(0, 1).text("q"))),
                  c -> {});
              w.element("B", c -> c.text("t").character('<').entity("amp").cdata("<c>"));
              w.instruction("target", "some?>text");
              w.element(
                  "C", List.of(Map.entry("gone", a -> a.optional(1, 1))), c -> c.optional(1, 1));
              w.element("Gone", c -> c.optional(1, 1));
            },
            EvtxValue.string("v"),
            EvtxValue.none());
    Read read = Read.bytes(file);
    assertThat(read.causes()).isEmpty();
    assertThat(read.xml(0))
        .isEqualTo(
            """
            <Event>
              <A x="1&lt;&quot;" y="pvq"/>
              <B>t&lt;&amp;&lt;c&gt;</B>
              <?target some?&gt;text?>
              <C/>
            </Event>
            """);
    assertThat(read.records().get(0).fields().toString())
        .isEqualTo("{Event={A={#attributes={x=1<\", y=pvq}}, B=t<&<c>, C=null, Gone=null}}");
  }

  @Test
  void aRecordWithoutTemplateIsRead() {
    byte[] file =
        Made.file(
            out ->
                out.fragment()
                    .element(
                        "Event",
                        w ->
                            w.element("System", s -> s.element("EventRecordID", n -> n.text("77"))))
                    .end());
    Read read = Read.bytes(file);
    assertThat(read.causes()).isEmpty();
    assertThat(numbers(read)).containsExactly("77");
  }

  @Test
  void aTemplateDefinedInALaterRecordIsFound() {
    byte[] file = Made.launches(2);
    Read whole = Read.bytes(file);
    byte[] swapped = file.clone();
    // The first record, which defines the templates, is made unreadable: they are still there.
    swapped[Made.HEADER + 512] = 'X';
    Read read = Read.bytes(swapped);
    assertThat(numbers(read)).containsExactly("2");
    assertThat(read.xml(0)).isEqualTo(whole.xml(1));
  }

  @Test
  void unnamedAndRepeatedDataKeepTheirOrder() {
    byte[] file =
        Made.instance(
            w ->
                w.element(
                    "EventData",
                    d -> Stream.of("a", "", "c").forEach(t -> d.element("Data", e -> e.text(t)))),
            EvtxValue.none());
    assertThat(Read.bytes(file).records().get(0).fields().toString())
        .isEqualTo("{Event={EventData={Data={#text=[a, , c]}}}}");
    byte[] twice =
        Made.instance(
            w -> Stream.of("a", "b", "c").forEach(t -> w.element("H", e -> e.text(t))),
            EvtxValue.none());
    assertThat(Read.bytes(twice).records().get(0).fields().toString())
        .isEqualTo("{Event={H=a, H_1=b, H_2=c}}");
  }

  @Test
  void namesThatAreNoXmlNamesAreMadeSafe() {
    byte[] file = Made.instance(w -> w.element("a b<c", e -> e.text("x")), EvtxValue.none());
    assertThat(Read.bytes(file).xml(0)).contains("<a_b_c>x</a_b_c>");
  }
}
