package seldom.telemetry.detect;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Names the format of a record by the fields it has. Every method gives the empty string where the
/// format is none that we read.
public final class Formats {
  private Formats() {}

  /// Of a JSON object. Cost: some twenty map look-ups.
  public static String json(Map<String, @Nullable Object> fields) {
    String windows = windows(fields);
    return windows.isEmpty() ? others(fields) : windows;
  }

  private static String windows(Map<String, @Nullable Object> f) {
    if (f.get("winlog") instanceof Map) {
      return "winlogbeat-7";
    }
    if (f.containsKey("event_id") && (f.containsKey("log_name") || f.containsKey("event_data"))) {
      return "winlogbeat-6";
    }
    if (f.get("Event") instanceof Map<?, ?> event && event.get("System") instanceof Map) {
      return "event-json";
    }
    if (f.containsKey("EventID")) {
      return flattened(f);
    }
    boolean sysmon = f.containsKey("UtcTime") || f.containsKey("ProcessGuid");
    return f.containsKey("EventId") && sysmon ? "sysmon-array" : "";
  }

  private static String flattened(Map<String, @Nullable Object> f) {
    boolean named = f.containsKey("Channel") || f.containsKey("SourceName");
    if (f.containsKey("EventTime")
        && (named || f.containsKey("Hostname") || f.containsKey("SourceModuleType"))) {
      return "nxlog";
    }
    if (f.containsKey("EventSourceName")
        || (f.containsKey("Computer") && f.containsKey("EventRecordID"))) {
      return "otrf-array";
    }
    boolean timed = f.containsKey("TimeCreated") || f.containsKey("@timestamp");
    return timed && named ? "otrf" : "";
  }

  private static String others(Map<String, @Nullable Object> f) {
    if (endpoint(f)) {
      return "elastic-defend";
    }
    if (f.containsKey("class_uid")
        && (f.get("metadata") instanceof Map || f.containsKey("activity_id"))) {
      return "ocsf";
    }
    if (f.get("properties") instanceof Map<?, ?> inner && defender(inner)) {
      return "defender-json";
    }
    if (defender(f)) {
      return "defender-json";
    }
    return zeek(f) ? "zeek-json" : "";
  }

  private static boolean endpoint(Map<String, @Nullable Object> f) {
    return "endpoint".equals(at(f, "agent", "type"))
        || "endpoint".equals(at(f, "event", "module"))
        || (at(f, "data_stream", "dataset") instanceof String s && s.startsWith("endpoint."));
  }

  private static boolean defender(Map<?, ?> f) {
    return f.containsKey("ActionType")
        && (f.containsKey("DeviceId")
            || f.containsKey("DeviceName")
            || f.containsKey("InitiatingProcessFileName"));
  }

  private static final List<String> ZEEK =
      List.of(
          "uid",
          "fuid",
          "_path",
          "@stream",
          "id.orig_h",
          "id_orig_h",
          "certificate.version",
          "san.dns",
          "note");

  private static boolean zeek(Map<String, @Nullable Object> f) {
    return f.containsKey("ts") && ZEEK.stream().anyMatch(f::containsKey);
  }

  /// The value at `outer.inner`, nested or with a dotted name.
  static @Nullable Object at(Map<String, @Nullable Object> f, String outer, String inner) {
    return f.get(outer) instanceof Map<?, ?> map ? map.get(inner) : f.get(outer + "." + inner);
  }

  /// Of a table with these columns.
  public static String table(Collection<String> columns) {
    if (columns.contains("EventID")
        && columns.contains("Computer")
        && columns.contains("TimeGenerated")) {
      return "sentinel-csv";
    }
    boolean device = columns.contains("DeviceId") || columns.contains("DeviceName");
    boolean hunting = columns.contains("ActionType") && device;
    boolean internal =
        columns.stream().anyMatch(c -> c.startsWith("CreatedProcess"))
            && columns.stream().anyMatch(c -> c.startsWith("InitiatingProcess"));
    return hunting || internal ? "defender-csv" : "";
  }
}
