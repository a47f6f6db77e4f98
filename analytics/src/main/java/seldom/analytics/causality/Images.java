package seldom.analytics.causality;

import java.util.List;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EndpointEvent.WmiActivity;
import seldom.model.event.Image;

/// The images that an event speaks of.
final class Images {
  private Images() {}

  static List<Image> of(EndpointEvent event) {
    Image actor = event.actor().image();
    return switch (event) {
      case ProcessLaunch e -> List.of(actor, e.launched().image());
      case ThreadInjection e -> List.of(actor, e.injected().image());
      case ProcessAccess e -> List.of(actor, e.accessed().image());
      case ImageLoad e -> List.of(actor, e.module());
      case FileWrite e -> List.of(actor, e.file());
      case FileStream e -> List.of(actor, e.file());
      case SensorVerdict e -> List.of(actor, e.file());
      case ProcessExit _,
          NetworkConnection _,
          DnsAnswer _,
          RegistrySet _,
          NamedPipe _,
          ShareAccess _,
          ServiceInstall _,
          ServiceState _,
          ScheduledTask _,
          WmiActivity _,
          Logon _ ->
          List.of(actor);
    };
  }
}
