package seldom.analytics.cases;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import seldom.analytics.cases.CaseFile.Deed;
import seldom.analytics.cases.CaseFile.Program;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventOrder;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;

/// The events that a case file describes, as a sensor would report them that reports everything.
final class CaseEvents {
  /// Fixed, so that the same case gives the same bytes for ever.
  static final LocalDate FIRST = LocalDate.of(2026, 3, 2);

  private final CaseFile file;
  private long next;

  CaseEvents(CaseFile file) {
    this.file = file;
  }

  /// The events of one day of history, 0-based, in order.
  List<EndpointEvent> history(int day) {
    List<EndpointEvent> events = new ArrayList<>();
    int second = 28_800;
    for (int i = 0; i < file.history().size(); i++) {
      Deed deed = file.history().get(i);
      second += i == 0 ? 0 : deed.after();
      if (deed.early() ? day < deed.onDays() : day >= file.days() - deed.onDays()) {
        for (int host = 0; host < Math.min(deed.onHosts(), file.hosts()); host++) {
          events.add(event(deed, host, at(day, second + host)));
        }
      }
    }
    events.sort(EventOrder.BY_TIME);
    return events;
  }

  /// The events of all cases, on the day after the history: each case on a host of its own, from
  /// the last host downwards, a minute between its actions unless they say otherwise.
  List<EndpointEvent> judged() {
    List<EndpointEvent> events = new ArrayList<>();
    for (int c = 0; c < file.cases().size(); c++) {
      List<Deed> deeds = file.cases().get(c).deeds();
      int second = 36_000 + c;
      for (int i = 0; i < deeds.size(); i++) {
        second += i == 0 ? 0 : deeds.get(i).after();
        events.add(event(deeds.get(i), hostOf(c), at(file.days(), second)));
      }
    }
    events.sort(EventOrder.BY_TIME);
    return events;
  }

  int hostOf(int caseNumber) {
    return file.hosts() - 1 - caseNumber;
  }

  static String hostName(int host) {
    return String.format(Locale.ROOT, "host-%04d", host);
  }

  static Instant at(int day, int second) {
    return FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second);
  }

  private EndpointEvent event(Deed deed, int host, Instant time) {
    Header header = header(host, time);
    long day = Math.floorDiv(time.getEpochSecond(), 86_400L);
    ProcessRef actor =
        deed.actor().isEmpty() ? ProcessRef.UNKNOWN : process(deed.actor(), host, day);
    return switch (deed.verb()) {
      case "launch" ->
          new EndpointEvent.ProcessLaunch(
              header,
              actor,
              launched(deed, process(deed.target(), host, day)),
              "",
              "",
              program(deed.target()).entropy());
      case "load" ->
          new EndpointEvent.ImageLoad(
              header, actor, program(deed.target()).image(), program(deed.target()).entropy());
      case "inject", "queue" -> injection(deed, header, actor, process(deed.target(), host, day));
      case "connect" -> connection(deed.fields(), header, actor, host, Direction.OUTBOUND);
      case "accept" -> connection(deed.fields(), header, actor, host, Direction.INBOUND);
      case "pipe" ->
          new EndpointEvent.NamedPipe(
              header, actor, "\\" + deed.field("name"), deed.field("created").equals("yes"));
      case "write" ->
          new EndpointEvent.FileWrite(
              header, actor, program(deed.target()).image(), "create", Double.NaN);
      case "configure" ->
          new EndpointEvent.RegistrySet(
              header,
              actor,
              "set",
              "HKLM\\System\\CurrentControlSet\\Services\\" + deed.field("name"),
              "ImagePath",
              deed.field("command"));
      case "logon" ->
          new EndpointEvent.Logon(
              header,
              actor,
              "logon",
              Integer.parseInt(deed.fields().getOrDefault("type", "3")),
              deed.field("account"),
              deed.field("session"),
              deed.field("address"),
              "");
      case "share" ->
          new EndpointEvent.ShareAccess(
              header,
              actor,
              "\\\\*\\" + deed.fields().getOrDefault("share", "IPC$"),
              deed.field("path"),
              deed.field("address"),
              deed.field("account"),
              deed.field("session"),
              deed.fields().getOrDefault("access", "0x12019f"));
      case "install" ->
          new EndpointEvent.ServiceInstall(
              header,
              by(deed),
              deed.field("name"),
              deed.field("command"),
              "demand start",
              "LocalSystem",
              deed.field("session"));
      case "task" ->
          new EndpointEvent.ScheduledTask(
              header,
              by(deed),
              "created",
              deed.field("name"),
              deed.field("command"),
              deed.field("account"),
              deed.field("session"));
      case "mark" ->
          new EndpointEvent.FileStream(
              header,
              actor,
              program(deed.target()).image(),
              "Zone.Identifier",
              deed.fields().getOrDefault("url", ""),
              deed.fields().getOrDefault("referrer", ""));
      default -> throw new IllegalStateException("checked when read: " + deed.verb());
    };
  }

  /// Whoever asked, as far as the Security log names him.
  private static ProcessRef by(Deed deed) {
    return new ProcessRef(
        "", -1, null, Image.UNKNOWN, "", deed.field("account"), deed.field("session"));
  }

  private static ProcessRef launched(Deed deed, ProcessRef process) {
    String line = deed.fields().getOrDefault("command", process.commandLine());
    String session = deed.fields().getOrDefault("session", process.logonId());
    return new ProcessRef(
        process.entity(),
        process.pid(),
        null,
        process.image(),
        line,
        deed.fields().getOrDefault("account", process.user()),
        session);
  }

  private static EndpointEvent injection(
      Deed deed, Header header, ProcessRef actor, ProcessRef injected) {
    boolean queued = deed.verb().equals("queue");
    return new EndpointEvent.ThreadInjection(
        header,
        actor,
        injected,
        queued ? InjectionMethod.QUEUED_CALL : InjectionMethod.REMOTE_THREAD,
        4242,
        "0x7FFB00001000",
        queued ? "" : "C:\\Windows\\System32\\ntdll.dll",
        queued ? "" : "DbgUiRemoteBreakin");
  }

  private static EndpointEvent connection(
      Map<String, String> fields, Header header, ProcessRef actor, int host, Direction way) {
    String domain = fields.getOrDefault("domain", "");
    String address = fields.getOrDefault("address", addressOf(domain));
    int port = Integer.parseInt(fields.getOrDefault("port", "443"));
    boolean opened = way == Direction.OUTBOUND;
    return new EndpointEvent.NetworkConnection(
        header,
        actor,
        new Endpoint(addressOf(host), opened ? 50_000 : port, ""),
        new Endpoint(address, opened ? port : 50_000, ""),
        way,
        "tcp",
        domain);
  }

  private static String addressOf(int host) {
    return "10.1." + host / 250 + "." + (1 + host % 250);
  }

  /// Some public address, the same for the same name.
  private static String addressOf(String domain) {
    int h = domain.hashCode() & 0xffff;
    return "93.184." + (h >> 8) + "." + (h & 255);
  }

  private ProcessRef process(String name, int host, long day) {
    Program program = program(name);
    String entity = (hostName(host) + "-" + name + "-" + day).toUpperCase(Locale.ROOT);
    long pid = 1000 + 4 * (Math.floorMod(entity.hashCode(), 10_000));
    return new ProcessRef(
        entity, pid, null, program.image(), program.commandLine(), "CASE\\user", "0x3e7");
  }

  private Program program(String name) {
    @Nullable Program program = file.programs().get(name);
    return Objects.requireNonNull(program, "checked when read");
  }

  private Header header(int host, Instant time) {
    String tenant = "tenant-" + (host % file.tenants());
    List<Locator> source = List.of(new Locator(file.detector(), "", next++, ""));
    String name = hostName(host);
    return new Header(tenant, name, name, time, time, Sensor.OTHER, source);
  }

  static String hashOf(String text) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
