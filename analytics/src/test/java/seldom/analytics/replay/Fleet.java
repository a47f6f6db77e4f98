package seldom.analytics.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// Makes events by hand, as a sensor that reports everything would.
public final class Fleet {
  public static final LocalDate FIRST = LocalDate.of(2026, 3, 1);

  private long next;

  public static Image signed(String path, String signer) {
    return new Image(
        path,
        String.format("%064x", path.hashCode() & 0xffffffffL),
        "",
        new Signature(SignatureStatus.VALID, signer, "event", null));
  }

  public static Image unsigned(String path) {
    return new Image(
        path,
        String.format("%064x", path.hashCode() & 0xffffffffL),
        "",
        new Signature(SignatureStatus.ABSENT, "", "event", null));
  }

  /// A process of an image on a host; the same name is the same process.
  public static ProcessRef process(String host, String name, Image image) {
    return new ProcessRef(
        host.toUpperCase() + "-" + name,
        Math.abs(name.hashCode() % 60000) + 4L,
        null,
        image,
        image.path() + " -x",
        "CORP\\u",
        "0x1");
  }

  Header header(String tenant, String host, LocalDate day, int second) {
    Instant time = day.atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second);
    return new Header(
        tenant, host, host, time, time, Sensor.SYSMON, List.of(new Locator("f", "", next++, "")));
  }

  public EndpointEvent launch(
      String tenant, String host, LocalDate day, int second, Image parent, Image child) {
    String id = day + "-" + second + "-" + child.name();
    return new EndpointEvent.ProcessLaunch(
        header(tenant, host, day, second),
        process(host, parent.name(), parent),
        process(host, id, child),
        "",
        "",
        Double.NaN);
  }

  /// The same with the child's command line.
  public EndpointEvent launch(
      String tenant,
      String host,
      LocalDate day,
      int second,
      Image parent,
      Image child,
      String commandLine) {
    ProcessRef plain = process(host, day + "-" + second + "-" + child.name(), child);
    return new EndpointEvent.ProcessLaunch(
        header(tenant, host, day, second),
        process(host, parent.name(), parent),
        new ProcessRef(
            plain.entity(),
            plain.pid(),
            plain.start(),
            plain.image(),
            commandLine,
            plain.user(),
            plain.logonId()),
        "",
        "",
        Double.NaN);
  }

  public EndpointEvent connect(
      String tenant, String host, LocalDate day, int second, Image actor, String domain, int port) {
    int h = domain.hashCode() & 0xffffff;
    String address = "93.%d.%d.%d".formatted(h >> 16 & 255, h >> 8 & 255, h & 255);
    return new EndpointEvent.NetworkConnection(
        header(tenant, host, day, second),
        process(host, actor.name(), actor),
        new Endpoint("10.0.0.5", 50000 + second % 10000, ""),
        new Endpoint(address, port, ""),
        Direction.OUTBOUND,
        "tcp",
        domain);
  }

  public EndpointEvent inject(
      String tenant, String host, LocalDate day, int second, Image actor, Image into) {
    return new EndpointEvent.ThreadInjection(
        header(tenant, host, day, second),
        process(host, actor.name(), actor),
        process(host, into.name(), into),
        InjectionMethod.REMOTE_THREAD,
        77,
        "0x1000",
        "",
        "");
  }

  public static List<EndpointEvent> inOrder(List<EndpointEvent> events) {
    List<EndpointEvent> sorted = new ArrayList<>(events);
    sorted.sort(
        java.util.Comparator.comparing((EndpointEvent e) -> e.header().order())
            .thenComparing(e -> e.header().sources().getFirst()));
    return sorted;
  }
}
