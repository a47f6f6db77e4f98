package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/// Windows event records of made-up hosts, written as Winlogbeat ships them: one JSON object a
/// line.
final class Wire {
  static final String CMD = "C:\\Windows\\System32\\cmd.exe";
  static final String POWERSHELL = "C:\\Windows\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
  private static final String SYSTEM = "NT AUTHORITY\\SYSTEM";
  private static final DateTimeFormatter UTC =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS").withZone(ZoneOffset.UTC);

  private final List<String> lines = new ArrayList<>();

  /// A program file.
  ///
  /// @param signer empty where it is not signed
  record File(String path, String signer) {
    String sha256() {
      return "%064x".formatted(0x5eed0000L + (path + signer).hashCode());
    }

    String name() {
      return path.substring(path.lastIndexOf('\\') + 1);
    }
  }

  static final File CLONE = new File("C:\\Windows\\kqzrtvbn.exe", "");
  static final File PSEXESVC = new File("C:\\Windows\\PSEXESVC.exe", "Microsoft Corporation");

  private static File system(String path) {
    return new File(path, "Microsoft Windows");
  }

  /// Who does it, from where, over which session.
  record Caller(String account, String address, String session) {
    String domain() {
      return account.substring(0, account.indexOf('\\'));
    }

    String name() {
      return account.substring(account.indexOf('\\') + 1);
    }
  }

  private static String guid(String host, String path, Instant at) {
    return "{%08x-%04x-%04x-%04x-%012x}"
        .formatted(
            host.hashCode(),
            at.getEpochSecond() & 0xffff,
            at.getNano() / 1_000_000,
            path.hashCode() & 0xffff,
            at.getEpochSecond());
  }

  private static long pid(String host, String path, Instant at) {
    return 1000 + Math.floorMod((host + path + at).hashCode(), 30_000) * 4L;
  }

  private void record(
      String channel, String provider, int id, String host, Instant at, Map<String, String> data) {
    Map<String, Object> winlog = new LinkedHashMap<>();
    winlog.put("channel", channel);
    winlog.put("provider_name", provider);
    winlog.put("event_id", id);
    winlog.put("record_id", lines.size() + 1);
    winlog.put("computer_name", host + ".corp.example");
    winlog.put("event_data", data);
    Map<String, Object> whole = new LinkedHashMap<>();
    whole.put("@timestamp", at.toString());
    whole.put("agent", Map.of("type", "winlogbeat", "version", "7.4.0"));
    whole.put("event", Map.of("kind", "event", "code", id));
    whole.put("winlog", winlog);
    lines.add(JsonMapper.shared().writeValueAsString(whole));
  }

  private void sysmon(int id, String host, Instant at, Map<String, String> data) {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("UtcTime", UTC.format(at));
    all.putAll(data);
    record("Microsoft-Windows-Sysmon/Operational", "Microsoft-Windows-Sysmon", id, host, at, all);
  }

  private void security(int id, String host, Instant at, Map<String, String> data) {
    record("Security", "Microsoft-Windows-Security-Auditing", id, host, at, data);
  }

  /// A process that started at a time on a host.
  record Proc(String host, File file, Instant at, String line) {
    String guid() {
      return Wire.guid(host, file.path(), at);
    }

    long pid() {
      return Wire.pid(host, file.path(), at);
    }
  }

  static Proc services(String host) {
    return new Proc(
        host,
        system("C:\\Windows\\System32\\services.exe"),
        Instant.parse("2026-01-01T00:00:00Z"),
        "C:\\Windows\\system32\\services.exe");
  }

  Wire launch(Proc parent, Proc child, String user) {
    Map<String, String> d = new LinkedHashMap<>();
    d.put("ProcessGuid", child.guid());
    d.put("ProcessId", "" + child.pid());
    d.put("Image", child.file().path());
    d.put("CommandLine", child.line());
    d.put("User", user);
    d.put("LogonId", "0x3e7");
    d.put("IntegrityLevel", "System");
    d.put("Hashes", "SHA256=" + child.file().sha256());
    d.put("ParentProcessGuid", parent.guid());
    d.put("ParentProcessId", "" + parent.pid());
    d.put("ParentImage", parent.file().path());
    d.put("ParentCommandLine", parent.line());
    d.put("ParentUser", SYSTEM);
    sysmon(1, child.host(), child.at(), d);
    return image(child);
  }

  /// The load of a process's own image, which says how it is signed.
  private Wire image(Proc p) {
    Map<String, String> d = new LinkedHashMap<>();
    d.put("ProcessGuid", p.guid());
    d.put("ProcessId", "" + p.pid());
    d.put("Image", p.file().path());
    d.put("ImageLoaded", p.file().path());
    d.put("Hashes", "SHA256=" + p.file().sha256());
    boolean signed = !p.file().signer().isEmpty();
    d.put("Signed", "" + signed);
    d.put("Signature", p.file().signer());
    d.put("SignatureStatus", signed ? "Valid" : "Unavailable");
    sysmon(7, p.host(), p.at().plusMillis(20), d);
    return this;
  }

  Wire logon(String host, Instant at, Caller c) {
    security(
        4624,
        host,
        at,
        Map.of(
            "TargetDomainName", c.domain(),
            "TargetUserName", c.name(),
            "TargetLogonId", c.session(),
            "LogonType", "3",
            "IpAddress", c.address()));
    return this;
  }

  private Wire control(String host, Instant at, Caller c) {
    security(
        5145,
        host,
        at,
        Map.of(
            "SubjectDomainName", c.domain(),
            "SubjectUserName", c.name(),
            "SubjectLogonId", c.session(),
            "ShareName", "\\\\*\\IPC$",
            "RelativeTargetName", "svcctl",
            "IpAddress", c.address(),
            "AccessMask", "0x12019f"));
    return this;
  }

  private Wire install(String host, Instant at, Caller c, String name, String command) {
    security(
        4697,
        host,
        at,
        Map.of(
            "SubjectDomainName",
            c.domain(),
            "SubjectUserName",
            c.name(),
            "SubjectLogonId",
            c.session(),
            "ServiceName",
            name,
            "ServiceFileName",
            command,
            "ServiceStartType",
            "3",
            "ServiceAccount",
            "LocalSystem"));
    record(
        "System",
        "Service Control Manager",
        7045,
        host,
        at.plusMillis(5),
        Map.of(
            "ServiceName", name,
            "ImagePath", command,
            "ServiceType", "user mode service",
            "StartType", "demand start",
            "AccountName", "LocalSystem"));
    return this;
  }

  private Wire dropped(String host, Instant at, File file) {
    sysmon(
        11,
        host,
        at,
        Map.of(
            "ProcessGuid",
            guid(host, "System", Instant.parse("2026-01-01T00:00:00Z")),
            "ProcessId",
            "4",
            "Image",
            "System",
            "TargetFilename",
            file.path(),
            "User",
            SYSTEM));
    return this;
  }

  private Wire pipe(int id, Proc p, Instant at, String name) {
    sysmon(
        id,
        p.host(),
        at,
        Map.of(
            "ProcessGuid",
            p.guid(),
            "ProcessId",
            "" + p.pid(),
            "Image",
            p.file().path(),
            "PipeName",
            "\\" + name,
            "User",
            SYSTEM));
    return this;
  }

  /// A PsExec-like execution, whole: logon, service control, the dropped binary, the service, its
  /// process with its pipes, the command.
  Wire psexec(
      String host, Instant at, File service, String name, Caller c, File tool, String line) {
    Proc process = new Proc(host, service, at.plusSeconds(3), service.path());
    return logon(host, at, c)
        .control(host, at.plusMillis(400), c)
        .dropped(host, at.plusSeconds(1), service)
        .install(host, at.plusSeconds(2), c, name, service.path())
        .launch(services(host), process, SYSTEM)
        .pipe(17, process, at.plusMillis(3200), name)
        .pipe(
            18,
            new Proc(host, system("System"), services(host).at(), ""),
            at.plusMillis(3300),
            name)
        .launch(process, new Proc(host, tool, at.plusSeconds(4), line), SYSTEM);
  }

  /// A command that the service manager itself starts, from another host, with its output in a
  /// share.
  Wire smbexec(String host, Instant at, Caller c, String command) {
    String line =
        "C:\\Windows\\system32\\cmd.exe /Q /c echo "
            + command
            + " ^> \\\\127.0.0.1\\C$\\__output 2^>^&1 > C:\\Windows\\TEMP\\execute.bat";
    return logon(host, at, c)
        .control(host, at.plusMillis(400), c)
        .install(host, at.plusSeconds(1), c, "BTOBTO", line)
        .launch(services(host), new Proc(host, system(CMD), at.plusSeconds(2), line), SYSTEM);
  }

  /// An outbound connection that shows whose address it is.
  Wire owns(String host, Instant at, String address) {
    Proc p = new Proc(host, system("C:\\Windows\\System32\\svchost.exe"), services(host).at(), "");
    sysmon(
        3,
        host,
        at,
        Map.of(
            "ProcessGuid", p.guid(),
            "ProcessId", "" + p.pid(),
            "Image", p.file().path(),
            "Protocol", "tcp",
            "Initiated", "true",
            "SourceIp", address,
            "SourcePort", "50000",
            "DestinationIp", "10.0.0.250",
            "DestinationPort", "443"));
    return this;
  }

  /// What Windows Defender says it did about a file.
  Wire defender(String host, Instant at, File file, String action) {
    record(
        "Microsoft-Windows-Windows Defender/Operational",
        "Microsoft-Windows-Windows Defender",
        1117,
        host,
        at,
        Map.of(
            "Threat Name",
            "Behavior:Win32/RemoteService",
            "Path",
            "file:_" + file.path(),
            "Process Name",
            file.path(),
            "Action Name",
            action,
            "Error Code",
            "0x00000000",
            "Detection User",
            SYSTEM));
    return this;
  }

  /// Writes what was recorded to a file.
  Path to(Path file) throws IOException {
    return Files.write(file, lines);
  }
}
