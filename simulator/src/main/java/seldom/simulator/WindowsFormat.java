package seldom.simulator;

import org.jspecify.annotations.Nullable;
import seldom.simulator.WindowsRecord.Channel;
import seldom.simulator.WindowsRecord.Fields;

/// Says happenings in the words of Sysmon, and of the Security and System logs where asked.
final class WindowsFormat implements TelemetryFormat {
  /// Puts one record in a line.
  interface Line {
    Text of(WindowsRecord record);
  }

  private static final int RECORDS_A_DAY = 20_000;
  private final Line line;
  private final boolean security;
  private final Text text = new Text();

  WindowsFormat(Line line, boolean security) {
    this.line = line;
    this.security = security;
  }

  @Override
  public byte @Nullable [] whole() {
    return line instanceof EvtxLines kept ? kept.file() : null;
  }

  @Override
  public void write(Host host, int day, int ordinal, Happening what, Sink sink) {
    long number = 1_000_000L + (long) (day + 1) * RECORDS_A_DAY + ordinal;
    switch (what) {
      case Happening.Launch e -> launch(host, number, e, sink);
      case Happening.Exit e ->
          sysmon(
              host,
              number,
              5,
              3,
              "Process terminated (rule: ProcessTerminate)",
              e,
              start(e).put("User", e.actor().user()),
              sink);
      case Happening.Load e -> load(host, number, e, sink);
      case Happening.Dns e -> dns(host, number, e, sink);
      case Happening.Connection e -> connection(host, number, e, sink);
      case Happening.RemoteThread e -> thread(host, number, e, sink);
      case Happening.Access e -> access(host, number, e, sink);
      case Happening.FileCreate e ->
          sysmon(
              host,
              number,
              11,
              2,
              "File created (rule: FileCreate)",
              e,
              start(e)
                  .put("TargetFilename", e.file().path())
                  .put("CreationUtcTime", utc(e.at()))
                  .put("User", e.actor().user()),
              sink);
      case Happening.Mark e -> mark(host, number, e, sink);
      case Happening.ServiceInstall e -> service(host, number, e, sink);
      case Happening.Logon e -> logon(host, number, e, sink);
    }
  }

  private String utc(long at) {
    return text.clear().millis(at, ' ').toString();
  }

  private static String guid(Proc proc) {
    return '{' + proc.guid() + '}';
  }

  private static String or(String value, String otherwise) {
    return value.isEmpty() ? otherwise : value;
  }

  private Fields start(Happening e) {
    return new Fields()
        .put("RuleName", "synthetic")
        .put("UtcTime", utc(e.at()))
        .put("ProcessGuid", guid(e.actor()))
        .put("ProcessId", String.valueOf(e.actor().pid()))
        .put("Image", e.actor().image().path());
  }

  private void sysmon(
      Host host,
      long number,
      int id,
      int version,
      String task,
      Happening e,
      Fields fields,
      Sink sink) {
    // Network and DNS records come through another buffer and are taken down later.
    long late =
        id == 22
            ? 20 + Math.floorMod(Rng.mix(e.at() + number), 900L)
            : id == 3 ? Math.floorMod(Rng.mix(number), 300L) : 1;
    String guid = id == 1 ? fields.data.get(5) : guid(e.actor());
    emit(
        new WindowsRecord(
            Channel.SYSMON,
            id,
            version,
            task,
            e.at() + late,
            number,
            3100 + host.number() % 900,
            4200 + id,
            host.fullName(),
            guid,
            fields.data),
        sink);
  }

  private void emit(WindowsRecord record, Sink sink) {
    sink.record(
        line.of(record),
        record.eventId(),
        String.valueOf(record.record()),
        record.time(),
        record.guid());
  }

  private void launch(Host host, long number, Happening.Launch e, Sink sink) {
    Proc child = e.child();
    ImageFile file = child.image();
    Fields fields =
        new Fields()
            .put("RuleName", "synthetic")
            .put("UtcTime", utc(e.at()))
            .put("ProcessGuid", guid(child))
            .put("ProcessId", String.valueOf(child.pid()))
            .put("Image", file.path())
            .put("FileVersion", or(file.version(), "-"))
            .put("Description", or(file.originalName(), "-"))
            .put("Product", or(file.product(), "-"))
            .put("Company", or(file.company(), "-"))
            .put("OriginalFileName", or(file.originalName(), "-"))
            .put("CommandLine", child.commandLine())
            .put(
                "CurrentDirectory",
                child.integrity().equals("System")
                    ? "C:\\Windows\\system32\\"
                    : "C:\\Users\\" + host.account() + "\\")
            .put("User", child.user())
            .put("LogonGuid", "{" + host.machine() + "-0000-0000-e703-000000000000}")
            .put(
                "LogonId",
                child.integrity().equals("System") ? "0x3e7" : "0x" + host.machine().substring(3))
            .put("TerminalSessionId", child.integrity().equals("System") ? "0" : "1")
            .put("IntegrityLevel", child.integrity())
            .put("Hashes", file.hashes())
            .put("ParentProcessGuid", guid(e.actor()))
            .put("ParentProcessId", String.valueOf(e.actor().pid()))
            .put("ParentImage", e.actor().image().path())
            .put("ParentCommandLine", e.actor().commandLine())
            .put("ParentUser", e.actor().user());
    sysmon(host, number, 1, 5, "Process Create (rule: ProcessCreate)", e, fields, sink);
    if (security) {
      int slash = child.user().indexOf('\\');
      Fields twin =
          new Fields()
              .put(
                  "SubjectUserSid",
                  "S-1-5-21-1111111111-2222222222-3333333333-" + (1100 + host.number()))
              .put("SubjectUserName", child.user().substring(slash + 1))
              .put("SubjectDomainName", child.user().substring(0, Math.max(0, slash)))
              .put("SubjectLogonId", "0x" + host.machine().substring(3))
              .put("NewProcessId", "0x" + Integer.toHexString(child.pid()))
              .put("NewProcessName", file.path())
              .put("TokenElevationType", "%%1938")
              .put("ProcessId", "0x" + Integer.toHexString(e.actor().pid()))
              .put("CommandLine", child.commandLine())
              .put("TargetUserSid", "S-1-0-0")
              .put("TargetUserName", "-")
              .put("TargetDomainName", "-")
              .put("TargetLogonId", "0x0")
              .put("ParentProcessName", e.actor().image().path())
              .put(
                  "MandatoryLabel",
                  child.integrity().equals("System") ? "S-1-16-16384" : "S-1-16-8192");
      emit(
          new WindowsRecord(
              Channel.SECURITY,
              4688,
              2,
              "Process Creation",
              e.at() + 1,
              number,
              4,
              8320,
              host.fullName(),
              "",
              twin.data),
          sink);
    }
  }

  private void load(Host host, long number, Happening.Load e, Sink sink) {
    ImageFile file = e.module();
    Fields fields =
        start(e)
            .put("ImageLoaded", file.path())
            .put("FileVersion", or(file.version(), "-"))
            .put("Description", or(file.originalName(), "-"))
            .put("Product", or(file.product(), "-"))
            .put("Company", or(file.company(), "-"))
            .put("OriginalFileName", or(file.originalName(), "-"))
            .put("Hashes", file.hashes())
            .put("Signed", String.valueOf(file.signed()))
            .put("Signature", or(file.signer(), "-"))
            .put("SignatureStatus", file.signed() ? "Valid" : "Unavailable")
            .put("User", e.actor().user());
    sysmon(host, number, 7, 3, "Image loaded (rule: ImageLoad)", e, fields, sink);
  }

  private void dns(Host host, long number, Happening.Dns e, Sink sink) {
    StringBuilder answers = new StringBuilder();
    if (!e.alias().isEmpty()) {
      answers.append("type:  5 ").append(e.alias()).append(';');
    }
    for (String address : e.addresses()) {
      answers.append("::ffff:").append(address).append(';');
    }
    Fields fields =
        new Fields()
            .put("RuleName", "synthetic")
            .put("UtcTime", utc(e.at()))
            .put("ProcessGuid", guid(e.actor()))
            .put("ProcessId", String.valueOf(e.actor().pid()))
            .put("QueryName", e.name())
            .put("QueryStatus", "0")
            .put("QueryResults", answers.toString())
            .put("Image", e.actor().image().path())
            .put("User", e.actor().user());
    sysmon(host, number, 22, 5, "Dns query (rule: DnsQuery)", e, fields, sink);
  }

  private void connection(Host host, long number, Happening.Connection e, Sink sink) {
    boolean out = e.outbound();
    Fields fields =
        start(e)
            .put("User", e.actor().user())
            .put("Protocol", e.port() == 3478 ? "udp" : "tcp")
            .put("Initiated", String.valueOf(out))
            .put("SourceIsIpv6", "false")
            .put("SourceIp", out ? host.address() : e.address())
            .put("SourceHostname", out ? host.fullName() : "-")
            .put("SourcePort", String.valueOf(e.localPort()))
            .put("SourcePortName", "-")
            .put("DestinationIsIpv6", "false")
            .put("DestinationIp", out ? e.address() : host.address())
            .put("DestinationHostname", "-")
            .put("DestinationPort", String.valueOf(e.port()))
            .put("DestinationPortName", e.port() == 443 ? "https" : "-");
    sysmon(
        host, number, 3, 5, "Network connection detected (rule: NetworkConnect)", e, fields, sink);
  }

  private void thread(Host host, long number, Happening.RemoteThread e, Sink sink) {
    Fields fields =
        new Fields()
            .put("RuleName", "synthetic")
            .put("UtcTime", utc(e.at()))
            .put("SourceProcessGuid", guid(e.actor()))
            .put("SourceProcessId", String.valueOf(e.actor().pid()))
            .put("SourceImage", e.actor().image().path())
            .put("TargetProcessGuid", guid(e.target()))
            .put("TargetProcessId", String.valueOf(e.target().pid()))
            .put("TargetImage", e.target().image().path())
            .put("NewThreadId", String.valueOf(e.thread()))
            .put("StartAddress", e.address())
            .put("StartModule", or(e.module(), "-"))
            .put("StartFunction", or(e.function(), "-"))
            .put("SourceUser", e.actor().user())
            .put("TargetUser", e.target().user());
    sysmon(
        host,
        number,
        8,
        2,
        "CreateRemoteThread detected (rule: CreateRemoteThread)",
        e,
        fields,
        sink);
  }

  private void access(Host host, long number, Happening.Access e, Sink sink) {
    Fields fields =
        new Fields()
            .put("RuleName", "synthetic")
            .put("UtcTime", utc(e.at()))
            .put("SourceProcessGUID", guid(e.actor()))
            .put("SourceProcessId", String.valueOf(e.actor().pid()))
            .put("SourceThreadId", String.valueOf(e.thread()))
            .put("SourceImage", e.actor().image().path())
            .put("TargetProcessGUID", guid(e.target()))
            .put("TargetProcessId", String.valueOf(e.target().pid()))
            .put("TargetImage", e.target().image().path())
            .put("GrantedAccess", e.granted())
            .put("CallTrace", e.trace())
            .put("SourceUser", e.actor().user())
            .put("TargetUser", e.target().user());
    sysmon(host, number, 10, 3, "Process accessed (rule: ProcessAccess)", e, fields, sink);
  }

  private void mark(Host host, long number, Happening.Mark e, Sink sink) {
    Fields fields =
        start(e)
            .put("TargetFilename", e.file().path() + ":Zone.Identifier")
            .put("CreationUtcTime", utc(e.at()))
            .put("Hash", e.file().hashes())
            .put(
                "Contents",
                "[ZoneTransfer]  ZoneId=3  ReferrerUrl="
                    + e.referrer()
                    + "  HostUrl="
                    + e.hostUrl())
            .put("User", e.actor().user());
    sysmon(
        host, number, 15, 2, "File stream created (rule: FileCreateStreamHash)", e, fields, sink);
  }

  private void service(Host host, long number, Happening.ServiceInstall e, Sink sink) {
    Fields registry =
        new Fields()
            .put("RuleName", "synthetic")
            .put("EventType", "SetValue")
            .put("UtcTime", utc(e.at()))
            .put("ProcessGuid", guid(e.actor()))
            .put("ProcessId", String.valueOf(e.actor().pid()))
            .put("Image", e.actor().image().path())
            .put(
                "TargetObject",
                "HKLM\\System\\CurrentControlSet\\Services\\" + e.name() + "\\ImagePath")
            .put("Details", e.path())
            .put("User", e.actor().user());
    sysmon(host, number, 13, 2, "Registry value set (rule: RegistryEvent)", e, registry, sink);
    Fields fields =
        new Fields()
            .put("ServiceName", e.name())
            .put("ImagePath", e.path())
            .put("ServiceType", "user mode service")
            .put("StartType", "auto start")
            .put("AccountName", "LocalSystem");
    emit(
        new WindowsRecord(
            Channel.SYSTEM,
            7045,
            0,
            "None",
            e.at() + 2,
            number,
            e.actor().pid(),
            700,
            host.fullName(),
            "",
            fields.data),
        sink);
  }

  private void logon(Host host, long number, Happening.Logon e, Sink sink) {
    if (!security) {
      return;
    }
    Fields fields =
        new Fields()
            .put("SubjectUserSid", "S-1-0-0")
            .put("SubjectUserName", "-")
            .put("SubjectDomainName", "-")
            .put("SubjectLogonId", "0x0")
            .put(
                "TargetUserSid",
                "S-1-5-21-1111111111-2222222222-3333333333-" + (1100 + host.number()))
            .put("TargetUserName", e.account())
            .put("TargetDomainName", host.tenant().shortDomain())
            .put("TargetLogonId", "0x" + Long.toHexString(0x100000 + number))
            .put("LogonType", String.valueOf(e.type()))
            .put("LogonProcessName", e.type() == 3 ? "Kerberos" : "User32")
            .put("AuthenticationPackageName", "Kerberos")
            .put("WorkstationName", "-")
            .put("IpAddress", or(e.address(), "-"))
            .put("IpPort", "0");
    emit(
        new WindowsRecord(
            Channel.SECURITY,
            4624,
            2,
            "Logon",
            e.at(),
            number,
            700,
            800,
            host.fullName(),
            "",
            fields.data),
        sink);
  }
}
