package seldom.telemetry.normalise.windows;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.source.Origin;

/// The Security log, by event id. Process ids are hexadecimal, but for 5156.
final class Security {
  private Security() {}

  /// What an event must have to be used, empty where its id is not used.
  static String needs(int id) {
    return switch (id) {
      case 4688, 4689 -> "a process";
      case 5156 -> "an address";
      case 5140, 5145 -> "a share";
      case 4697 -> "a service";
      case 4698, 4699, 4700, 4701, 4702 -> "a task";
      case 4624, 4625, 4634, 4647, 4648, 4672 -> "an account";
      default -> "";
    };
  }

  static @Nullable EndpointEvent map(WindowsEvent event, Instant time, Origin origin) {
    if (needs(event.id()).isEmpty()) {
      return null;
    }
    Header header =
        origin.header(Sensor.WINDOWS_SECURITY, event.computer(), time, time, event.recordId());
    return switch (event.id()) {
      case 4688 -> launch(header, event);
      case 4689 -> exit(header, event);
      case 5156 -> connection(header, event);
      case 5140, 5145 -> share(header, event);
      case 4697 -> service(header, event);
      case 4698, 4699, 4700, 4701, 4702 -> task(header, event);
      case 4624, 4625, 4634, 4647, 4648, 4672 -> SecurityLogon.map(header, event);
      default -> null;
    };
  }

  private static Image image(String path) {
    return new Image(path, "", "", Signature.UNKNOWN);
  }

  static String subject(WindowsEvent event) {
    return event.account("SubjectDomainName", "SubjectUserName");
  }

  private static String subjectLogon(WindowsEvent event) {
    return Numbers.logonId(event.raw("SubjectLogonId"));
  }

  /// `ProcessId` is the parent. The new process runs as the target account where one is named (the
  /// two differ when a service starts it for somebody), else as the subject.
  private static @Nullable EndpointEvent launch(Header header, WindowsEvent event) {
    String target = event.account("TargetDomainName", "TargetUserName");
    String targetLogon = Numbers.logonId(event.raw("TargetLogonId"));
    ProcessRef launched =
        new ProcessRef(
            "",
            told(event, "NewProcessId", "New Process ID:"),
            header.time(),
            image(event.path("NewProcessName")),
            event.text("CommandLine"),
            target.isEmpty() || targetLogon.isEmpty() ? subject(event) : target,
            targetLogon.isEmpty() ? subjectLogon(event) : targetLogon);
    ProcessRef parent =
        new ProcessRef(
            "",
            told(event, "ProcessId", "Creator Process ID:"),
            null,
            image(event.path("ParentProcessName")),
            "",
            subject(event),
            subjectLogon(event));
    return WindowsMapping.unless(
        !launched.isKnown(),
        new EndpointEvent.ProcessLaunch(
            header, parent, launched, integrity(event.text("MandatoryLabel")), "", Double.NaN));
  }

  /// A process id by its field, or by its line of the message where the shipper dropped it.
  private static long told(WindowsEvent event, String field, String label) {
    Object value = event.raw(field);
    return Numbers.pid(value == null ? event.line(label) : value);
  }

  /// The well-known SIDs of the mandatory labels ([MS-DTYP] 2.4.2.4), in Sysmon's words.
  private static String integrity(String label) {
    return switch (label) {
      case "S-1-16-0" -> "Untrusted";
      case "S-1-16-4096" -> "Low";
      case "S-1-16-8192", "S-1-16-8448" -> "Medium";
      case "S-1-16-12288" -> "High";
      case "S-1-16-16384" -> "System";
      default -> label;
    };
  }

  private static @Nullable EndpointEvent exit(Header header, WindowsEvent event) {
    ProcessRef actor =
        new ProcessRef(
            "",
            told(event, "ProcessId", "Process ID:"),
            null,
            image(event.path("ProcessName")),
            "",
            subject(event),
            subjectLogon(event));
    return WindowsMapping.unless(!actor.isKnown(), new EndpointEvent.ProcessExit(header, actor));
  }

  /// Source is always the local end, in both directions. The application is a device path
  /// (`\device\harddiskvolume2\windows\…`, lower case) and is kept so: the causality stage knows
  /// the
  /// process by its id.
  private static @Nullable EndpointEvent connection(Header header, WindowsEvent event) {
    Endpoint local =
        new Endpoint(event.address("SourceAddress"), Numbers.port(event.raw("SourcePort")), "");
    Endpoint remote =
        new Endpoint(event.address("DestAddress"), Numbers.port(event.raw("DestPort")), "");
    ProcessRef actor =
        new ProcessRef(
            "",
            told(event, "ProcessID", "Process ID:"),
            null,
            image(event.path("Application")),
            "",
            "",
            "");
    Direction direction =
        switch (event.text("Direction")) {
          case "%%14592", "Inbound" -> Direction.INBOUND;
          case "%%14593", "Outbound" -> Direction.OUTBOUND;
          default -> Direction.UNKNOWN;
        };
    return WindowsMapping.unless(
        local.address().isEmpty() && remote.address().isEmpty(),
        new EndpointEvent.NetworkConnection(
            header,
            actor,
            local,
            remote,
            direction,
            SysmonText.protocol(event.text("Protocol")),
            ""));
  }

  private static @Nullable EndpointEvent share(Header header, WindowsEvent event) {
    String share = event.text("ShareName");
    return WindowsMapping.unless(
        share.isEmpty(),
        new EndpointEvent.ShareAccess(
            header,
            ProcessRef.UNKNOWN,
            share,
            event.text("RelativeTargetName"),
            event.address("IpAddress"),
            subject(event),
            subjectLogon(event),
            event.text("AccessMask")));
  }

  private static @Nullable EndpointEvent service(Header header, WindowsEvent event) {
    String service = event.text("ServiceName");
    String file = event.text("ServiceFileName");
    ProcessRef actor =
        new ProcessRef(
            "",
            Numbers.pid(event.raw("ClientProcessId")),
            null,
            Image.UNKNOWN,
            "",
            subject(event),
            subjectLogon(event));
    return WindowsMapping.unless(
        service.isEmpty() && file.isEmpty(),
        new EndpointEvent.ServiceInstall(
            header,
            actor,
            service,
            file,
            startType(event.text("ServiceStartType")),
            event.text("ServiceAccount"),
            subjectLogon(event)));
  }

  /// The numbers of SERVICE_*_START (winsvc.h), in the words that event 7045 uses for them.
  private static String startType(String number) {
    return switch (number) {
      case "0" -> "boot start";
      case "1" -> "system start";
      case "2" -> "auto start";
      case "3" -> "demand start";
      case "4" -> "disabled";
      default -> number;
    };
  }

  private static @Nullable EndpointEvent task(Header header, WindowsEvent event) {
    String task = event.text("TaskName");
    String operation =
        switch (event.id()) {
          case 4698 -> "created";
          case 4699 -> "deleted";
          case 4700 -> "enabled";
          case 4701 -> "disabled";
          default -> "updated";
        };
    ProcessRef actor =
        new ProcessRef(
            "",
            Numbers.pid(event.raw("ClientProcessId")),
            null,
            Image.UNKNOWN,
            "",
            subject(event),
            subjectLogon(event));
    return WindowsMapping.unless(
        task.isEmpty(),
        new EndpointEvent.ScheduledTask(
            header,
            actor,
            operation,
            task,
            event.text(event.id() == 4702 ? "TaskContentNew" : "TaskContent"),
            subject(event),
            subjectLogon(event)));
  }
}
