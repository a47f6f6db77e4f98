package seldom.telemetry.normalise.windows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Origin;

/// Defender antivirus: what it detected (1006, 1116) and what it did about it (1007, 1117, 1121).
final class Antivirus {
  private Antivirus() {}

  static String needs(int id) {
    return switch (id) {
      case 1006, 1007, 1116, 1117, 1121, 1122 -> "a threat or path";
      default -> "";
    };
  }

  static @Nullable EndpointEvent map(WindowsEvent event, Instant time, Origin origin) {
    if (needs(event.id()).isEmpty()) {
      return null;
    }
    Header header = origin.header(Sensor.DEFENDER, event.computer(), time, time, event.recordId());
    boolean isRule = event.id() == 1121 || event.id() == 1122;
    String name = event.text(isRule ? "ID" : "Threat Name");
    String path = path(event.text("Path"));
    ProcessRef actor =
        new ProcessRef(
            "",
            -1,
            null,
            new Image(event.path("Process Name"), "", "", Signature.UNKNOWN),
            "",
            event.text(isRule ? "User" : "Detection User"),
            "");
    return WindowsMapping.unless(
        name.isEmpty() && path.isEmpty(),
        new EndpointEvent.SensorVerdict(
            header, actor, new Image(path, "", "", Signature.UNKNOWN), name, blocked(event)));
  }

  /// An action was taken and took effect (Error Code 0), or was not; a detection alone says
  /// neither.
  private static String blocked(WindowsEvent event) {
    String error = event.text("Error Code");
    boolean done = error.isEmpty() || error.equals("0x00000000") || error.equals("0x0");
    return switch (event.id()) {
      case 1121 -> "true";
      case 1122 -> "false";
      case 1007, 1117 ->
          switch (Text.lower(event.text("Action Name"))) {
            case "allow", "no action", "not applicable" -> "false";
            case "" -> "";
            default -> done ? "true" : "false";
          };
      default -> "";
    };
  }

  /// `file:_C:\x.exe; file:_C:\y.exe`: the first one.
  private static String path(String paths) {
    int end = paths.indexOf("; ");
    String first = end < 0 ? paths : paths.substring(0, end);
    int cut = first.indexOf(":_");
    return cut > 0 && cut < 24 ? first.substring(cut + 2) : first;
  }
}
