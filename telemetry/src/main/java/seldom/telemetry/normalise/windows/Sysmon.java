package seldom.telemetry.normalise.windows;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.telemetry.normalise.field.Identity;
import seldom.telemetry.normalise.field.Numbers;
import seldom.telemetry.normalise.field.Text;
import seldom.telemetry.normalise.field.Times;
import seldom.telemetry.normalise.source.Origin;

/// Sysmon, by event id (manifest 4.90 and the closed ids 27 to 29).
final class Sysmon {
  /// Beyond this, UtcTime orders nothing (DESIGN section 3): it is off by hours to days in real
  /// recordings.
  private static final Duration UTC_SLACK = Duration.ofSeconds(60);

  private Sysmon() {}

  /// What an event must have to be used, empty where its id is not used.
  static String needs(int id) {
    return switch (id) {
      case 1, 5, 25 -> "a process";
      case 2, 11, 15, 23, 26, 27, 28, 29 -> "a file";
      case 3 -> "an address";
      case 6, 7 -> "an image";
      case 8, 10 -> "two processes";
      case 12, 13, 14 -> "a key";
      case 17, 18 -> "a pipe or process";
      case 19, 20, 21 -> "a name or content";
      case 22 -> "a query";
      default -> "";
    };
  }

  static @Nullable EndpointEvent map(WindowsEvent event, Instant time, Origin origin) {
    if (needs(event.id()).isEmpty()) {
      return null;
    }
    Header header =
        origin.header(Sensor.SYSMON, event.computer(), time, order(event, time), event.recordId());
    return switch (event.id()) {
      case 1 -> launch(header, event);
      case 5 -> exit(header, event);
      case 25 -> tampering(header, event);
      case 2 -> file(header, event, "modify");
      case 11 -> file(header, event, "create");
      case 23, 26 -> file(header, event, "delete");
      case 29 -> file(header, event, "executable");
      case 27 -> blocked(header, event, "FileBlockExecutable");
      case 28 -> blocked(header, event, "FileBlockShredding");
      case 15 -> SysmonText.stream(header, event);
      case 3 -> SysmonText.connection(header, event);
      case 22 -> SysmonText.dns(header, event);
      case 6 -> load(header, event, ProcessRef.UNKNOWN);
      case 7 -> load(header, event, actor(event));
      case 8 -> remoteThread(header, event);
      case 10 -> access(header, event);
      case 12, 13, 14 -> SysmonText.registry(header, event);
      case 17, 18 -> SysmonText.pipe(header, event);
      case 19, 20, 21 -> SysmonText.wmi(header, event);
      default -> null;
    };
  }

  private static Instant order(WindowsEvent event, Instant time) {
    Instant utc = Times.of(event.data().get("UtcTime"), ZoneOffset.UTC);
    return utc != null && Duration.between(time, utc).abs().compareTo(UTC_SLACK) <= 0 ? utc : time;
  }

  /// The process most events name without a prefix.
  static ProcessRef actor(WindowsEvent event) {
    return new ProcessRef(
        event.guid("ProcessGuid"),
        event.pid("ProcessId"),
        null,
        new Image(event.path("Image"), "", "", Signature.UNKNOWN),
        "",
        event.text("User"),
        "");
  }

  private static @Nullable EndpointEvent launch(Header header, WindowsEvent event) {
    Image image =
        new Image(
            event.path("Image"),
            Identity.sha256Of(event.raw("Hashes")),
            event.path("OriginalFileName"),
            Signature.UNKNOWN);
    ProcessRef launched =
        new ProcessRef(
            event.guid("ProcessGuid"),
            event.pid("ProcessId"),
            header.order(),
            image,
            event.text("CommandLine"),
            event.text("User"),
            Numbers.logonId(event.raw("LogonId")));
    ProcessRef parent =
        new ProcessRef(
            event.guid("ParentProcessGuid"),
            event.pid("ParentProcessId"),
            null,
            new Image(event.path("ParentImage"), "", "", Signature.UNKNOWN),
            event.text("ParentCommandLine"),
            event.text("ParentUser"),
            "");
    return WindowsMapping.unless(
        !launched.isKnown(),
        new EndpointEvent.ProcessLaunch(
            header,
            parent,
            launched,
            event.text("IntegrityLevel"),
            event.text("CurrentDirectory"),
            Double.NaN));
  }

  private static @Nullable EndpointEvent exit(Header header, WindowsEvent event) {
    ProcessRef actor = actor(event);
    return WindowsMapping.unless(!actor.isKnown(), new EndpointEvent.ProcessExit(header, actor));
  }

  /// Event 25 names the process whose image was replaced, not who did it.
  private static @Nullable EndpointEvent tampering(Header header, WindowsEvent event) {
    ProcessRef injected = actor(event);
    return WindowsMapping.unless(
        !injected.isKnown(),
        new EndpointEvent.ThreadInjection(
            header,
            ProcessRef.UNKNOWN,
            injected,
            InjectionMethod.HOLLOWING,
            -1,
            "",
            "",
            event.text("Type")));
  }

  private static @Nullable EndpointEvent remoteThread(Header header, WindowsEvent event) {
    ProcessRef source = side(event, "Source");
    ProcessRef target = side(event, "Target");
    return WindowsMapping.unless(
        !source.isKnown() || !target.isKnown(),
        new EndpointEvent.ThreadInjection(
            header,
            source,
            target,
            InjectionMethod.REMOTE_THREAD,
            Numbers.of(event.raw("NewThreadId")),
            event.text("StartAddress"),
            event.path("StartModule"),
            event.text("StartFunction")));
  }

  private static @Nullable EndpointEvent access(Header header, WindowsEvent event) {
    ProcessRef source = side(event, "Source");
    ProcessRef target = side(event, "Target");
    return WindowsMapping.unless(
        !source.isKnown() || !target.isKnown(),
        new EndpointEvent.ProcessAccess(
            header,
            source,
            target,
            Numbers.of(event.raw("SourceThreadId")),
            Numbers.of(event.raw("GrantedAccess")),
            event.text("CallTrace")));
  }

  /// Ids 8 and 10 name two processes; the first writes `Guid`, the second `GUID`.
  private static ProcessRef side(WindowsEvent event, String side) {
    return new ProcessRef(
        event.guid(side + (event.id() == 8 ? "ProcessGuid" : "ProcessGUID")),
        event.pid(side + "ProcessId"),
        null,
        new Image(event.path(side + "Image"), "", "", Signature.UNKNOWN),
        "",
        event.text(side + "User"),
        "");
  }

  private static @Nullable EndpointEvent load(Header header, WindowsEvent event, ProcessRef actor) {
    Image module =
        new Image(
            event.path("ImageLoaded"),
            Identity.sha256Of(event.raw("Hashes")),
            event.path("OriginalFileName"),
            signature(event, header.time()));
    return WindowsMapping.unless(
        module.path().isEmpty(), new EndpointEvent.ImageLoad(header, actor, module, Double.NaN));
  }

  /// Signed and valid, signed and not valid, not signed at all (Sysmon says so as *Unavailable*),
  /// or nothing said.
  static Signature signature(WindowsEvent event, Instant time) {
    String signed = Text.flag(event.raw("Signed"));
    String status = event.text("SignatureStatus");
    String signer = event.text("Signature");
    boolean unavailable = status.isEmpty() || status.equals("Unavailable");
    if (signed.equals("true")) {
      SignatureStatus state =
          status.equals("Valid")
              ? SignatureStatus.VALID
              : unavailable ? SignatureStatus.UNKNOWN : SignatureStatus.INVALID;
      return new Signature(state, signer, "event", time);
    }
    if (signed.equals("false")) {
      return new Signature(
          unavailable ? SignatureStatus.ABSENT : SignatureStatus.INVALID,
          unavailable ? "" : signer,
          "event",
          time);
    }
    return Signature.UNKNOWN;
  }

  private static Image file(WindowsEvent event) {
    return new Image(
        event.path("TargetFilename"),
        Identity.sha256Of(event.raw("Hashes")),
        "",
        Signature.UNKNOWN);
  }

  private static @Nullable EndpointEvent file(Header header, WindowsEvent event, String operation) {
    Image file = file(event);
    return WindowsMapping.unless(
        file.path().isEmpty(),
        new EndpointEvent.FileWrite(header, actor(event), file, operation, Double.NaN));
  }

  private static @Nullable EndpointEvent blocked(Header header, WindowsEvent event, String name) {
    Image file = file(event);
    return WindowsMapping.unless(
        file.path().isEmpty(),
        new EndpointEvent.SensorVerdict(header, actor(event), file, name, "true"));
  }
}
