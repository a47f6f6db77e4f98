package seldom.analytics.causality;

import java.util.ArrayList;
import java.util.List;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
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
import seldom.model.event.Header;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;

/// One event of two sensors' records of the same action: the richer record's words, the other's
/// where it is silent, and the locators of both.
final class Merged {
  private Merged() {}

  /// @param a the earlier one; its time stays
  static EndpointEvent of(EndpointEvent a, EndpointEvent b) {
    boolean swap = wealth(b) > wealth(a);
    EndpointEvent rich = swap ? b : a;
    EndpointEvent poor = swap ? a : b;
    List<Locator> sources = new ArrayList<>(a.header().sources());
    sources.addAll(b.header().sources());
    sources.sort(null);
    Header r = rich.header();
    Header h =
        new Header(
            r.tenant(),
            r.host(),
            r.hostRaw(),
            r.time(),
            a.header().order(),
            r.sensor(),
            sources.stream().distinct().toList());
    ProcessRef actor = Refs.fill(rich.actor(), poor.actor());
    return merged(h, actor, rich, poor);
  }

  private static EndpointEvent merged(
      Header h, ProcessRef actor, EndpointEvent rich, EndpointEvent poor) {
    return switch (rich) {
      case ProcessLaunch x when poor instanceof ProcessLaunch y ->
          new ProcessLaunch(
              h,
              actor,
              Refs.fill(x.launched(), y.launched()),
              Refs.or(x.integrity(), y.integrity()),
              Refs.or(x.currentDirectory(), y.currentDirectory()),
              Double.isNaN(x.entropy()) ? y.entropy() : x.entropy());
      case ProcessExit _ -> new ProcessExit(h, actor);
      case NetworkConnection x when poor instanceof NetworkConnection y -> {
        boolean swapped = x.local().address().equals(y.remote().address());
        yield new NetworkConnection(
            h,
            actor,
            fill(x.local(), swapped ? y.remote() : y.local()),
            fill(x.remote(), swapped ? y.local() : y.remote()),
            x.direction() == Direction.UNKNOWN ? y.direction() : x.direction(),
            Refs.or(x.protocol(), y.protocol()),
            Refs.or(x.domain(), y.domain()));
      }
      case DnsAnswer x when poor instanceof DnsAnswer y ->
          new DnsAnswer(
              h,
              actor,
              x.query(),
              x.addresses().isEmpty() ? y.addresses() : x.addresses(),
              x.aliases().isEmpty() ? y.aliases() : x.aliases());
      case ImageLoad x when poor instanceof ImageLoad y ->
          new ImageLoad(
              h,
              actor,
              Refs.fill(x.module(), y.module()),
              Double.isNaN(x.entropy()) ? y.entropy() : x.entropy());
      case FileWrite x when poor instanceof FileWrite y ->
          new FileWrite(
              h,
              actor,
              Refs.fill(x.file(), y.file()),
              x.operation(),
              Double.isNaN(x.entropy()) ? y.entropy() : x.entropy());
      case ThreadInjection x when poor instanceof ThreadInjection y ->
          new ThreadInjection(
              h,
              actor,
              Refs.fill(x.injected(), y.injected()),
              x.method(),
              x.threadId(),
              Refs.or(x.startAddress(), y.startAddress()),
              Refs.or(x.startModule(), y.startModule()),
              Refs.or(x.startFunction(), y.startFunction()));
      case ServiceInstall x when poor instanceof ServiceInstall y ->
          new ServiceInstall(
              h,
              actor,
              x.service(),
              Refs.or(x.imagePath(), y.imagePath()),
              Refs.or(x.startType(), y.startType()),
              Refs.or(x.account(), y.account()),
              Refs.or(x.logonId(), y.logonId()));
      case ProcessLaunch _,
          NetworkConnection _,
          DnsAnswer _,
          ImageLoad _,
          ThreadInjection _,
          ProcessAccess _,
          FileWrite _,
          FileStream _,
          RegistrySet _,
          NamedPipe _,
          ShareAccess _,
          ServiceInstall _,
          ServiceState _,
          ScheduledTask _,
          WmiActivity _,
          Logon _,
          SensorVerdict _ ->
          throw new IllegalStateException("no twins of kind " + rich.kind());
    };
  }

  private static Endpoint fill(Endpoint a, Endpoint b) {
    return new Endpoint(
        Refs.or(a.address(), b.address()),
        a.port() >= 0 ? a.port() : b.port(),
        Refs.or(a.name(), b.name()));
  }

  /// How much a record says of its processes; entity and hash weigh most, since others join on
  /// them.
  private static int wealth(EndpointEvent event) {
    int extra =
        switch (event) {
          case ProcessLaunch e -> wealth(e.launched());
          case ServiceInstall e -> e.logonId().length() + e.account().length();
          case ProcessExit _,
              NetworkConnection _,
              DnsAnswer _,
              ImageLoad _,
              ThreadInjection _,
              ProcessAccess _,
              FileWrite _,
              FileStream _,
              RegistrySet _,
              NamedPipe _,
              ShareAccess _,
              ServiceState _,
              ScheduledTask _,
              WmiActivity _,
              Logon _,
              SensorVerdict _ ->
              0;
        };
    return wealth(event.actor()) + extra;
  }

  private static int wealth(ProcessRef p) {
    return (p.entity().isEmpty() ? 0 : 8)
        + (p.image().sha256().isEmpty() ? 0 : 8)
        + (p.image().path().isEmpty() ? 0 : 1)
        + (p.commandLine().isEmpty() ? 0 : 1)
        + (p.user().isEmpty() ? 0 : 1);
  }
}
