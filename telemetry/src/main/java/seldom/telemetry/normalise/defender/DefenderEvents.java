package seldom.telemetry.normalise.defender;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.ProcessRef;
import seldom.telemetry.normalise.defender.DefenderMapping.Row;
import seldom.telemetry.normalise.field.Addresses;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.source.Tree;

/// One mapping per ActionType.
final class DefenderEvents {
  private static final int MOST_ANSWERS = 256;

  private DefenderEvents() {}

  /// What a row must have to be used, empty where its action is not used.
  static String needs(String action) {
    return switch (action) {
      case "ProcessCreated",
          "CreateRemoteThreadApiCall",
          "QueueUserApcRemoteApiCall",
          "SetThreadContextRemoteApiCall",
          "NtMapViewOfSectionRemoteApiCall",
          "WriteToLsassProcessMemory",
          "OpenProcessApiCall" ->
          "a process";
      case "ConnectionSuccess",
          "ConnectionFailed",
          "ConnectionFound",
          "ConnectionRequest",
          "ConnectionAttempt",
          "InboundConnectionAccepted",
          "SslConnectionInspected",
          "HttpConnectionInspected" ->
          "an address or name";
      case "DnsQueryResponse", "DnsConnectionInspected" -> "a query";
      case "ImageLoaded", "DriverLoad" -> "an image";
      case "FileCreated", "FileModified", "FileRenamed", "FileDeleted" -> "a file";
      case "RegistryValueSet",
          "RegistryKeyCreated",
          "RegistryKeyDeleted",
          "RegistryValueDeleted",
          "RegistryKeyRenamed" ->
          "a key";
      case "NamedPipeEvent" -> "a pipe";
      case "ServiceInstalled" -> "a service";
      case "ScheduledTaskCreated",
          "ScheduledTaskUpdated",
          "ScheduledTaskDeleted",
          "ScheduledTaskEnabled",
          "ScheduledTaskDisabled" ->
          "a task";
      case "LogonSuccess", "LogonFailed" -> "an account";
      default -> isVerdict(action) ? "a threat or file" : "";
    };
  }

  /// Defender's own verdicts: its antivirus, and rules that block or would (`…Blocked`,
  /// `…Audited`).
  private static boolean isVerdict(String action) {
    return action.equals("AntivirusDetection")
        || ((action.startsWith("Asr") || action.startsWith("ExploitGuard"))
            && (action.endsWith("Blocked") || action.endsWith("Audited")));
  }

  static @Nullable EndpointEvent map(String action, Header header, Row row) {
    return switch (action) {
      case "ProcessCreated" -> launch(header, row);
      case "CreateRemoteThreadApiCall" -> injection(header, row, InjectionMethod.REMOTE_THREAD);
      case "QueueUserApcRemoteApiCall" -> injection(header, row, InjectionMethod.QUEUED_CALL);
      case "SetThreadContextRemoteApiCall",
          "NtMapViewOfSectionRemoteApiCall",
          "WriteToLsassProcessMemory" ->
          injection(header, row, InjectionMethod.OTHER);
      case "OpenProcessApiCall" -> access(header, row);
      case "DnsQueryResponse", "DnsConnectionInspected" -> DefenderText.dns(header, row);
      case "ImageLoaded" -> load(header, row, actor(header, row));
      case "DriverLoad" -> load(header, row, ProcessRef.UNKNOWN);
      case "FileCreated" -> file(header, row, "create");
      case "FileModified" -> file(header, row, "modify");
      case "FileRenamed" -> file(header, row, "rename");
      case "FileDeleted" -> file(header, row, "delete");
      case "RegistryValueSet" -> registry(header, row, "set");
      case "RegistryKeyCreated" -> registry(header, row, "create");
      case "RegistryKeyDeleted", "RegistryValueDeleted" -> registry(header, row, "delete");
      case "RegistryKeyRenamed" -> registry(header, row, "rename");
      case "NamedPipeEvent" -> DefenderText.pipe(header, row);
      case "ServiceInstalled" -> DefenderText.service(header, row);
      case "LogonSuccess" -> logon(header, row, "logon");
      case "LogonFailed" -> logon(header, row, "failure");
      default ->
          action.startsWith("ScheduledTask")
              ? DefenderText.task(header, row, action)
              : isVerdict(action)
                  ? DefenderText.verdict(header, row, action)
                  : connection(header, row, action);
    };
  }

  static ProcessRef actor(Header header, Row row) {
    return DefenderProcesses.initiating(row, header.time());
  }

  private static @Nullable EndpointEvent launch(Header header, Row row) {
    ProcessRef created = DefenderProcesses.created(row, header.time());
    return created.isKnown()
        ? new EndpointEvent.ProcessLaunch(
            header,
            actor(header, row),
            created,
            row.text("ProcessIntegrityLevel", "CreatedProcessIntegrityLevel"),
            "",
            Double.NaN)
        : null;
  }

  private static @Nullable EndpointEvent injection(Header header, Row row, InjectionMethod method) {
    ProcessRef target = DefenderProcesses.created(row, header.time());
    return target.isKnown()
        ? new EndpointEvent.ThreadInjection(
            header, actor(header, row), running(target, row), method, -1, "", "", "")
        : null;
  }

  /// A process that was reached into did not start at that time.
  private static ProcessRef running(ProcessRef process, Row row) {
    Instant start = row.text("ProcessCreationTime").isEmpty() ? null : process.start();
    return new ProcessRef(
        process.entity(),
        process.pid(),
        start,
        process.image(),
        process.commandLine(),
        process.user(),
        process.logonId());
  }

  private static @Nullable EndpointEvent access(Header header, Row row) {
    ProcessRef target = DefenderProcesses.created(row, header.time());
    Tree additional = DefenderText.additional(row);
    return target.isKnown()
        ? new EndpointEvent.ProcessAccess(
            header,
            actor(header, row),
            running(target, row),
            -1,
            additional.number("DesiredAccess"),
            "")
        : null;
  }

  private static @Nullable EndpointEvent load(Header header, Row row, ProcessRef actor) {
    Image module = DefenderProcesses.file(row);
    return module.path().isEmpty()
        ? null
        : new EndpointEvent.ImageLoad(header, actor, module, Double.NaN);
  }

  private static @Nullable EndpointEvent file(Header header, Row row, String operation) {
    Image file = DefenderProcesses.file(row);
    return file.path().isEmpty()
        ? null
        : new EndpointEvent.FileWrite(header, actor(header, row), file, operation, Double.NaN);
  }

  private static @Nullable EndpointEvent registry(Header header, Row row, String operation) {
    String key = row.text("RegistryKey", "PreviousRegistryKey");
    return key.isEmpty()
        ? null
        : new EndpointEvent.RegistrySet(
            header,
            actor(header, row),
            operation,
            key,
            row.text("RegistryValueName", "PreviousRegistryValueName"),
            row.text("RegistryValueData"));
  }

  /// Local and remote are named as such. RemoteUrl is a name or a URL, and often absent.
  private static @Nullable EndpointEvent connection(Header header, Row row, String action) {
    Endpoint local =
        new Endpoint(Addresses.of(row.raw("LocalIP")), Numbers.port(row.raw("LocalPort")), "");
    Endpoint remote =
        new Endpoint(Addresses.of(row.raw("RemoteIP")), Numbers.port(row.raw("RemotePort")), "");
    boolean inbound = action.equals("InboundConnectionAccepted");
    String domain = inbound ? "" : DefenderText.contacted(row);
    Direction direction =
        inbound
            ? Direction.INBOUND
            : action.equals("ConnectionFound") || action.endsWith("Inspected")
                ? DefenderText.direction(row)
                : Direction.OUTBOUND;
    return remote.address().isEmpty() && domain.isEmpty()
        ? null
        : new EndpointEvent.NetworkConnection(
            header,
            actor(header, row),
            local,
            remote,
            direction,
            protocol(row.text("Protocol")),
            domain);
  }

  private static String protocol(String text) {
    return switch (Text.lower(text)) {
      case "tcp", "tcpv4", "tcpv6" -> "tcp";
      case "udp", "udpv4", "udpv6" -> "udp";
      default -> "";
    };
  }

  private static @Nullable EndpointEvent logon(Header header, Row row, String operation) {
    String account = Text.account(row.text("AccountDomain"), row.text("AccountName"));
    int type =
        switch (row.text("LogonType")) {
          case "Interactive" -> 2;
          case "Network" -> 3;
          case "Batch" -> 4;
          case "Service" -> 5;
          case "Unlock" -> 7;
          case "NetworkCleartext" -> 8;
          case "RemoteInteractive", "RemoteInteractive (RDP)" -> 10;
          default -> -1;
        };
    return account.isEmpty()
        ? null
        : new EndpointEvent.Logon(
            header,
            actor(header, row),
            operation,
            type,
            account,
            Numbers.logonId(row.raw("LogonId")),
            Addresses.of(row.raw("RemoteIP")),
            row.text("RemoteDeviceName"));
  }

  /// The first answers of a list, as addresses and aliases.
  static void answers(List<?> given, List<String> addresses, List<String> aliases) {
    for (Object one : given.subList(0, Math.min(MOST_ANSWERS, given.size()))) {
      Object value =
          one instanceof Map<?, ?> map
              ? map.containsKey("Result") ? map.get("Result") : map.get("data")
              : one;
      String address = Addresses.of(value);
      if (!address.isEmpty()) {
        addresses.add(address);
      } else if (!Text.domain(value).isEmpty() && Text.domain(value).indexOf(' ') < 0) {
        aliases.add(Text.domain(value));
      }
    }
  }
}
