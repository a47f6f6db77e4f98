package seldom.analytics.detector;

import java.util.function.Function;
import seldom.analytics.key.Normalisation;
import seldom.model.action.Action;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;

/// One evaluation: what a test may look at.
public record Asked(Action action, Facts facts, Normalisation names) {
  /// The image acted upon; unknown where the action has none.
  Image target() {
    return target(action.event());
  }

  static Image target(EndpointEvent event) {
    return switch (event) {
      case EndpointEvent.ProcessLaunch e -> e.launched().image();
      case EndpointEvent.ImageLoad e -> e.module();
      case EndpointEvent.ThreadInjection e -> e.injected().image();
      case EndpointEvent.ProcessAccess e -> e.accessed().image();
      case EndpointEvent.FileWrite e -> e.file();
      case EndpointEvent.FileStream e -> e.file();
      case EndpointEvent.SensorVerdict e -> e.file();
      case EndpointEvent.ProcessExit _,
          EndpointEvent.NetworkConnection _,
          EndpointEvent.DnsAnswer _,
          EndpointEvent.RegistrySet _,
          EndpointEvent.NamedPipe _,
          EndpointEvent.ShareAccess _,
          EndpointEvent.ServiceInstall _,
          EndpointEvent.ServiceState _,
          EndpointEvent.ScheduledTask _,
          EndpointEvent.WmiActivity _,
          EndpointEvent.Logon _ ->
          Image.UNKNOWN;
    };
  }

  /// Bits per byte of the target, NaN where the telemetry carries none.
  static double entropy(EndpointEvent event) {
    return event instanceof EndpointEvent.ProcessLaunch e
        ? e.entropy()
        : event instanceof EndpointEvent.ImageLoad e ? e.entropy() : Double.NaN;
  }

  /// Who a subject word means.
  static Function<Asked, Image> image(String subject) {
    return switch (subject) {
      case "actor" -> a -> a.action().actor().image();
      case "os-actor" -> a -> a.action().osActor().image();
      case "owner" -> a -> a.action().owner().image();
      default -> Asked::target;
    };
  }
}
