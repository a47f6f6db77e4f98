package seldom.model.codec;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import seldom.model.event.Direction;
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
import seldom.model.event.EventKind;
import seldom.model.event.Header;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

/// The reading half of [EventCodec].
final class EventDecoder {
  private static final EventKind[] KINDS = EventKind.values();
  private static final Sensor[] SENSORS = Sensor.values();
  private static final Direction[] DIRECTIONS = Direction.values();
  private static final InjectionMethod[] METHODS = InjectionMethod.values();

  private EventDecoder() {}

  static EndpointEvent read(FieldReader r) throws IOException {
    EventKind kind = r.choice(KINDS);
    Header h = header(r);
    ProcessRef actor = r.process();
    // Arguments are evaluated from left to right, in the order in which they were written.
    return switch (kind) {
      case LAUNCH -> new ProcessLaunch(h, actor, r.process(), r.text(), r.text(), r.real());
      case EXIT -> new ProcessExit(h, actor);
      case CONNECTION ->
          new NetworkConnection(
              h, actor, r.endpoint(), r.endpoint(), r.choice(DIRECTIONS), r.text(), r.text());
      case DNS -> new DnsAnswer(h, actor, r.text(), r.texts(), r.texts());
      case LOAD -> new ImageLoad(h, actor, r.image(), r.real());
      case INJECTION ->
          new ThreadInjection(
              h, actor, r.process(), r.choice(METHODS), r.signed(), r.text(), r.text(), r.text());
      case ACCESS -> new ProcessAccess(h, actor, r.process(), r.signed(), r.signed(), r.text());
      case FILE -> new FileWrite(h, actor, r.image(), r.text(), r.real());
      case STREAM -> new FileStream(h, actor, r.image(), r.text(), r.text(), r.text());
      case REGISTRY -> new RegistrySet(h, actor, r.text(), r.text(), r.text(), r.text());
      case PIPE -> new NamedPipe(h, actor, r.text(), r.flag());
      case SHARE ->
          new ShareAccess(h, actor, r.text(), r.text(), r.text(), r.text(), r.text(), r.text());
      case SERVICE_INSTALL ->
          new ServiceInstall(h, actor, r.text(), r.text(), r.text(), r.text(), r.text());
      case SERVICE_STATE -> new ServiceState(h, actor, r.text(), r.text());
      case TASK -> new ScheduledTask(h, actor, r.text(), r.text(), r.text(), r.text(), r.text());
      case WMI -> new WmiActivity(h, actor, r.text(), r.text(), r.text());
      case LOGON ->
          new Logon(h, actor, r.text(), (int) r.signed(), r.text(), r.text(), r.text(), r.text());
      case VERDICT -> new SensorVerdict(h, actor, r.image(), r.text(), r.text());
    };
  }

  private static Header header(FieldReader r) throws IOException {
    String tenant = r.text();
    String host = r.text();
    String hostRaw = r.text();
    Instant time = r.someInstant();
    Instant order = r.someInstant();
    Sensor sensor = r.choice(SENSORS);
    List<Locator> sources = r.locators();
    if (sources.isEmpty()) {
      throw new IOException("damaged: an event without source");
    }
    return new Header(tenant, host, hostRaw, time, order, sensor, sources);
  }
}
