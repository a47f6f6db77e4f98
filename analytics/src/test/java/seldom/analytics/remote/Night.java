package seldom.analytics.remote;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventOrder;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;

/// Records of a remote execution, one by one.
final class Night {
  static final Instant START = Instant.parse("2026-05-04T10:00:00Z");
  private static final String SYSTEM32 = "C:\\Windows\\System32\\";

  final List<EndpointEvent> events = new ArrayList<>();
  private long next;

  List<EndpointEvent> inOrder() {
    events.sort(EventOrder.BY_TIME);
    return events;
  }

  List<EndpointEvent> within(Instant from, Instant to) {
    return inOrder().stream()
        .filter(e -> !e.header().time().isBefore(from) && e.header().time().isBefore(to))
        .toList();
  }

  private Header header(String host, Instant at) {
    Locator source = new Locator("night", "", next++, "");
    return new Header("t", host, host, at, at, Sensor.OTHER, List.of(source));
  }

  static Image image(String path, SignatureStatus status, String signer) {
    return new Image(
        path,
        "%064x".formatted(path.hashCode() & 0xffffffffL),
        "",
        new Signature(status, signer, "event", null));
  }

  static Image unsigned(String path) {
    return image(path, SignatureStatus.ABSENT, "");
  }

  static Image system(String name) {
    return image(SYSTEM32 + name, SignatureStatus.VALID, "Microsoft Windows");
  }

  static ProcessRef process(String host, Image image, String line, String tag) {
    return new ProcessRef(
        host + "-" + image.name() + "-" + tag,
        Math.floorMod((host + image.name() + tag).hashCode(), 90_000) + 8,
        null,
        image,
        line,
        "NT AUTHORITY\\SYSTEM",
        "0x3e7");
  }

  static ProcessRef services(String host) {
    return process(host, system("services.exe"), "services.exe", "");
  }

  Night launch(String host, Instant at, ProcessRef parent, ProcessRef child) {
    events.add(
        new EndpointEvent.ProcessLaunch(header(host, at), parent, child, "System", "", Double.NaN));
    return this;
  }

  Night logon(String host, Instant at, String session, String account, String address) {
    events.add(
        new EndpointEvent.Logon(
            header(host, at), ProcessRef.UNKNOWN, "logon", 3, account, session, address, ""));
    return this;
  }

  Night control(String host, Instant at, String session, String account, String address) {
    events.add(
        new EndpointEvent.ShareAccess(
            header(host, at),
            ProcessRef.UNKNOWN,
            "\\\\*\\IPC$",
            "svcctl",
            address,
            account,
            session,
            "0x12019f"));
    return this;
  }

  Night install(String host, Instant at, String name, String command, String session) {
    events.add(
        new EndpointEvent.ServiceInstall(
            header(host, at),
            ProcessRef.UNKNOWN,
            name,
            command,
            "demand start",
            "LocalSystem",
            session));
    return this;
  }

  /// Shows whose address this is.
  Night owns(String host, Instant at, String address) {
    events.add(
        new EndpointEvent.NetworkConnection(
            header(host, at),
            process(host, system("svchost.exe"), "svchost.exe -k netsvcs", ""),
            new Endpoint(address, 50_000, ""),
            new Endpoint("10.0.0.250", 443, ""),
            Direction.OUTBOUND,
            "tcp",
            ""));
    return this;
  }

  /// A whole PsExec-like execution that takes four seconds.
  Night execution(
      String host, Instant at, Image service, String line, String account, String address) {
    String session = "0x%x".formatted(0x10000 + (at.getEpochSecond() & 0xffff));
    String tag = Long.toString(at.getEpochSecond());
    ProcessRef process = process(host, service, service.path(), tag);
    return logon(host, at, session, account, address)
        .control(host, at.plusSeconds(1), session, account, address)
        .install(host, at.plusSeconds(2), "svc", service.path(), session)
        .launch(host, at.plusSeconds(3), services(host), process)
        .launch(host, at.plusSeconds(4), process, process(host, system("cmd.exe"), line, tag));
  }
}
