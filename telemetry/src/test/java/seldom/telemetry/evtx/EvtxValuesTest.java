package seldom.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import seldom.simulator.evtx.EvtxValue;
import seldom.simulator.evtx.EvtxWriter;

/// Values of every type, alone and in arrays: their text in XML and their value in the fields.
class EvtxValuesTest {
  private static final String GUID = "{94F748D5-4A45-5A42-0000-0010D265F20F}";

  static Stream<Arguments> values() {
    return Stream.of(
        arguments("string", EvtxValue.string("abc"), "abc", "abc"),
        arguments("string with NUL at its end", EvtxValue.string("abc\0"), "abc", "abc"),
        arguments("empty string", EvtxValue.string(""), "", ""),
        arguments("markup", EvtxValue.string("<&>\"'"), "&lt;&amp;&gt;\"'", "<&>\"'"),
        arguments("lines", EvtxValue.string("a\tb\r\nc"), "a\tb\r\nc", "a\tb\r\nc"),
        arguments("half a surrogate pair", EvtxValue.string("a\ud83d"), "a\ufffd", "a\ufffd"),
        arguments("code page 1252", EvtxValue.ansi((byte) 'A', (byte) 0xe9), "Aé", "Aé"),
        arguments("int8", EvtxValue.int8(5), "5", 5L),
        arguments("uint8", EvtxValue.uint8(250), "250", 250L),
        arguments("int16", EvtxValue.int16(500), "500", 500L),
        arguments("uint16", EvtxValue.uint16(65_000), "65000", 65_000L),
        arguments("int32", EvtxValue.int32(70_000), "70000", 70_000L),
        arguments("uint32", EvtxValue.uint32(4_000_000_000L), "4000000000", 4_000_000_000L),
        arguments("int64", EvtxValue.int64(1L << 40), "1099511627776", 1L << 40),
        arguments("uint64", EvtxValue.uint64(-1), "18446744073709551615", "18446744073709551615"),
        arguments("real32", EvtxValue.real32(0.1f), "1.000000e-001", 0.1),
        arguments("real64", EvtxValue.real64(-1234567.891), "-1.234568e+006", -1234567.891),
        arguments("true", EvtxValue.bool(true), "true", true),
        arguments("false", EvtxValue.bool(false), "false", false),
        arguments("binary", EvtxValue.binary((byte) 1, (byte) 0xab), "01AB", "01AB"),
        arguments("empty binary", EvtxValue.binary(), "", null),
        arguments("GUID", EvtxValue.guid(GUID), GUID, GUID),
        arguments("size of 4 bytes", EvtxValue.size(4, 4_000_000_000L), "4000000000", "0xee6b2800"),
        arguments("size of 8 bytes", EvtxValue.size(8, 0x858), "2136", "0x858"),
        arguments(
            "time",
            EvtxValue.time(Instant.parse("2020-02-29T23:59:59.9999999Z")),
            "2020-02-29T23:59:59.999999900Z",
            "2020-02-29T23:59:59.9999999Z"),
        arguments(
            "time before 1970",
            EvtxValue.time(Instant.parse("1601-03-01T00:00:00Z")),
            "1601-03-01T00:00:00.000000000Z",
            "1601-03-01T00:00:00.0000000Z"),
        arguments(
            "the last time",
            EvtxValue.time(Instant.parse("9999-12-31T23:59:59Z")),
            "9999-12-31T23:59:59.000000000Z",
            "9999-12-31T23:59:59.0000000Z"),
        arguments(
            "never",
            EvtxValue.time(Instant.parse("+10000-01-01T00:00:00Z")),
            "(0x24c85a5e 0xd1c04000)",
            "0x24c85a5ed1c04000"),
        arguments(
            "system time",
            EvtxValue.systemTime(2026, 1, 5, 2, 3, 4, 5, 678),
            "2026-01-02T03:04:05.678Z",
            "2026-01-02T03:04:05.678Z"),
        arguments(
            "SID",
            EvtxValue.sid("S-1-5-21-4000000000-2"),
            "S-1-5-21-4000000000-2",
            "S-1-5-21-4000000000-2"),
        arguments("hex32", EvtxValue.hex32(0x3e7), "0x000003e7", "0x3e7"),
        arguments("hex64", EvtxValue.hex64(0x3e7), "0x00000000000003e7", "0x3e7"),
        arguments("number of fewer bytes", EvtxValue.of(0x08, (byte) 1, (byte) 2), "513", 513L));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("values")
  void aValueHasItsTextAndItsField(
      String name, EvtxValue value, String text, @Nullable Object field) {
    Read read = Read.bytes(EvtxWriter.bytes(out -> out.add(Made.event(1, data("V", value)))));
    assertThat(read.causes()).isEmpty();
    assertThat(read.xml(0))
        .contains(text.isEmpty() ? "<Data Name=\"V\"/>" : "<Data Name=\"V\">" + text + "</Data>");
    assertThat(eventData(read)).isEqualTo(Collections.singletonMap("V", field));
  }

  @ParameterizedTest(name = "array of {0}")
  @MethodSource("values")
  void anArrayRepeatsItsElement(String name, EvtxValue value, String text, @Nullable Object field) {
    if (Arrays.asList("binary", "empty binary", "number of fewer bytes", "size of 4 bytes")
        .contains(name)) {
      return; // the size of an item is not known, or that of a 64-bit machine
    }
    boolean string = value.type() == 0x01 || value.type() == 0x02;
    if (string && text.isEmpty() || name.contains("NUL")) {
      return; // NUL ends the item
    }
    EvtxValue item = string ? terminated(value) : value;
    EvtxValue array = EvtxValue.array(List.of(item, item));
    Read read = Read.bytes(EvtxWriter.bytes(out -> out.add(Made.event(1, data("V", array)))));
    String element = "<Data Name=\"V\">" + text + "</Data>\n";
    assertThat(read.xml(0)).contains(element + "    " + element);
    assertThat(eventData(read)).isEqualTo(Map.of("V", Arrays.asList(field, field)));
  }

  @Test
  void everyValueIsThatOfEvtxExport(@TempDir Path folder) throws IOException, InterruptedException {
    Path file = folder.resolve("values.evtx");
    List<EvtxValue> all =
        values()
            .map(a -> a.get())
            .filter(a -> !String.valueOf(a[0]).contains("surrogate"))
            .map(a -> (EvtxValue) a[1])
            .toList();
    byte[] bytes =
        EvtxWriter.bytes(
            out -> {
              for (int i = 0; i < all.size(); i++) {
                out.add(Made.event(i + 1, data("V", all.get(i))));
                out.add(Made.event(i + 1, data("S", EvtxValue.strings(List.of("a", "", "c")))));
              }
            });
    Files.write(file, bytes);
    Read read = Read.bytes(bytes);
    StringBuilder ours = new StringBuilder();
    for (int i = 0; i < read.records().size(); i++) {
      ours.append(read.xml(i));
    }
    List<String> theirs = EventXml.events(EvtxExport.xml(file));
    assertThat(theirs).hasSize(2 * all.size());
    assertThat(EventXml.events(ours.toString())).isEqualTo(theirs);
  }

  private static EvtxValue terminated(EvtxValue value) {
    int width = value.type() == 0x01 ? 2 : 1;
    return new EvtxValue(
        value.type(),
        out -> {
          value.body().write(out);
          out.bytes(new byte[width]);
        });
  }

  private static Map<String, EvtxValue> data(String name, EvtxValue value) {
    Map<String, EvtxValue> data = new LinkedHashMap<>();
    data.put(name, value);
    return data;
  }

  private static Map<?, ?> eventData(Read read) {
    Object event = read.records().get(0).fields().get("Event");
    assertThat(event).isInstanceOf(Map.class);
    Object data = event instanceof Map<?, ?> map ? map.get("EventData") : null;
    return data instanceof Map<?, ?> map ? map : Map.of();
  }
}
