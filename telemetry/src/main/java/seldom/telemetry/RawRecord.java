package seldom.telemetry;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Locator;

/// One record as a source wrote it, before any meaning is put on it.
///
/// @param at where it lies
/// @param format how it was written: `evtx`, `event-xml`, `winlogbeat-6`, `winlogbeat-7`, `nxlog`,
///     `otrf`,
///     `otrf-array`, `sysmon-array`, `elastic-defend`, `defender-csv`, `defender-json`,
///     `sentinel-csv`,
///     `ocsf`, `zeek-tsv`, `zeek-json`, …
/// @param fields its content as a tree of Map (insertion order kept), List, String, Long, Double,
///     Boolean and null. EVTX and event XML have the shape `{"Event": {"#attributes": …, "System":
///     {…},
///     "EventData": {name: value}}}`
/// @param xml the event as XML where the source is EVTX, else null
public record RawRecord(
    Locator at, String format, Map<String, @Nullable Object> fields, @Nullable XmlForm xml) {
  /// Renders a record as XML, on demand.
  @FunctionalInterface
  public interface XmlForm {
    String text();
  }
}
