package seldom.telemetry.detect;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The number or id a record gives itself.
public final class RecordIds {
  private RecordIds() {}

  private static final List<String> FLAT =
      List.of(
          "RecordNumber",
          "EventRecordID",
          "EventRecordId",
          "record_number",
          "ReportId",
          "ReportGuid",
          "EventOriginId",
          "uid",
          "fuid");

  /// The id, empty if the record has none.
  public static String of(String format, Map<String, @Nullable Object> fields) {
    Map<?, ?> inner =
        switch (format) {
          case "winlogbeat-7" -> map(fields.get("winlog"));
          case "ocsf" -> map(fields.get("metadata"));
          case "elastic-defend" -> map(fields.get("event"));
          case "event-json", "event-xml" -> map(map(fields.get("Event")).get("System"));
          case "defender-json" ->
              fields.get("properties") instanceof Map<?, ?> properties ? properties : fields;
          default -> fields;
        };
    return switch (format) {
      case "winlogbeat-7" -> text(inner.get("record_id"));
      case "ocsf" -> text(inner.get("uid"));
      case "elastic-defend" -> text(inner.get("id"));
      default -> first(inner);
    };
  }

  private static String first(Map<?, ?> fields) {
    for (String name : FLAT) {
      String id = text(fields.get(name));
      if (!id.isEmpty()) {
        return id;
      }
    }
    return "";
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(@Nullable Object value) {
    return switch (value) {
      case String s -> s;
      case Long n -> n.toString();
      case null, default -> "";
    };
  }
}
