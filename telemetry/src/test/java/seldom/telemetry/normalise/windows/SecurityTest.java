package seldom.telemetry.normalise.windows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.Sensor;
import seldom.telemetry.normalise.Records;

class SecurityTest {
  private static final String SUBJECT =
      """
      "SubjectUserName": "ann", "SubjectDomainName": "CORP", "SubjectLogonId": "0x4F2A",
      """;

  private static String beat(String channel, String provider, int id, String data) {
    return """
        {"@timestamp": "2026-03-02T10:00:05.500Z", "log_name": "%s", "source_name": "%s", "event_id": %d,
         "computer_name": "WS1", "record_number": "42", "event_data": {%s "end": "x"}}
        """
        .formatted(channel, provider, id, data);
  }

  private static EndpointEvent security(int id, String data) {
    return Records.normalise(
            "winlogbeat-6", beat("Security", "Microsoft-Windows-Security-Auditing", id, data))
        .only();
  }

  private static EndpointEvent services(int id, String data) {
    return Records.normalise("winlogbeat-6", beat("System", "Service Control Manager", id, data))
        .only();
  }

  @Test
  void theProcessIdOfALaunchIsTheParents() {
    ProcessLaunch launch =
        (ProcessLaunch)
            security(
                4688,
                SUBJECT
                    + """
                    "NewProcessId": "0x24a8", "NewProcessName": "C:\\\\Windows\\\\regsvr32.exe",
                    "ProcessId": "0x21c8", "ParentProcessName": "C:\\\\Windows\\\\powershell.exe",
                    "CommandLine": "regsvr32 /s", "TargetUserName": "-", "TargetDomainName": "-",
                    "TargetLogonId": "0x0", "MandatoryLabel": "S-1-16-12288",
                    """);
    assertThat(launch.header().sensor()).isEqualTo(Sensor.WINDOWS_SECURITY);
    assertThat(launch.launched().pid()).isEqualTo(0x24a8);
    assertThat(launch.launched().start()).isEqualTo(launch.header().time());
    assertThat(launch.launched().user()).isEqualTo("CORP\\ann");
    assertThat(launch.launched().logonId()).isEqualTo("0x4f2a");
    assertThat(launch.launched().commandLine()).isEqualTo("regsvr32 /s");
    assertThat(launch.actor().pid()).isEqualTo(0x21c8);
    assertThat(launch.actor().image().name()).isEqualTo("powershell.exe");
    assertThat(launch.integrity()).isEqualTo("High");
  }

  @Test
  void aLaunchForSomebodyElseRunsAsThem() {
    ProcessLaunch launch =
        (ProcessLaunch)
            security(
                4688,
                SUBJECT
                    + """
                    "NewProcessId": "0x10", "NewProcessName": "C:\\\\x.exe", "ProcessId": "0x300",
                    "TargetUserName": "bob", "TargetDomainName": "CORP", "TargetLogonId": "0xE2697",
                    """);
    assertThat(launch.launched().user()).isEqualTo("CORP\\bob");
    assertThat(launch.launched().logonId()).isEqualTo("0xe2697");
    assertThat(launch.actor().user()).isEqualTo("CORP\\ann");
    assertThat(launch.actor().image().path()).isEmpty();
  }

  @Test
  void anExitEndsTheProcessItNames() {
    ProcessExit exit =
        (ProcessExit)
            security(
                4689, SUBJECT + "\"ProcessId\": \"0x24a8\", \"ProcessName\": \"C:\\\\x.exe\",");
    assertThat(exit.actor().pid()).isEqualTo(0x24a8);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({"%%14592, INBOUND", "%%14593, OUTBOUND"})
  void theSourceOfAnAllowedConnectionIsLocalInBothDirections(String word, Direction direction) {
    NetworkConnection connection =
        (NetworkConnection)
            security(
                5156,
                """
                "ProcessID": "3580", "Application": "\\\\device\\\\harddiskvolume2\\\\x.exe", "Direction": "%s",
                "SourceAddress": "::ffff:10.0.0.5", "SourcePort": "5000", "DestAddress": "192.0.2.9",
                "DestPort": "443", "Protocol": "17",
                """
                    .formatted(word));
    assertThat(connection.direction()).isEqualTo(direction);
    assertThat(connection.local().address()).isEqualTo("10.0.0.5");
    assertThat(connection.remote().port()).isEqualTo(443);
    assertThat(connection.protocol()).isEqualTo("udp");
    assertThat(connection.actor().pid()).isEqualTo(3580);
    assertThat(connection.actor().image().path()).isEqualTo("\\device\\harddiskvolume2\\x.exe");
  }

  @Test
  void aShareAccessNamesWhoCameFromWhere() {
    ShareAccess share =
        (ShareAccess)
            security(
                5145,
                SUBJECT
                    + """
                    "ShareName": "\\\\\\\\*\\\\IPC$", "RelativeTargetName": "svcctl", "IpAddress": "::ffff:10.0.0.9",
                    "AccessMask": "0x12019f",
                    """);
    assertThat(share.share()).isEqualTo("\\\\*\\IPC$");
    assertThat(share.target()).isEqualTo("svcctl");
    assertThat(share.sourceAddress()).isEqualTo("10.0.0.9");
    assertThat(share.account()).isEqualTo("CORP\\ann");
    assertThat(share.logonId()).isEqualTo("0x4f2a");
    assertThat(share.access()).isEqualTo("0x12019f");
  }

  @Test
  void bothLogsTellOfAServiceInTheSameWords() {
    ServiceInstall security =
        (ServiceInstall)
            security(
                4697,
                SUBJECT
                    + """
                    "ServiceName": "PSEXESVC", "ServiceFileName": "%SystemRoot%\\\\PSEXESVC.exe",
                    "ServiceStartType": "3", "ServiceAccount": "LocalSystem",
                    """);
    ServiceInstall system =
        (ServiceInstall)
            services(
                7045,
                """
                "ServiceName": "PSEXESVC", "ImagePath": "%SystemRoot%\\\\PSEXESVC.exe",
                "StartType": "demand start", "AccountName": "LocalSystem",
                """);
    assertThat(security.service()).isEqualTo(system.service()).isEqualTo("PSEXESVC");
    assertThat(security.imagePath()).isEqualTo(system.imagePath());
    assertThat(security.startType()).isEqualTo(system.startType()).isEqualTo("demand start");
    assertThat(security.account()).isEqualTo(system.account()).isEqualTo("LocalSystem");
    assertThat(security.logonId()).isEqualTo("0x4f2a");
    assertThat(system.logonId()).isEmpty();
  }

  @Test
  void aServiceChangesStateOrStartType() {
    ServiceState state =
        (ServiceState) services(7036, "\"param1\": \"Netlogon\", \"param2\": \"running\",");
    assertThat(state.service()).isEqualTo("Netlogon");
    assertThat(state.state()).isEqualTo("running");
    ServiceState start =
        (ServiceState)
            services(
                7040, "\"param1\": \"X\", \"param2\": \"demand start\", \"param3\": \"disabled\",");
    assertThat(start.state()).isEqualTo("start type disabled");
  }

  @Test
  void nxlogHidesTheAccountOfAServiceBehindItsOwn() {
    ServiceInstall install =
        (ServiceInstall)
            Records.normalise(
                    "nxlog",
                    """
                    {"EventTime": "2026-03-02 10:00:05", "Hostname": "WS1", "EventID": 7045, "Channel": "System",
                     "SourceName": "Service Control Manager", "AccountType": "User", "AccountName": "SYSTEM",
                     "ServiceName": "x", "ImagePath": "y",
                     "Message": "A service was installed.\\r\\n\\r\\nService Name:  x\\r\\nService Account:  LocalSystem\\r\\n"}
                    """)
                .only();
    assertThat(install.account()).isEqualTo("LocalSystem");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({"4698, created", "4699, deleted", "4700, enabled", "4701, disabled", "4702, updated"})
  void aTaskHasItsOperation(int id, String operation) {
    ScheduledTask task =
        (ScheduledTask)
            security(
                id,
                SUBJECT
                    + "\"TaskName\": \"\\\\t\", \"TaskContent\": \"<Task/>\", \"TaskContentNew\": \"<Task/>\",");
    assertThat(task.operation()).isEqualTo(operation);
    assertThat(task.task()).isEqualTo("\\t");
    assertThat(task.content()).isEqualTo("<Task/>");
    assertThat(task.account()).isEqualTo("CORP\\ann");
  }

  @ParameterizedTest(name = "{0} is {1} in session {3}")
  @CsvSource({
    "4624, logon, CORP\\bob, 0x99",
    "4625, failure, CORP\\bob, 0x99",
    "4634, logoff, CORP\\bob, 0x99",
    "4647, logoff, CORP\\bob, 0x99",
    "4648, explicit, CORP\\bob, 0x4f2a",
    "4672, privileges, CORP\\ann, 0x4f2a"
  })
  void aLogonNamesItsAccountAndSession(int id, String operation, String account, String session) {
    Logon logon =
        (Logon)
            security(
                id,
                SUBJECT
                    + """
                    "TargetUserName": "bob", "TargetDomainName": "CORP", "TargetLogonId": "0x99", "LogonType": "3",
                    "IpAddress": "10.0.0.9", "WorkstationName": "WS9", "ProcessId": "0x0", "ProcessName": "-",
                    """);
    assertThat(logon.operation()).isEqualTo(operation);
    assertThat(logon.account()).isEqualTo(account);
    assertThat(logon.logonId()).isEqualTo(session);
    assertThat(logon.logonType()).isEqualTo(3);
    assertThat(logon.sourceAddress()).isEqualTo("10.0.0.9");
    assertThat(logon.actor().isKnown()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(ints = {4627, 4656, 4658, 4663, 4690, 4703, 5157, 5158, 1102})
  void kindsNobodyUsesAreIgnoredByName(int id) {
    String json = beat("Security", "Microsoft-Windows-Security-Auditing", id, "");
    assertThat(Records.normalise("winlogbeat-6", json).cause())
        .isEqualTo("ignored: Security event " + id);
  }

  @Test
  void aRowOfSentinelIsASecurityEvent() {
    ProcessLaunch launch =
        (ProcessLaunch)
            Records.normalise(
                    "sentinel-csv",
                    """
                    {"Account": "WORKGROUP\\\\H$", "EventID": "4688", "TimeGenerated": "2019-01-15 05:24:24.010",
                     "Computer": "H", "SubjectUserName": "H$", "SubjectDomainName": "WORKGROUP",
                     "SubjectLogonId": "0x3e7", "NewProcessId": "0x1610", "NewProcessName": "C:\\\\a.exe",
                     "ProcessId": "0x888", "CommandLine": "", "ParentProcessName": "C:\\\\p.exe",
                     "TargetLogonId": "0x0"}
                    """)
                .only();
    assertThat(launch.header().host()).isEqualTo("h");
    assertThat(launch.header().time()).isEqualTo("2019-01-15T05:24:24.010Z");
    assertThat(launch.launched().pid()).isEqualTo(0x1610);
    assertThat(launch.actor().pid()).isEqualTo(0x888);
  }

  @ParameterizedTest(name = "{0} {1}: blocked [{2}]")
  @CsvSource({
    "1116, Quarantine, ''",
    "1117, Quarantine, true",
    "1117, Allow, false",
    "1117, '', ''"
  })
  void antivirusSaysWhatItDid(int id, String action, String blocked) {
    SensorVerdict verdict =
        (SensorVerdict)
            Records.normalise(
                    "winlogbeat-6",
                    beat(
                        "Microsoft-Windows-Windows Defender/Operational",
                        "Microsoft-Windows-Windows Defender",
                        id,
                        """
                        "Threat Name": "Trojan:Win32/X", "Path": "file:_C:\\\\a.exe; file:_C:\\\\b.exe",
                        "Process Name": "C:\\\\p.exe", "Action Name": "%s", "Error Code": "0x00000000",
                        """
                            .formatted(action)))
                .only();
    assertThat(verdict.name()).isEqualTo("Trojan:Win32/X");
    assertThat(verdict.file().path()).isEqualTo("C:\\a.exe");
    assertThat(verdict.actor().image().path()).isEqualTo("C:\\p.exe");
    assertThat(verdict.blocked()).isEqualTo(blocked);
  }

  @Test
  void theResolversOwnLogNamesTheProcessThatLoggedItAsActor() {
    String json =
        beat(
            "Microsoft-Windows-DNS-Client/Operational",
            "Microsoft-Windows-DNS-Client",
            3008,
            "\"QueryName\": \"A.example\", \"QueryResults\": \"type:  5 b.example;::ffff:1.2.3.4;\",");
    DnsAnswer answer =
        (DnsAnswer)
            Records.normalise(
                    "winlogbeat-6",
                    json.replace("\"log_name\"", "\"process_id\": 6348, \"log_name\""))
                .only();
    assertThat(answer.actor().pid()).isEqualTo(6348);
    assertThat(answer.query()).isEqualTo("a.example");
    assertThat(answer.addresses()).containsExactly("1.2.3.4");
    assertThat(answer.aliases()).containsExactly("b.example");
  }
}
