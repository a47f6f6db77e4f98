package seldom.telemetry.evtx;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seldom.simulator.evtx.BinaryXmlWriter;
import seldom.simulator.evtx.EvtxEvent;
import seldom.simulator.evtx.EvtxValue;
import seldom.simulator.evtx.EvtxValue.Body;
import seldom.simulator.evtx.EvtxWriter;

/// Event logs made for tests.
final class Made {
  static final Instant TIME = Instant.parse("2026-01-02T03:04:05.123456700Z");
  static final int HEADER = 4096;
  static final int CHUNK = 65_536;

  private Made() {}

  static EvtxEvent event(long number, Map<String, EvtxValue> data) {
    return new EvtxEvent(
        new EvtxEvent.Provider(
            "Made-Up", "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}", "Made-Up/Operational"),
        new EvtxEvent.Id(1, 5, 4, 1, 0, 0x8000000000000000L),
        TIME.plusSeconds(number),
        number,
        1234,
        5678,
        "HOST-1.example",
        "S-1-5-18",
        data);
  }

  /// A file of `count` process launches, numbered from 1.
  static byte[] launches(int count) {
    return EvtxWriter.bytes(
        out -> {
          for (int i = 1; i <= count; i++) {
            out.add(event(i, launch(i)));
          }
        });
  }

  static Map<String, EvtxValue> launch(int i) {
    Map<String, EvtxValue> data = new LinkedHashMap<>();
    data.put("UtcTime", EvtxValue.string("2026-01-02 03:04:05.123"));
    data.put("ProcessGuid", EvtxValue.guid("{94F748D5-4A45-5A42-0000-0010D265F20F}"));
    data.put("ProcessId", EvtxValue.uint32(1000 + i));
    data.put("Image", EvtxValue.string("C:\\Windows\\System32\\program" + i + ".exe"));
    data.put("CommandLine", EvtxValue.string("program" + i + ".exe -x \"<&>\" žluťoučký"));
    data.put("User", EvtxValue.string("EXAMPLE\\user"));
    data.put("Hashes", EvtxValue.string("SHA256=" + "0123456789ABCDEF".repeat(4)));
    data.put("Sid", EvtxValue.sid("S-1-5-21-1-2-3-500"));
    return data;
  }

  static byte[] file(Body... records) {
    return EvtxWriter.bytes(
        out -> {
          for (int i = 0; i < records.length; i++) {
            out.add(i + 1, TIME, records[i]);
          }
        });
  }

  /// A record of one template around `content`, filled with `values`.
  static byte[] instance(Body content, EvtxValue... values) {
    return file(
        out ->
            out.fragment().instance("t", w -> w.element("Event", content), List.of(values)).end());
  }

  static void slots(BinaryXmlWriter out, int index, int times) {
    for (int i = 0; i < times; i++) {
      out.slot(index, 0x21);
    }
  }
}
