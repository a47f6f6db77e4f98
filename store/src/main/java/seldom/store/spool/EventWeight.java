package seldom.store.spool;

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

/// About how many bytes an event takes in memory: a fixed part, and the texts that can be long.
final class EventWeight {
  private static final int FIXED = 900;

  private EventWeight() {}

  static long of(EndpointEvent event) {
    long texts =
        switch (event) {
          case ProcessLaunch e -> e.launched().commandLine().length() + 200L;
          case ProcessAccess e -> e.trace().length() + 200L;
          case RegistrySet e -> e.key().length() + e.value().length() + (long) e.data().length();
          case ScheduledTask e -> e.content().length();
          case WmiActivity e -> e.content().length();
          case ServiceInstall e -> e.imagePath().length();
          case ProcessExit _,
              NetworkConnection _,
              DnsAnswer _,
              ImageLoad _,
              ThreadInjection _,
              FileWrite _,
              FileStream _,
              NamedPipe _,
              ShareAccess _,
              ServiceState _,
              Logon _,
              SensorVerdict _ ->
              0;
        };
    return FIXED + texts + event.actor().commandLine().length();
  }
}
