package seldom.telemetry.normalise.defender;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.InjectionMethod;
import seldom.model.event.SignatureStatus;
import seldom.telemetry.RawRecord;
import seldom.telemetry.normalise.Records;

class DefenderTest {
  private static final String SHA = "ab".repeat(32);

  private static String row(String action, String rest) {
    return """
        {"Timestamp": "2026-03-02T10:00:05.5Z", "DeviceId": "d1", "DeviceName": "WS1.corp.example",
         "ActionType": "%s", "ReportId": 311141, "InitiatingProcessFileName": "svchost.exe",
         "InitiatingProcessFolderPath": "c:\\\\windows\\\\system32", "InitiatingProcessId": 2108,
         "InitiatingProcessCommandLine": "svchost -k", "InitiatingProcessCreationTime": "2026-03-01T00:00:00Z",
         "InitiatingProcessAccountDomain": "nt authority", "InitiatingProcessAccountName": "system",
         "InitiatingProcessSignatureStatus": "Valid", "InitiatingProcessSignerType": "OsVendor" %s}
        """
        .formatted(action, rest);
  }

  private static EndpointEvent event(String action, String rest) {
    return Records.normalise("defender-json", row(action, rest)).only();
  }

  @Test
  void aLaunchKnowsTheSignerOfItsActorAndNotItsOwn() {
    ProcessLaunch launch =
        (ProcessLaunch)
            event(
                "ProcessCreated",
                """
                , "FileName": "sc.exe", "FolderPath": "C:\\\\Windows\\\\System32\\\\sc.exe", "SHA256": "%s",
                "ProcessId": 6592, "ProcessCommandLine": "sc.exe start x", "AccountDomain": "corp",
                "AccountName": "ann", "LogonId": 999, "ProcessCreationTime": "2026-03-02T10:00:05.4Z",
                "ProcessVersionInfoOriginalFileName": "sc.exe", "ProcessIntegrityLevel": "System"
                """
                    .formatted(SHA));
    assertThat(launch.header().host()).isEqualTo("ws1.corp.example");
    assertThat(launch.header().sources().getFirst().record()).isEqualTo("311141");
    assertThat(launch.launched().image().path()).isEqualTo("C:\\Windows\\System32\\sc.exe");
    assertThat(launch.launched().image().sha256()).isEqualTo(SHA);
    assertThat(launch.launched().image().signature().status()).isEqualTo(SignatureStatus.UNKNOWN);
    assertThat(launch.launched().start()).isEqualTo("2026-03-02T10:00:05.400Z");
    assertThat(launch.launched().logonId()).isEqualTo("0x3e7");
    assertThat(launch.actor().image().path()).isEqualTo("c:\\windows\\system32\\svchost.exe");
    assertThat(launch.actor().image().signature().isValid()).isTrue();
    assertThat(launch.actor().image().signature().signer()).isEqualTo("Microsoft Windows");
    assertThat(launch.actor().user()).isEqualTo("nt authority\\system");
    assertThat(launch.actor().start()).isEqualTo("2026-03-01T00:00:00Z");
  }

  private static RawRecord internal(String time, String name) {
    return Records.record(
        "defender-csv",
        """
        {"CreatedProcessCreationTime": "09:55.4", "CreatedProcessId": "5456", "CreatedProcessName": "%s",
         "CreatedProcessFilePath": "C:\\\\Windows\\\\System32", "CreatedProcessCommandLine": "x",
         "CreatedProcessSignatureStatus": "Unsigned", "CreatedProcessSignerType": "Unknown",
         "CreatedProcessFileSha256": "%s", "InitiatingProcessImageSha256": "%s",
         "InitiatingProcessName": "p.exe", "InitiatingProcessImageFilePath": "C:\\\\P", "InitiatingProcessId": "1828",
         "Process_CommandLine": "p", "ReportTime": "%s", "ReportGuid": "g", "ComputerDnsName": "H"}
        """
            .formatted(name, SHA, SHA.replace('a', 'c'), time));
  }

  @Test
  void theInternalSchemaKnowsTheSignerOfWhatWasCreated() {
    ProcessLaunch launch =
        (ProcessLaunch) Records.normalise(null, internal("2026-03-02 10:00:05", "a.exe")).only();
    assertThat(launch.launched().image().path()).isEqualTo("C:\\Windows\\System32\\a.exe");
    assertThat(launch.launched().image().signature().status()).isEqualTo(SignatureStatus.ABSENT);
    assertThat(launch.actor().image().path()).isEqualTo("C:\\P\\p.exe");
    assertThat(launch.actor().image().sha256()).isEqualTo(SHA.replace('a', 'c'));
    assertThat(launch.actor().commandLine()).isEqualTo("p");
  }

  @Test
  void timesThatASpreadsheetCutKeepTheirOrder() {
    List<EndpointEvent> events =
        Records.normalise(
                null,
                internal("09:55.8", "a"),
                internal("52:11.9", "b"),
                internal("52:10.0", "c"),
                internal("11:11.6", "d"))
            .events();
    assertThat(events.stream().map(e -> e.header().time().toString()))
        .containsExactly(
            "1970-01-01T00:09:55.800Z",
            "1970-01-01T00:52:11.900Z",
            "1970-01-01T00:52:10Z",
            "1970-01-01T01:11:11.600Z");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "CreateRemoteThreadApiCall, REMOTE_THREAD",
    "QueueUserApcRemoteApiCall, QUEUED_CALL",
    "SetThreadContextRemoteApiCall, OTHER"
  })
  void aCallIntoAnotherProcessIsAnInjection(String action, InjectionMethod method) {
    ThreadInjection injection =
        (ThreadInjection) event(action, ", \"FileName\": \"t.exe\", \"ProcessId\": 9");
    assertThat(injection.method()).isEqualTo(method);
    assertThat(injection.injected().pid()).isEqualTo(9);
    assertThat(injection.injected().start()).isNull();
    assertThat(injection.actor().pid()).isEqualTo(2108);
  }

  @ParameterizedTest(name = "{0} {1}: [{2}]")
  @CsvSource({
    "ConnectionSuccess, https://H.example:8443/x?y, h.example, OUTBOUND",
    "ConnectionSuccess, h.example, h.example, OUTBOUND",
    "ConnectionSuccess, 192.0.2.9, '', OUTBOUND",
    "ConnectionFailed, '', '', OUTBOUND",
    "ConnectionFound, h.example, h.example, UNKNOWN",
    "InboundConnectionAccepted, h.example, '', INBOUND"
  })
  void aConnectionNamesItsEndsAndSometimesItsDomain(
      String action, String url, String domain, Direction direction) {
    NetworkConnection connection =
        (NetworkConnection)
            event(
                action,
                """
                , "LocalIP": "10.0.0.5", "LocalPort": 5000, "RemoteIP": "::ffff:192.0.2.9", "RemotePort": "443.0",
                "RemoteUrl": "%s", "Protocol": "TcpV4"
                """
                    .formatted(url));
    assertThat(connection.domain()).isEqualTo(domain);
    assertThat(connection.direction()).isEqualTo(direction);
    assertThat(connection.remote().address()).isEqualTo("192.0.2.9");
    assertThat(connection.remote().port()).isEqualTo(443);
    assertThat(connection.protocol()).isEqualTo("tcp");
  }

  @Test
  void aDnsAnswerLiesInJsonWithinJson() {
    DnsAnswer answer =
        (DnsAnswer)
            event(
                "DnsQueryResponse",
                """
                , "AdditionalFields": "{\\"DnsQueryString\\":\\"A.example\\",\\"DnsQueryResult\\":\\"[{\\\\\\"Result\\\\\\":\\\\\\"1.2.3.4\\\\\\"},{\\\\\\"Result\\\\\\":\\\\\\"b.example\\\\\\"}]\\"}"
                """);
    assertThat(answer.query()).isEqualTo("a.example");
    assertThat(answer.addresses()).containsExactly("1.2.3.4");
    assertThat(answer.aliases()).containsExactly("b.example");
  }

  @Test
  void theOtherTablesAreRead() {
    String file = ", \"FileName\": \"x.dll\", \"FolderPath\": \"C:\\\\d\\\\x.dll\"";
    assertThat(((ImageLoad) event("ImageLoaded", file)).module().path()).isEqualTo("C:\\d\\x.dll");
    assertThat(((FileWrite) event("FileRenamed", file)).operation()).isEqualTo("rename");
    RegistrySet set =
        (RegistrySet)
            event(
                "RegistryValueSet",
                ", \"RegistryKey\": \"HKLM\\\\A\", \"RegistryValueName\": \"B\"");
    assertThat(set.value()).isEqualTo("B");
    NamedPipe pipe =
        (NamedPipe)
            event(
                "NamedPipeEvent",
                ", \"AdditionalFields\": {\"PipeName\": \"p\", \"FileOperation\": \"File created\"}");
    assertThat(pipe.created()).isTrue();
    assertThat(
            ((ScheduledTask)
                    event("ScheduledTaskCreated", ", \"AdditionalFields\": {\"TaskName\": \"t\"}"))
                .operation())
        .isEqualTo("created");
    Logon logon =
        (Logon) event("LogonSuccess", ", \"AccountName\": \"ann\", \"LogonType\": \"Network\"");
    assertThat(logon.logonType()).isEqualTo(3);
    assertThat(((SensorVerdict) event("AsrPsexecWmiChildProcessBlocked", "")).blocked())
        .isEqualTo("true");
    assertThat(
            ((SensorVerdict)
                    event("AntivirusDetection", ", \"AdditionalFields\": {\"ThreatName\": \"T\"}"))
                .blocked())
        .isEmpty();
  }

  @Test
  void aStreamedRowIsWrapped() {
    EndpointEvent event =
        Records.normalise(
                "defender-json",
                "{\"category\": \"AdvancedHunting-DeviceFileEvents\", \"properties\": "
                    + row("FileCreated", ", \"FileName\": \"x\"")
                    + "}")
            .only();
    assertThat(event).isInstanceOf(FileWrite.class);
  }

  @Test
  void otherActionsAreIgnoredByName() {
    assertThat(Records.normalise("defender-json", row("ScreenshotTaken", "")).cause())
        .isEqualTo("ignored: Defender ScreenshotTaken");
    assertThat(Records.normalise("defender-json", row("DnsQueryResponse", "")).cause())
        .isEqualTo("rejected: Defender DnsQueryResponse without a query");
    assertThat(
            Records.normalise(
                    "defender-json", row("FileCreated", "").replace("2026-03-02T10:00:05.5Z", "z"))
                .cause())
        .isEqualTo("rejected: Defender FileCreated without a time");
  }
}
