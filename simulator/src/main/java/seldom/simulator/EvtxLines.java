package seldom.simulator;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seldom.simulator.evtx.EvtxEvent;
import seldom.simulator.evtx.EvtxValue;
import seldom.simulator.evtx.EvtxWriter;

/// Records in the binary format of Windows event logs: kept until the file is whole, since its
/// chunks and header are written back.
final class EvtxLines implements WindowsFormat.Line {
  private static final int INFORMATION = 4;
  private final Text nothing = new Text();
  private final List<WindowsRecord> records = new ArrayList<>();

  /// Keeps `record`; there is no line of it.
  @Override
  public Text of(WindowsRecord record) {
    records.add(record);
    return nothing;
  }

  /// The file of all records kept so far.
  byte[] file() {
    return EvtxWriter.bytes(
        out -> {
          for (WindowsRecord record : records) {
            out.add(event(record));
          }
        });
  }

  private static EvtxEvent event(WindowsRecord r) {
    Map<String, EvtxValue> data = new LinkedHashMap<>();
    for (int i = 0; i < r.data().size(); i += 2) {
      data.put(r.data().get(i), value(r.data().get(i), r.data().get(i + 1)));
    }
    return new EvtxEvent(
        new EvtxEvent.Provider(
            r.channel().provider, '{' + r.channel().guid + '}', r.channel().text),
        new EvtxEvent.Id(
            r.eventId(), r.version(), INFORMATION, r.eventId(), 0, 0x8000000000000000L),
        Instant.ofEpochMilli(r.time()),
        r.record(),
        r.loggerPid(),
        r.loggerThread(),
        r.computer(),
        "S-1-5-18",
        data);
  }

  /// Sysmon types its process ids and ports; everything else is text here.
  private static EvtxValue value(String name, String text) {
    return switch (name) {
      case "ProcessId", "ParentProcessId", "SourceProcessId", "TargetProcessId", "NewThreadId" ->
          number(text);
      case "SourceThreadId", "TerminalSessionId" -> number(text);
      case "SourcePort", "DestinationPort" -> EvtxValue.uint16(Integer.parseInt(text));
      case "Initiated", "SourceIsIpv6", "DestinationIsIpv6" ->
          EvtxValue.bool(Boolean.parseBoolean(text));
      default -> EvtxValue.string(text);
    };
  }

  private static EvtxValue number(String text) {
    return text.startsWith("0x") ? EvtxValue.string(text) : EvtxValue.uint32(Long.parseLong(text));
  }
}
