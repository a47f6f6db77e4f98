package seldom.model.event;

/// The kinds of [EndpointEvent], with the names they have in every output.
public enum EventKind {
  LAUNCH("launch"),
  EXIT("exit"),
  CONNECTION("connection"),
  DNS("dns"),
  LOAD("load"),
  INJECTION("injection"),
  ACCESS("access"),
  FILE("file"),
  STREAM("stream"),
  REGISTRY("registry"),
  PIPE("pipe"),
  SHARE("share"),
  SERVICE_INSTALL("service-install"),
  SERVICE_STATE("service-state"),
  TASK("task"),
  WMI("wmi"),
  LOGON("logon"),
  VERDICT("verdict");

  private final String text;

  EventKind(String text) {
    this.text = text;
  }

  public String text() {
    return text;
  }

  public static EventKind of(EndpointEvent event) {
    return switch (event) {
      case EndpointEvent.ProcessLaunch _ -> LAUNCH;
      case EndpointEvent.ProcessExit _ -> EXIT;
      case EndpointEvent.NetworkConnection _ -> CONNECTION;
      case EndpointEvent.DnsAnswer _ -> DNS;
      case EndpointEvent.ImageLoad _ -> LOAD;
      case EndpointEvent.ThreadInjection _ -> INJECTION;
      case EndpointEvent.ProcessAccess _ -> ACCESS;
      case EndpointEvent.FileWrite _ -> FILE;
      case EndpointEvent.FileStream _ -> STREAM;
      case EndpointEvent.RegistrySet _ -> REGISTRY;
      case EndpointEvent.NamedPipe _ -> PIPE;
      case EndpointEvent.ShareAccess _ -> SHARE;
      case EndpointEvent.ServiceInstall _ -> SERVICE_INSTALL;
      case EndpointEvent.ServiceState _ -> SERVICE_STATE;
      case EndpointEvent.ScheduledTask _ -> TASK;
      case EndpointEvent.WmiActivity _ -> WMI;
      case EndpointEvent.Logon _ -> LOGON;
      case EndpointEvent.SensorVerdict _ -> VERDICT;
    };
  }
}
