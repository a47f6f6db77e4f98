package seldom.telemetry.normalise.windows;

import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.telemetry.normalise.field.Numbers;

/// Logons of the Security log.
final class SecurityLogon {
  private SecurityLogon() {}

  static @Nullable EndpointEvent map(Header header, WindowsEvent event) {
    boolean bySubject = event.id() == 4672;
    String account =
        bySubject ? Security.subject(event) : event.account("TargetDomainName", "TargetUserName");
    String logonId =
        Numbers.logonId(event.raw(usesSubjectLogon(event) ? "SubjectLogonId" : "TargetLogonId"));
    ProcessRef actor =
        new ProcessRef(
            "",
            Numbers.pid(event.raw("ProcessId")),
            null,
            new Image(event.path("ProcessName"), "", "", Signature.UNKNOWN),
            "",
            bySubject ? "" : Security.subject(event),
            Numbers.logonId(event.raw("SubjectLogonId")));
    return WindowsMapping.unless(
        account.isEmpty() && logonId.isEmpty() && event.text("TargetUserSid").isEmpty(),
        new EndpointEvent.Logon(
            header,
            actor,
            operation(event.id()),
            (int) Math.min(Integer.MAX_VALUE, Numbers.of(event.raw("LogonType"))),
            account,
            logonId,
            event.address("IpAddress"),
            event.text(event.id() == 4648 ? "TargetServerName" : "WorkstationName")));
  }

  /// 4672 tells of the subject's own session; 4648 of a use of other credentials within it.
  private static boolean usesSubjectLogon(WindowsEvent event) {
    return event.id() == 4672 || event.id() == 4648;
  }

  private static String operation(int id) {
    return switch (id) {
      case 4624 -> "logon";
      case 4625 -> "failure";
      case 4648 -> "explicit";
      case 4672 -> "privileges";
      default -> "logoff";
    };
  }
}
