package seldom.model.event;

import java.util.List;

/// One thing that took place on a host, normalised from one or more raw records.
///
/// Closed over its kinds: a switch over them names every one. `actor` is always the process that
/// the
/// operating system credits with the action; the causality stage finds the true initiator.
/// Field mapping per source: reference "standards", section 3.
public sealed interface EndpointEvent {
  Header header();

  /// The process that acted, [ProcessRef#UNKNOWN] where the record names none.
  ProcessRef actor();

  /// The name of the kind in every output: `launch`, `connection`, ….
  default String kind() {
    return EventKind.of(this).text();
  }

  /// A process started. The actor is its parent.
  ///
  /// @param entropy bits per byte of the image, NaN where the telemetry carries none
  /// @param integrity integrity level as recorded, empty if unknown
  record ProcessLaunch(
      Header header,
      ProcessRef actor,
      ProcessRef launched,
      String integrity,
      String currentDirectory,
      double entropy)
      implements EndpointEvent {}

  /// A process ended. The actor is the process itself.
  record ProcessExit(Header header, ProcessRef actor) implements EndpointEvent {}

  /// A process opened or accepted a connection.
  ///
  /// @param local this host's end, by its own addresses where they are known
  /// @param protocol `tcp`, `udp` or empty
  /// @param domain full name contacted as the sensor itself observed it (SNI, RemoteUrl, HTTP
  ///     host),
  ///     lower case, empty if it did not
  record NetworkConnection(
      Header header,
      ProcessRef actor,
      Endpoint local,
      Endpoint remote,
      Direction direction,
      String protocol,
      String domain)
      implements EndpointEvent {}

  /// A name was resolved for a process.
  ///
  /// @param query the name asked for, lower case, without trailing dot
  /// @param addresses addresses in the answer, canonical text, in order
  /// @param aliases CNAME targets in the answer, in order
  record DnsAnswer(
      Header header, ProcessRef actor, String query, List<String> addresses, List<String> aliases)
      implements EndpointEvent {
    public DnsAnswer {
      addresses = List.copyOf(addresses);
      aliases = List.copyOf(aliases);
    }
  }

  /// A process mapped an image. Where the module is the process's own image, this is how its signer
  /// becomes known. A loaded driver has no actor.
  ///
  /// @param entropy bits per byte of the module, NaN where the telemetry carries none
  record ImageLoad(Header header, ProcessRef actor, Image module, double entropy)
      implements EndpointEvent {}

  /// A process put code into another one.
  ///
  /// @param threadId id of the new thread in the injected process, -1 if unknown
  /// @param startAddress as recorded, empty if unknown
  /// @param startModule module that holds the start address, empty if none or unknown
  /// @param startFunction function at the start address, empty if none or unknown
  record ThreadInjection(
      Header header,
      ProcessRef actor,
      ProcessRef injected,
      InjectionMethod method,
      long threadId,
      String startAddress,
      String startModule,
      String startFunction)
      implements EndpointEvent {}

  /// A process opened a handle to another one.
  ///
  /// @param threadId the acting thread in the actor, -1 if unknown
  /// @param access granted access mask, -1 if unknown
  record ProcessAccess(
      Header header,
      ProcessRef actor,
      ProcessRef accessed,
      long threadId,
      long access,
      String trace)
      implements EndpointEvent {}

  /// A file was created, renamed or deleted.
  ///
  /// @param operation `create`, `rename`, `delete`, `modify` or `executable`
  record FileWrite(Header header, ProcessRef actor, Image file, String operation, double entropy)
      implements EndpointEvent {}

  /// A named stream was written: the mark of the web.
  ///
  /// @param hostUrl where the file came from, empty if unknown
  record FileStream(
      Header header,
      ProcessRef actor,
      Image file,
      String stream,
      String hostUrl,
      String referrerUrl)
      implements EndpointEvent {}

  /// A registry key or value was created, set, renamed or deleted.
  ///
  /// @param operation `set`, `create`, `delete` or `rename`
  record RegistrySet(
      Header header, ProcessRef actor, String operation, String key, String value, String data)
      implements EndpointEvent {}

  /// A named pipe was created or connected to.
  record NamedPipe(Header header, ProcessRef actor, String pipe, boolean created)
      implements EndpointEvent {}

  /// A share, or a file or pipe in it, was reached over the network.
  record ShareAccess(
      Header header,
      ProcessRef actor,
      String share,
      String target,
      String sourceAddress,
      String account,
      String logonId,
      String access)
      implements EndpointEvent {}

  /// A service was installed.
  record ServiceInstall(
      Header header,
      ProcessRef actor,
      String service,
      String imagePath,
      String startType,
      String account,
      String logonId)
      implements EndpointEvent {}

  /// A service changed state or start type.
  record ServiceState(Header header, ProcessRef actor, String service, String state)
      implements EndpointEvent {}

  /// A scheduled task was registered, changed, started or removed.
  record ScheduledTask(
      Header header,
      ProcessRef actor,
      String operation,
      String task,
      String content,
      String account,
      String logonId)
      implements EndpointEvent {}

  /// WMI: a filter, consumer or binding was registered, or a method was called.
  record WmiActivity(Header header, ProcessRef actor, String operation, String name, String content)
      implements EndpointEvent {}

  /// An account logged on or failed to.
  ///
  /// @param logonType Windows logon type, -1 if unknown (3 network, 10 remote interactive)
  /// @param operation `logon`, `failure`, `logoff`, `privileges` or `explicit`
  record Logon(
      Header header,
      ProcessRef actor,
      String operation,
      int logonType,
      String account,
      String logonId,
      String sourceAddress,
      String sourceHost)
      implements EndpointEvent {}

  /// The sensor itself blocked or detected something.
  ///
  /// @param blocked whether it stopped it: `true`, `false` or empty for unknown
  record SensorVerdict(Header header, ProcessRef actor, Image file, String name, String blocked)
      implements EndpointEvent {}
}
