package seldom.telemetry.normalise.windows;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EndpointEvent.WmiActivity;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Sensor;
import seldom.model.event.SignatureStatus;
import seldom.telemetry.normalise.Records;

class SysmonTest {
  private static final String SHA = "ab".repeat(32);
  private static final String GUID = "B59756A9-B238-5F17-5207-000000000400";
  private static final String OTHER = "B59756A9-B239-5F17-5307-000000000400";

  /// A Sysmon event as the EVTX reader gives it; `data` are JSON members.
  private static String evtx(int id, String data) {
    return """
        {"Event": {"#attributes": {"xmlns": "x"}, "System": {
          "Provider": {"#attributes": {"Name": "Microsoft-Windows-Sysmon"}},
          "EventID": %d, "Channel": "Microsoft-Windows-Sysmon/Operational",
          "TimeCreated": {"#attributes": {"SystemTime": "2026-03-02T10:00:05.1234567Z"}},
          "EventRecordID": 42, "Computer": "WS1.corp.example"},
          "EventData": {"UtcTime": "2026-03-02 10:00:04.900",
            "ProcessGuid": "{b59756a9-b238-5f17-5207-000000000400}", "ProcessId": 4100,
            "Image": "C:\\\\Windows\\\\notepad.exe", %s "User": "CORP\\\\ann"}}}
        """
        .formatted(id, data);
  }

  private static EndpointEvent event(int id, String data) {
    return Records.normalise("evtx", evtx(id, data)).only();
  }

  @Test
  void aLaunchHasItsParentAsActor() {
    ProcessLaunch launch =
        (ProcessLaunch)
            event(
                1,
                """
                "CommandLine": "notepad.exe a b", "CurrentDirectory": "C:\\\\", "LogonId": "0xDB6",
                "IntegrityLevel": "High", "Hashes": "MD5=1,SHA256=%s", "OriginalFileName": "NOTEPAD.EXE",
                "ParentProcessGuid": "{b59756a9-b239-5f17-5307-000000000400}",
                "ParentProcessId": "77", "ParentImage": "C:\\\\Windows\\\\explorer.exe",
                "ParentCommandLine": "explorer", "ParentUser": "CORP\\\\bob",
                """
                    .formatted(SHA));
    assertThat(launch.header().tenant()).isEqualTo("acme");
    assertThat(launch.header().host()).isEqualTo("ws1.corp.example");
    assertThat(launch.header().hostRaw()).isEqualTo("WS1.corp.example");
    assertThat(launch.header().time()).isEqualTo("2026-03-02T10:00:05.123456700Z");
    assertThat(launch.header().order()).isEqualTo("2026-03-02T10:00:04.900Z");
    assertThat(launch.header().sensor()).isEqualTo(Sensor.SYSMON);
    assertThat(launch.header().sources().getFirst().record()).isEqualTo("42");
    assertThat(launch.launched().entity()).isEqualTo(GUID);
    assertThat(launch.launched().pid()).isEqualTo(4100);
    assertThat(launch.launched().start()).isEqualTo(launch.header().order());
    assertThat(launch.launched().image().sha256()).isEqualTo(SHA);
    assertThat(launch.launched().image().originalName()).isEqualTo("NOTEPAD.EXE");
    assertThat(launch.launched().image().signature().status()).isEqualTo(SignatureStatus.UNKNOWN);
    assertThat(launch.launched().commandLine()).isEqualTo("notepad.exe a b");
    assertThat(launch.launched().user()).isEqualTo("CORP\\ann");
    assertThat(launch.launched().logonId()).isEqualTo("0xdb6");
    assertThat(launch.integrity()).isEqualTo("High");
    assertThat(launch.actor().entity()).isEqualTo(OTHER);
    assertThat(launch.actor().pid()).isEqualTo(77);
    assertThat(launch.actor().image().name()).isEqualTo("explorer.exe");
    assertThat(launch.actor().user()).isEqualTo("CORP\\bob");
    assertThat(launch.entropy()).isNaN();
  }

  @Test
  void aParentThatPredatesTheSensorIsUnknown() {
    ProcessLaunch launch =
        (ProcessLaunch)
            event(
                1,
                """
                "ParentProcessGuid": "{00000000-0000-0000-0000-000000000000}", "ParentProcessId": "768",
                "ParentImage": "?", "ParentCommandLine": "-",
                """);
    assertThat(launch.actor().entity()).isEmpty();
    assertThat(launch.actor().pid()).isEqualTo(768);
    assertThat(launch.actor().image().path()).isEmpty();
    assertThat(launch.actor().commandLine()).isEmpty();
  }

  @Test
  void utcTimeBeyondAMinuteOrdersNothing() {
    String json = evtx(5, "").replace("10:00:04.900", "10:01:06.000");
    EndpointEvent exit = Records.normalise("evtx", json).only();
    assertThat(exit).isInstanceOf(ProcessExit.class);
    assertThat(exit.header().order()).isEqualTo(exit.header().time());
  }

  @ParameterizedTest(name = "Initiated={0}: local {1}, {3}")
  @CsvSource({
    "true, 10.0.0.5, 192.0.2.9, OUTBOUND",
    "false, 192.0.2.9, 10.0.0.5, INBOUND",
    "?, 10.0.0.5, 192.0.2.9, UNKNOWN"
  })
  void theEndsOfAConnectionFollowWhoOpenedIt(
      String initiated, String local, String remote, Direction direction) {
    NetworkConnection connection =
        (NetworkConnection)
            event(
                3,
                """
                "Initiated": "%s", "Protocol": "tcp", "SourceIp": "::ffff:10.0.0.5", "SourcePort": 5000,
                "SourceHostname": "WS1", "DestinationIp": "192.0.2.9", "DestinationPort": "443",
                "DestinationHostname": "a1.deploy.example.net",
                """
                    .formatted(initiated));
    assertThat(connection.local().address()).isEqualTo(local);
    assertThat(connection.remote().address()).isEqualTo(remote);
    assertThat(connection.direction()).isEqualTo(direction);
    assertThat(connection.protocol()).isEqualTo("tcp");
    assertThat(connection.domain()).as("a reverse name is no domain").isEmpty();
    assertThat(connection.actor().entity()).isEqualTo(GUID);
    if (direction == Direction.OUTBOUND) {
      assertThat(connection.remote().port()).isEqualTo(443);
      assertThat(connection.remote().name()).isEqualTo("a1.deploy.example.net");
    }
  }

  @Test
  void aDnsAnswerIsTakenApart() {
    DnsAnswer answer =
        (DnsAnswer)
            event(
                22,
                """
                "QueryName": "WWW.Example.com.", "QueryStatus": "0",
                "QueryResults": "type:  5 a.Example.net;type: 12 x;rubbish;;::ffff:192.0.2.1;2001:DB8:0::1;1.2.3;",
                """);
    assertThat(answer.query()).isEqualTo("www.example.com");
    assertThat(answer.addresses()).containsExactly("192.0.2.1", "2001:db8::1");
    assertThat(answer.aliases()).containsExactly("a.example.net");
  }

  @Test
  void anEndlessAnswerIsBounded() {
    DnsAnswer answer =
        (DnsAnswer)
            event(
                22,
                "\"QueryName\": \"x.example\", \"QueryResults\": \""
                    + "1.2.3.4;".repeat(9999)
                    + "\",");
    assertThat(answer.addresses()).hasSize(256);
  }

  @ParameterizedTest(name = "Signed={0}, {1} is {2} by {3}")
  @CsvSource({
    "true, Valid, VALID, Acme Inc",
    "true, Expired, INVALID, Acme Inc",
    "true, Unavailable, UNKNOWN, Acme Inc",
    "false, Unavailable, ABSENT, ''",
    "false, Revoked, INVALID, Acme Inc",
    "-, Valid, UNKNOWN, ''"
  })
  void aSignatureHasAGrade(String signed, String status, SignatureStatus expected, String signer) {
    ImageLoad load =
        (ImageLoad)
            event(
                7,
                """
                "ImageLoaded": "C:\\\\a.dll", "Hashes": "SHA256=%s", "Signed": "%s", "Signature": "Acme Inc",
                "SignatureStatus": "%s",
                """
                    .formatted(SHA, signed, status));
    assertThat(load.module().path()).isEqualTo("C:\\a.dll");
    assertThat(load.module().sha256()).isEqualTo(SHA);
    assertThat(load.module().signature().status()).isEqualTo(expected);
    assertThat(load.module().signature().signer()).isEqualTo(signer);
    assertThat(load.actor().entity()).isEqualTo(GUID);
  }

  @Test
  void aDriverHasNoActor() {
    ImageLoad load =
        (ImageLoad) event(6, "\"ImageLoaded\": \"C:\\\\d.sys\", \"Signed\": \"true\",");
    assertThat(load.actor().isKnown()).isFalse();
  }

  @Test
  void aRemoteThreadNamesBothProcessesInEitherSpelling() {
    String sides =
        """
        "SourceProcess%s": "{b59756a9-b239-5f17-5307-000000000400}", "SourceProcessId": "9",
        "SourceImage": "C:\\\\m.exe", "TargetProcess%s": "{B59756A9-B238-5F17-5207-000000000400}",
        "TargetProcessId": "10", "TargetImage": "&lt;unknown process&gt;",
        "NewThreadId": "3148", "StartAddress": "0x00000001", "StartModule": "-", "StartFunction": "-",
        """;
    for (String spelling : List.of("Guid", "GUID")) {
      ThreadInjection injection = (ThreadInjection) event(8, sides.formatted(spelling, spelling));
      assertThat(injection.actor().entity()).isEqualTo(OTHER);
      assertThat(injection.injected().entity()).isEqualTo(GUID);
      assertThat(injection.injected().image().path()).isEmpty();
      assertThat(injection.method()).isEqualTo(InjectionMethod.REMOTE_THREAD);
      assertThat(injection.threadId()).isEqualTo(3148);
      assertThat(injection.startModule()).isEmpty();
      assertThat(injection.startAddress()).isEqualTo("0x00000001");
    }
  }

  @Test
  void tamperingInjectsTheProcessItNames() {
    ThreadInjection injection = (ThreadInjection) event(25, "\"Type\": \"Image is replaced\",");
    assertThat(injection.method()).isEqualTo(InjectionMethod.HOLLOWING);
    assertThat(injection.injected().entity()).isEqualTo(GUID);
    assertThat(injection.actor().isKnown()).isFalse();
  }

  @Test
  void anAccessHasItsThreadAndMask() {
    ProcessAccess access =
        (ProcessAccess)
            event(
                10,
                """
                "SourceProcessGUID": "{b59756a9-b239-5f17-5307-000000000400}", "SourceProcessId": "9",
                "SourceThreadId": "11", "TargetProcessGUID": "{B59756A9-B238-5F17-5207-000000000400}",
                "GrantedAccess": "0x1FFFFF", "CallTrace": "a|b",
                """);
    assertThat(access.threadId()).isEqualTo(11);
    assertThat(access.access()).isEqualTo(0x1fffff);
    assertThat(access.accessed().entity()).isEqualTo(GUID);
  }

  @ParameterizedTest(name = "event {0} is {1}")
  @CsvSource({"2, modify", "11, create", "23, delete", "26, delete", "29, executable"})
  void aFileEventHasItsOperation(int id, String operation) {
    FileWrite write =
        (FileWrite)
            event(id, "\"TargetFilename\": \"C:\\\\f.exe\", \"Hashes\": \"SHA256=" + SHA + "\",");
    assertThat(write.operation()).isEqualTo(operation);
    assertThat(write.file().path()).isEqualTo("C:\\f.exe");
    assertThat(write.file().sha256()).isEqualTo(SHA);
  }

  @ParameterizedTest(name = "event {0} blocked something")
  @CsvSource({"27, FileBlockExecutable", "28, FileBlockShredding"})
  void whatTheSensorBlockedIsAVerdict(int id, String name) {
    SensorVerdict verdict = (SensorVerdict) event(id, "\"TargetFilename\": \"C:\\\\f.exe\",");
    assertThat(verdict.blocked()).isEqualTo("true");
    assertThat(verdict.name()).isEqualTo(name);
  }

  @Test
  void theMarkOfTheWebSaysWhereAFileCameFrom() {
    FileStream stream =
        (FileStream)
            event(
                15,
                """
                "TargetFilename": "C:\\\\dl\\\\f.exe:Zone.Identifier", "Hash": "SHA256=%s",
                "Contents": "[ZoneTransfer]  ZoneId=3  ReferrerUrl=https://r.example/  HostUrl=https://h.example/f.exe  ",
                """
                    .formatted(SHA));
    assertThat(stream.file().path()).isEqualTo("C:\\dl\\f.exe");
    assertThat(stream.stream()).isEqualTo("Zone.Identifier");
    assertThat(stream.hostUrl()).isEqualTo("https://h.example/f.exe");
    assertThat(stream.referrerUrl()).isEqualTo("https://r.example/");
  }

  @ParameterizedTest(name = "{0} {1} of {2}: {3} key {4} value {5}")
  @CsvSource({
    "12, CreateKey, HKLM\\A\\B, create, HKLM\\A\\B, ''",
    "12, DeleteValue, HKLM\\A\\B, delete, HKLM\\A, B",
    "12, INFO, HKLM\\A\\B, '', HKLM\\A\\B, ''",
    "13, SetValue, HKLM\\A\\B, set, HKLM\\A, B",
    "13, INFO, HKLM\\A\\B, set, HKLM\\A, B",
    "14, RenameKey, HKLM\\A\\B, rename, HKLM\\A\\B, ''"
  })
  void aRegistryEventHasKeyAndValue(
      int id, String type, String target, String operation, String key, String value) {
    RegistrySet set =
        (RegistrySet)
            event(
                id,
                "\"EventType\": \"%s\", \"TargetObject\": \"%s\", \"Details\": \"DWORD (0x1)\","
                    .formatted(type, target.replace("\\", "\\\\")));
    assertThat(set.operation()).isEqualTo(operation);
    assertThat(set.key()).isEqualTo(key);
    assertThat(set.value()).isEqualTo(value);
  }

  @Test
  void aPipeIsCreatedOrConnectedTo() {
    assertThat(((NamedPipe) event(17, "\"PipeName\": \"\\\\p\",")).created()).isTrue();
    assertThat(((NamedPipe) event(18, "\"PipeName\": \"\\\\p\",")).created()).isFalse();
  }

  @Test
  void wmiEventsNameAnAccountAndNoProcess() {
    WmiActivity consumer =
        (WmiActivity)
            event(
                20,
                "\"Operation\": \"Created\", \"Name\": \" \\\"x\\\"\", \"Destination\": \" \\\"cmd\\\"\",");
    assertThat(consumer.operation()).isEqualTo("consumer created");
    assertThat(consumer.name()).isEqualTo("\"x\"");
    assertThat(consumer.content()).isEqualTo("\"cmd\"");
    assertThat(consumer.actor().user()).isEqualTo("CORP\\ann");
    assertThat(consumer.actor().isKnown()).isFalse();
  }

  @ParameterizedTest(name = "event {0}")
  @CsvSource({"4", "9", "16", "24", "255", "999"})
  void kindsNobodyUsesAreIgnoredByName(int id) {
    assertThat(Records.normalise("evtx", evtx(id, "")).cause())
        .isEqualTo("ignored: Microsoft-Windows-Sysmon/Operational event " + id);
  }

  @Test
  void aKindThatIsReadButLacksItsMatterIsRejected() {
    assertThat(Records.normalise("evtx", evtx(22, "\"QueryName\": \"-\",")).cause())
        .isEqualTo("rejected: Microsoft-Windows-Sysmon/Operational event 22 without a query");
    assertThat(
            Records.normalise("evtx", evtx(1, "").replace("2026-03-02T10:00:05.1234567Z", "soon"))
                .cause())
        .isEqualTo("rejected: Microsoft-Windows-Sysmon/Operational event 1 without a time");
  }

  @Test
  void nxlogHidesItsOwnProcessIdAndTellsItsZone() {
    String json =
        """
        {"EventTime": "2026-03-02 05:00:05", "EventReceivedTime": "2026-03-02 05:00:07",
         "@timestamp": "2026-03-02T10:00:09.270Z", "Hostname": "WS1", "EventID": 13, "EventType": "INFO",
         "SourceName": "Microsoft-Windows-Sysmon", "Channel": "Microsoft-Windows-Sysmon/Operational",
         "ProcessID": 2740, "UtcTime": "2026-03-02 10:00:04.900", "RecordNumber": 12,
         "ProcessGuid": "{B59756A9-B238-5F17-5207-000000000400}", "Image": "C:\\\\x.exe",
         "TargetObject": "HKLM\\\\A\\\\B", "Details": "z",
         "Message": "Registry value set:\\r\\nEventType: SetValue\\r\\nProcessId: 1234\\r\\nImage: C:\\\\x.exe"}
        """;
    RegistrySet set = (RegistrySet) Records.normalise("nxlog", json).only();
    assertThat(set.actor().pid()).isEqualTo(1234);
    assertThat(set.header().time()).isEqualTo("2026-03-02T10:00:05Z");
    assertThat(set.header().order()).isEqualTo("2026-03-02T10:00:04.900Z");
    assertThat(set.header().sources().getFirst().record()).isEqualTo("12");

    RegistrySet without =
        (RegistrySet) Records.normalise("nxlog", json.replace("\"Message\"", "\"Other\"")).only();
    assertThat(without.actor().pid()).as("the logger's own id is not the actor's").isEqualTo(-1);

    EndpointEvent zoned =
        Records.normalise(ZoneId.of("Europe/Berlin"), Records.record("nxlog", json)).only();
    assertThat(zoned.header().time()).isEqualTo("2026-03-02T04:00:05Z");

    EndpointEvent unhinted =
        Records.normalise("nxlog", json.replace("T10:00:09", "T10:11:09")).only();
    assertThat(unhinted.header().time()).isEqualTo("2026-03-02T05:00:05Z");
  }

  @Test
  void aBareArrayNamesItsMachineByGuid() {
    ProcessExit exit =
        (ProcessExit)
            Records.normalise(
                    "sysmon-array",
                    """
                    {"Image": "C:\\\\x.exe", "ProcessGuid": "{9C977984-CD2A-5C05-0000-00109E586501}",
                     "ProcessId": "3976", "UtcTime": "2018-12-04 00:42:45.260", "RuleName": null, "EventId": 5}
                    """)
                .only();
    assertThat(exit.header().host()).isEqualTo("sysmon-9c977984");
    assertThat(exit.header().time()).isEqualTo(Instant.parse("2018-12-04T00:42:45.260Z"));
    assertThat(exit.actor().pid()).isEqualTo(3976);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "winlogbeat-7 | {'@timestamp': '2026-03-02T10:00:05Z', 'winlog': {'channel': 'Microsoft-Windows-Sysmon/Operational', 'provider_name': 'Microsoft-Windows-Sysmon', 'event_id': 5, 'record_id': 42, 'computer_name': 'WS1', 'event_data': {'ProcessId': '9', 'ProcessGuid': '{b59756a9-b238-5f17-5207-000000000400}'}}}",
        "winlogbeat-7 | {'@timestamp': '2026-03-02T10:00:05Z', 'host': {'name': 'WS1'}, 'winlog': {'channel': 'Microsoft-Windows-Sysmon/Operational', 'provider_name': 'Microsoft-Windows-Sysmon', 'event_id': '5', 'record_id': '42', 'event_data': {'ProcessId': '9', 'ProcessGuid': '{b59756a9-b238-5f17-5207-000000000400}'}}}",
        "winlogbeat-6 | {'@timestamp': '2026-03-02T10:00:05Z', 'log_name': 'Microsoft-Windows-Sysmon/Operational', 'source_name': 'Microsoft-Windows-Sysmon', 'event_id': 5, 'record_number': '42', 'computer_name': 'WS1', 'event_data': {'ProcessId': '9', 'ProcessGuid': '{b59756a9-b238-5f17-5207-000000000400}'}}",
        "otrf | {'TimeCreated': '2026-03-02T10:00:05Z', 'Channel': 'Microsoft-Windows-Sysmon/Operational', 'SourceName': 'Microsoft-Windows-Sysmon', 'EventID': 5, 'EventRecordID': '42', 'Hostname': 'WS1', 'ProcessId': '9', 'ProcessGuid': '{b59756a9-b238-5f17-5207-000000000400}'}",
        "otrf-array | {'TimeCreated': '2026-03-02T10:00:05Z', 'Channel': 'Microsoft-Windows-Sysmon/Operational', 'Provider': 'Microsoft-Windows-Sysmon', 'EventID': 5, 'EventRecordID': '42', 'Computer': 'WS1', 'EventData': '<EventData/>', 'ProcessId': '9', 'ProcessGuid': '{b59756a9-b238-5f17-5207-000000000400}'}",
        "event-xml | {'Event': {'System': {'Provider': {'#attributes': {'Name': 'Microsoft-Windows-Sysmon'}}, 'EventID': {'#text': '5', '#attributes': {}}, 'TimeCreated': {'#attributes': {'SystemTime': '2026-03-02T10:00:05Z'}}, 'Computer': 'WS1', 'EventRecordID': '42'}, 'EventData': {'ProcessId': '9', 'ProcessGuid': '{b59756a9-b238-5f17-5207-000000000400}'}}}",
      })
  void everyLayoutTellsTheSameEvent(String format, String json) {
    ProcessExit exit = (ProcessExit) Records.normalise(format, json.replace('\'', '"')).only();
    assertThat(exit.header().hostRaw()).isEqualTo("WS1");
    assertThat(exit.header().time()).isEqualTo("2026-03-02T10:00:05Z");
    assertThat(exit.header().sources().getFirst().record()).isEqualTo("42");
    assertThat(exit.actor().pid()).isEqualTo(9);
    assertThat(exit.actor().entity()).isEqualTo(GUID);
  }
}
