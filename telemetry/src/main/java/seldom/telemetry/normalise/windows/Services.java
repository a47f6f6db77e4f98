package seldom.telemetry.normalise.windows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.telemetry.normalise.source.Origin;

/// The Service Control Manager's events in the System log.
final class Services {
  private Services() {}

  static String needs(int id) {
    return switch (id) {
      case 7036, 7040, 7045 -> "a service";
      default -> "";
    };
  }

  static @Nullable EndpointEvent map(WindowsEvent event, Instant time, Origin origin) {
    if (needs(event.id()).isEmpty()) {
      return null;
    }
    Header header =
        origin.header(Sensor.WINDOWS_SYSTEM, event.computer(), time, time, event.recordId());
    return switch (event.id()) {
      case 7045 -> install(header, event);
      case 7036 -> state(header, event.text("param1"), event.text("param2"));
      case 7040 -> state(header, event.text("param1"), "start type " + event.text("param3"));
      default -> null;
    };
  }

  private static @Nullable EndpointEvent install(Header header, WindowsEvent event) {
    String service = event.text("ServiceName");
    String imagePath = event.text("ImagePath");
    return WindowsMapping.unless(
        service.isEmpty() && imagePath.isEmpty(),
        new EndpointEvent.ServiceInstall(
            header,
            ProcessRef.UNKNOWN,
            service,
            imagePath,
            event.text("StartType"),
            account(event),
            ""));
  }

  /// NXLog writes the account that logged the event over the service's own.
  private static String account(WindowsEvent event) {
    boolean overwritten = event.data().containsKey("AccountType");
    return overwritten ? event.line("Service Account:") : event.text("AccountName");
  }

  private static @Nullable EndpointEvent state(Header header, String service, String state) {
    return WindowsMapping.unless(
        service.isEmpty(),
        new EndpointEvent.ServiceState(header, ProcessRef.UNKNOWN, service, state));
  }
}
