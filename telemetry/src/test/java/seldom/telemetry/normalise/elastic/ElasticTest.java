package seldom.telemetry.normalise.elastic;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.InjectionMethod;
import seldom.model.event.SignatureStatus;
import seldom.telemetry.normalise.Records;

class ElasticTest {
  private static final String SHA = "ab".repeat(32);

  private static String document(String category, String action, String rest) {
    return """
        {"@timestamp": "2026-03-02T10:00:05.5Z", "agent": {"type": "endpoint"},
         "host": {"name": "WS1", "ip": ["10.0.0.5", "fe80::1"]},
         "event": {"category": ["%s"], "action": "%s", "id": "E1", "type": ["info"]},
         "user": {"domain": "CORP", "name": "ann"},
         "process": {"entity_id": "P1", "pid": 4100, "executable": "C:\\\\a.exe", "command_line": "a b",
           "hash": {"sha256": "%s"}, "pe": {"original_file_name": "A.EXE"},
           "code_signature": {"exists": true, "trusted": true, "subject_name": "Acme", "status": "trusted"},
           "Ext": {"authentication_id": "0x3e7", "token": {"integrity_level_name": "high"}},
           "parent": {"entity_id": "P0", "pid": 77, "executable": "C:\\\\p.exe",
             "code_signature": {"exists": false}}} %s}
        """
        .formatted(category, action, SHA, rest);
  }

  private static EndpointEvent event(String category, String action, String rest) {
    return Records.normalise("elastic-defend", document(category, action, rest)).only();
  }

  @ParameterizedTest
  @CsvSource({"start", "exec", "fork"})
  void aLaunchCarriesBothSignatures(String action) {
    ProcessLaunch launch = (ProcessLaunch) event("process", action, "");
    assertThat(launch.header().host()).isEqualTo("ws1");
    assertThat(launch.header().sources().getFirst().record()).isEqualTo("E1");
    assertThat(launch.launched().entity()).isEqualTo("P1");
    assertThat(launch.launched().image().sha256()).isEqualTo(SHA);
    assertThat(launch.launched().image().originalName()).isEqualTo("A.EXE");
    assertThat(launch.launched().image().signature().isValid()).isTrue();
    assertThat(launch.launched().image().signature().signer()).isEqualTo("Acme");
    assertThat(launch.launched().user()).isEqualTo("CORP\\ann");
    assertThat(launch.launched().logonId()).isEqualTo("0x3e7");
    assertThat(launch.integrity()).isEqualTo("high");
    assertThat(launch.actor().entity()).isEqualTo("P0");
    assertThat(launch.actor().image().signature().status()).isEqualTo(SignatureStatus.ABSENT);
  }

  @ParameterizedTest(name = "exists {0}, trusted {1}, status {2} is {3}")
  @CsvSource({
    "true, true, trusted, VALID",
    "true, false, errorExpired, INVALID",
    "true, , trusted, VALID",
    "true, , , UNKNOWN",
    "false, , , ABSENT",
    ", , , UNKNOWN"
  })
  void aSignatureThatNobodyMentionsIsUnknown(
      String exists, String trusted, String status, SignatureStatus expected) {
    String dll =
        """
        , "dll": {"path": "C:\\\\x.dll", "code_signature": {%s %s %s "x": 1}}
        """
            .formatted(
                exists == null ? "" : "\"exists\": " + exists + ",",
                trusted == null ? "" : "\"trusted\": " + trusted + ",",
                status == null ? "" : "\"status\": \"" + status + "\",");
    ImageLoad load = (ImageLoad) event("library", "load", dll);
    assertThat(load.module().signature().status()).isEqualTo(expected);
    assertThat(load.actor().entity()).isEqualTo("P1");
  }

  @Test
  void fieldsMayBeDottedOrNested() {
    ProcessExit exit =
        (ProcessExit)
            Records.normalise(
                    "elastic-defend",
                    """
                    {"@timestamp": "2026-03-02T10:00:05Z", "event.category": "process", "event.action": "end",
                     "host.name": "WS1", "process.entity_id": "P1", "process": {"pid": 9}}
                    """)
                .only();
    assertThat(exit.header().host()).isEqualTo("ws1");
    assertThat(exit.actor().pid()).isEqualTo(9);
  }

  @ParameterizedTest(name = "{0} from {1}: local {2}")
  @CsvSource({
    "egress, 10.0.0.5, 192.0.2.9, 10.0.0.5, OUTBOUND",
    "ingress, 192.0.2.9, 10.0.0.5, 10.0.0.5, INBOUND",
    "ingress, 10.0.0.5, 192.0.2.9, 10.0.0.5, INBOUND",
    "ingress, 192.0.2.9, 10.0.0.77, 10.0.0.77, INBOUND",
    "egress, 10.0.0.77, 192.0.2.9, 10.0.0.77, OUTBOUND"
  })
  void theHostsOwnAddressesSayWhichEndIsLocal(
      String word, String source, String destination, String local, Direction direction) {
    NetworkConnection connection =
        (NetworkConnection)
            event(
                "network",
                "connection_attempted",
                """
                , "source": {"ip": "%s", "port": 5000}, "destination": {"ip": "%s", "port": 443},
                "network": {"direction": "%s", "transport": "tcp"}
                """
                    .formatted(source, destination, word));
    assertThat(connection.local().address()).isEqualTo(local);
    assertThat(connection.direction()).isEqualTo(direction);
    assertThat(connection.domain()).isEmpty();
  }

  @Test
  void aDnsAnswerListsItsAddresses() {
    DnsAnswer answer =
        (DnsAnswer)
            event(
                "network",
                "lookup_result",
                ", \"dns\": {\"question\": {\"name\": \"A.example.\"}, \"resolved_ip\": [\"::ffff:1.2.3.4\", \"x\"]}");
    assertThat(answer.query()).isEqualTo("a.example");
    assertThat(answer.addresses()).containsExactly("1.2.3.4");
  }

  @Test
  void aDriverHasNoActor() {
    assertThat(
            ((ImageLoad) event("driver", "load", ", \"dll\": {\"path\": \"C:\\\\d.sys\"}"))
                .actor()
                .isKnown())
        .isFalse();
  }

  @Test
  void aProcessThatWasThereBeforeIsKnownByItsImage() {
    ImageLoad load = (ImageLoad) event("process", "already_running", "");
    assertThat(load.module()).isEqualTo(load.actor().image());
    assertThat(load.module().signature().isValid()).isTrue();
  }

  @Test
  void aDownloadedFileCarriesItsMark() {
    Records.Given given =
        Records.normalise(
            "elastic-defend",
            document(
                "file",
                "creation",
                """
                , "file": {"path": "C:\\\\dl.exe", "origin_url": "https://h.example/x", "Ext": {"entropy": 7.5}}
                """));
    assertThat(given.causes()).isEmpty();
    assertThat(given.events()).hasSize(2);
    FileWrite write = (FileWrite) given.events().getFirst();
    assertThat(write.operation()).isEqualTo("create");
    assertThat(write.entropy()).isEqualTo(7.5);
    assertThat(((FileStream) given.events().getLast()).hostUrl()).isEqualTo("https://h.example/x");
  }

  @Test
  void aRegistryPathIsSplitAtItsValue() {
    RegistrySet set =
        (RegistrySet)
            event(
                "registry",
                "modification",
                ", \"registry\": {\"path\": \"HKLM\\\\A\\\\B\", \"value\": \"B\", \"data\": {\"strings\": [\"d\"]}}");
    assertThat(set.key()).isEqualTo("HKLM\\A");
    assertThat(set.value()).isEqualTo("B");
    assertThat(set.data()).isEqualTo("d");
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource({
    "CreateRemoteThread, REMOTE_THREAD",
    "QueueUserAPC, QUEUED_CALL",
    "WriteProcessMemory, OTHER"
  })
  void aCallIntoAnotherProcessIsAnInjection(String call, InjectionMethod method) {
    String target =
        ", \"Target\": {\"process\": {\"entity_id\": \"P9\", \"pid\": 9, \"executable\": \"C:\\\\t.exe\"}}";
    ThreadInjection injection = (ThreadInjection) event("api", call, target);
    assertThat(injection.method()).isEqualTo(method);
    assertThat(injection.injected().entity()).isEqualTo("P9");
    assertThat(injection.actor().entity()).isEqualTo("P1");
    assertThat(
            Records.normalise("elastic-defend", document("api", call, target.replace("P9", "P1")))
                .cause())
        .isEqualTo("ignored: Elastic Defend api " + call);
  }

  @Test
  void openingAProcessIsAnAccess() {
    ProcessAccess access =
        (ProcessAccess)
            event(
                "api",
                "OpenProcess",
                ", \"Target\": {\"process\": {\"entity_id\": \"P9\", \"name\": \"lsass.exe\"}}");
    assertThat(access.accessed().image().name()).isEqualTo("lsass.exe");
  }

  @Test
  void anAlertSaysWhetherItBlocked() {
    String json =
        document(
                "malware",
                "creation",
                ", \"rule\": {\"name\": \"R\"}, \"file\": {\"path\": \"C:\\\\m.exe\"}")
            .replace(
                "\"type\": [\"info\"]", "\"kind\": \"alert\", \"type\": [\"info\", \"denied\"]");
    SensorVerdict verdict = (SensorVerdict) Records.normalise("elastic-defend", json).only();
    assertThat(verdict.blocked()).isEqualTo("true");
    assertThat(verdict.name()).isEqualTo("R");
  }

  @Test
  void aLogonNamesItsAccount() {
    Logon logon = (Logon) event("authentication", "log_on", ", \"source\": {\"ip\": \"10.0.0.9\"}");
    assertThat(logon.account()).isEqualTo("CORP\\ann");
    assertThat(logon.sourceAddress()).isEqualTo("10.0.0.9");
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "network, disconnect_received",
    "network, lookup_requested",
    "registry, query",
    "configuration, x"
  })
  void kindsNobodyUsesAreIgnoredByName(String category, String action) {
    assertThat(Records.normalise("elastic-defend", document(category, action, "")).cause())
        .isEqualTo("ignored: Elastic Defend " + category + " " + action);
  }

  @Test
  void aConnectionWithoutAddressesIsRejected() {
    assertThat(
            Records.normalise("elastic-defend", document("network", "connection_attempted", ""))
                .cause())
        .isEqualTo("rejected: Elastic Defend network connection_attempted without an address");
  }
}
