package seldom.analytics.remote;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import seldom.model.action.Action;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.ProcessRef;

/// Takes into a host's trail what a record says, the launches excepted.
final class Noting {
  /// WriteData or AppendData in the mask of a share access (winnt.h, FILE_WRITE_DATA).
  private static final long WRITES = 0x6;

  private final RemoteRules rules;

  Noting(RemoteRules rules) {
    this.rules = rules;
  }

  void note(Action action, Trail trail) {
    EndpointEvent event = action.event();
    if (event instanceof Logon e) {
      logon(e, trail);
    } else if (event instanceof ShareAccess e) {
      share(e, trail);
    } else if (event instanceof NamedPipe e) {
      pipe(e, action.actor(), trail);
    } else if (event instanceof FileWrite e) {
      file(e, action.actor(), trail);
    } else if (event instanceof NetworkConnection e) {
      connection(e, action.actor(), trail);
    } else if (event instanceof ServiceInstall e) {
      trail.note(
          evidence(
              Evidence.Kind.INSTALL,
              e,
              e.service(),
              e.imagePath(),
              "",
              action.actor().user(),
              e.logonId(),
              ""));
    } else if (event instanceof RegistrySet e && isImagePath(e, action.actor())) {
      trail.note(evidence(Evidence.Kind.INSTALL, e, service(e.key()), e.data(), "", "", "", ""));
    } else if (event instanceof ServiceState e) {
      trail.note(evidence(Evidence.Kind.STATE, e, e.service(), "", "", "", "", ""));
    }
  }

  /// Can a record of this kind tell anything? Most cannot.
  static boolean matters(EndpointEvent event) {
    return switch (event) {
      case EndpointEvent.ProcessLaunch _,
          Logon _,
          ShareAccess _,
          NamedPipe _,
          FileWrite _,
          ServiceInstall _,
          ServiceState _,
          EndpointEvent.ScheduledTask _ ->
          true;
      case NetworkConnection e -> e.direction() == Direction.INBOUND;
      case RegistrySet e -> e.value().equalsIgnoreCase("ImagePath");
      case EndpointEvent.ProcessExit _,
          EndpointEvent.DnsAnswer _,
          EndpointEvent.ImageLoad _,
          EndpointEvent.ThreadInjection _,
          EndpointEvent.ProcessAccess _,
          EndpointEvent.FileStream _,
          EndpointEvent.WmiActivity _,
          EndpointEvent.SensorVerdict _ ->
          false;
    };
  }

  /// Did the service manager write a service's command?
  boolean isImagePath(RegistrySet e, ProcessRef actor) {
    return e.operation().equals("set")
        && e.value().equalsIgnoreCase("ImagePath")
        && e.key().toLowerCase(Locale.ROOT).contains("\\services\\")
        && RemoteRules.any(rules.managers(), actor);
  }

  /// Does a record of a registration tell of this service, or of this command?
  static boolean isSame(EndpointEvent registered, String service, String command) {
    String name =
        switch (registered) {
          case ServiceInstall e -> e.service();
          case RegistrySet e -> service(e.key());
          case EndpointEvent _ -> "";
        };
    String its =
        switch (registered) {
          case ServiceInstall e -> e.imagePath();
          case RegistrySet e -> e.data();
          case EndpointEvent _ -> "";
        };
    return name.equalsIgnoreCase(service) || !command.isEmpty() && same(its, command);
  }

  static boolean same(String a, String b) {
    return a.replace("%%", "%").equalsIgnoreCase(b.replace("%%", "%"));
  }

  /// The service of a registry key.
  static String service(String key) {
    return key.substring(key.lastIndexOf('\\') + 1);
  }

  private static void logon(Logon e, Trail trail) {
    if (e.logonId().isEmpty()) {
      return;
    }
    switch (e.operation()) {
      case "logon", "privileges" ->
          trail.session(
              new Session(
                  e.logonId(),
                  e.header().order(),
                  e.operation().equals("logon") ? e.logonType() : -1,
                  e.account(),
                  e.sourceAddress(),
                  e.operation().equals("logon") ? e.sourceHost() : "",
                  e.operation().equals("privileges"),
                  e.header().sources()));
      case "logoff" -> trail.logoff(e.logonId());
      default -> {}
    }
  }

  private void share(ShareAccess e, Trail trail) {
    String name = pipeName(e.target());
    Evidence.Kind kind;
    if (e.share().toLowerCase(Locale.ROOT).endsWith("\\ipc$")) {
      if (name.isEmpty() || rules.sharedPipes().contains(name)) {
        return;
      }
      kind =
          rules.controlPipes().contains(name)
              ? Evidence.Kind.CONTROL_SHARE
              : rules.taskPipes().contains(name)
                  ? Evidence.Kind.TASK_SHARE
                  : Evidence.Kind.PIPE_SHARE;
    } else if (isProgram(e.target()) && (mask(e.access()) & WRITES) != 0) {
      kind = Evidence.Kind.FILE_SHARE;
      name = ImagePaths.name(e.target());
    } else {
      return;
    }
    trail.note(evidence(kind, e, name, "", e.sourceAddress(), e.account(), e.logonId(), ""));
  }

  private void pipe(NamedPipe e, ProcessRef actor, Trail trail) {
    String name = pipeName(e.pipe());
    if (name.isEmpty() || name.startsWith("<")) {
      return;
    }
    Evidence.Kind kind;
    if (e.created()) {
      kind = Evidence.Kind.PIPE_OWN;
    } else if (!rules.isKernel(actor) || rules.sharedPipes().contains(name)) {
      return;
    } else {
      kind =
          rules.controlPipes().contains(name)
              ? Evidence.Kind.CONTROL_KERNEL
              : rules.taskPipes().contains(name)
                  ? Evidence.Kind.TASK_KERNEL
                  : Evidence.Kind.PIPE_KERNEL;
    }
    trail.note(evidence(kind, e, name, "", "", "", "", actor.entity()));
  }

  private void file(FileWrite e, ProcessRef actor, Trail trail) {
    if (!isProgram(e.file().path()) || e.operation().equals("delete")) {
      return;
    }
    trail.note(
        evidence(
            rules.isKernel(actor) ? Evidence.Kind.FILE_KERNEL : Evidence.Kind.FILE_LOCAL,
            e,
            e.file().name(),
            "",
            "",
            actor.user(),
            "",
            actor.entity()));
  }

  private void connection(NetworkConnection e, ProcessRef actor, Trail trail) {
    String port = Integer.toString(e.local().port());
    boolean told =
        rules.smbPorts().contains(port)
            || rules.rpcPorts().contains(port)
            || rules.isWebPort(port)
            || RemoteRules.any(rules.managers(), actor)
            || rules.isBroker(actor);
    if (e.direction() == Direction.INBOUND && told && !e.remote().address().isEmpty()) {
      trail.note(
          evidence(
              Evidence.Kind.INBOUND,
              e,
              port,
              RemoteRules.any(rules.managers(), actor) ? "manager" : "",
              e.remote().address(),
              "",
              "",
              actor.entity()));
    }
  }

  private boolean isProgram(String path) {
    String name = ImagePaths.name(path);
    int dot = name.lastIndexOf('.');
    return dot >= 0 && rules.extensions().contains(name.substring(dot + 1));
  }

  private static String pipeName(String pipe) {
    String name = pipe.toLowerCase(Locale.ROOT);
    return name.startsWith("\\") ? name.substring(1) : name;
  }

  private static long mask(String access) {
    String digits = access.toLowerCase(Locale.ROOT);
    boolean hex = digits.startsWith("0x") && digits.length() > 2 && digits.length() <= 10;
    try {
      return hex ? Long.parseLong(digits.substring(2), 16) : 0;
    } catch (NumberFormatException wrong) {
      return 0;
    }
  }

  private static Evidence evidence(
      Evidence.Kind kind,
      EndpointEvent e,
      String name,
      String text,
      String address,
      String account,
      String logonId,
      String entity) {
    Instant at = e.header().order();
    return new Evidence(
        kind,
        at,
        name.toLowerCase(Locale.ROOT),
        text,
        address,
        account,
        logonId,
        entity,
        List.copyOf(e.header().sources()));
  }
}
