package seldom.telemetry.normalise.ocsf;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.InjectionMethod;
import seldom.model.event.SignatureStatus;
import seldom.telemetry.normalise.Records;

class OcsfTest {
  private static final String SHA = "ab".repeat(32);

  private static String document(int classUid, int activity, String rest) {
    return """
        {"class_uid": %d, "activity_id": %d, "time": 1772445605500, "metadata": {"version": "1.8.0", "uid": "M1"},
         "device": {"hostname": "WS1"},
         "actor": {"process": {"uid": "P0", "pid": 77, "file": {"path": "C:\\\\p.exe"}, "cmd_line": "p"}} %s}
        """
        .formatted(classUid, activity, rest);
  }

  private static EndpointEvent event(int classUid, int activity, String rest) {
    return Records.normalise("ocsf", document(classUid, activity, rest)).only();
  }

  private static String process(int state) {
    return """
        , "process": {"uid": "P1", "pid": 9, "cmd_line": "a b", "user": {"domain": "CORP", "name": "ann"},
          "session": {"uid": "0x3E7"},
          "file": {"path": "C:\\\\a.exe", "hashes": [{"algorithm_id": 1, "value": "x"}, {"algorithm_id": 3, "value": "%s"}],
            "signatures": [{"state_id": %d, "certificate": {"subject": "C=US, O=Acme Corp, CN=\\"Acme, Inc\\""}}]}}
        """
        .formatted(SHA, state);
  }

  @ParameterizedTest(name = "state {0} is {1}")
  @CsvSource({"1, VALID", "2, INVALID", "10, INVALID", "0, UNKNOWN", "99, UNKNOWN"})
  void aLaunchCarriesItsSignature(int state, SignatureStatus expected) {
    ProcessLaunch launch = (ProcessLaunch) event(1007, 1, process(state));
    assertThat(launch.header().time()).isEqualTo("2026-03-02T10:00:05.500Z");
    assertThat(launch.header().sources().getFirst().record()).isEqualTo("M1");
    assertThat(launch.launched().entity()).isEqualTo("P1");
    assertThat(launch.launched().image().sha256()).isEqualTo(SHA);
    assertThat(launch.launched().image().signature().status()).isEqualTo(expected);
    if (expected != SignatureStatus.UNKNOWN) {
      assertThat(launch.launched().image().signature().signer()).isEqualTo("Acme, Inc");
    }
    assertThat(launch.launched().start()).isEqualTo(launch.header().time());
    assertThat(launch.launched().user()).isEqualTo("CORP\\ann");
    assertThat(launch.launched().logonId()).isEqualTo("0x3e7");
    assertThat(launch.actor().entity()).isEqualTo("P0");
  }

  @Test
  void anExitAndAnInjectionNameTheirProcess() {
    assertThat(((ProcessExit) event(1007, 2, process(1))).actor().entity()).isEqualTo("P1");
    ThreadInjection injection =
        (ThreadInjection) event(1007, 4, process(1) + ", \"injection_type_id\": 3");
    assertThat(injection.method()).isEqualTo(InjectionMethod.QUEUED_CALL);
    assertThat(injection.injected().entity()).isEqualTo("P1");
    assertThat(injection.actor().entity()).isEqualTo("P0");
  }

  @Test
  void aModuleAndAFileHaveTheirPath() {
    ImageLoad load =
        (ImageLoad) event(1005, 1, ", \"module\": {\"file\": {\"path\": \"C:\\\\x.dll\"}}");
    assertThat(load.module().path()).isEqualTo("C:\\x.dll");
    FileWrite write = (FileWrite) event(1001, 4, ", \"file\": {\"path\": \"C:\\\\x\"}");
    assertThat(write.operation()).isEqualTo("delete");
  }

  @ParameterizedTest(name = "direction {0}")
  @CsvSource({
    "1, INBOUND, 192.0.2.9, ''",
    "2, OUTBOUND, 10.0.0.5, h.example",
    "0, UNKNOWN, 10.0.0.5, h.example"
  })
  void aConnectionHasItsEndsByDirection(int id, Direction direction, String local, String domain) {
    NetworkConnection connection =
        (NetworkConnection)
            event(
                4001,
                1,
                """
                , "src_endpoint": {"ip": "10.0.0.5", "port": 5000}, "dst_endpoint": {"ip": "192.0.2.9", "port": 443,
                "hostname": "H.example"}, "connection_info": {"direction_id": %d, "protocol_name": "TCP"}
                """
                    .formatted(id));
    assertThat(connection.direction()).isEqualTo(direction);
    assertThat(connection.local().address()).isEqualTo(local);
    assertThat(connection.domain()).isEqualTo(domain);
    assertThat(connection.protocol()).isEqualTo("tcp");
  }

  @Test
  void aDnsAnswerIsTakenApart() {
    DnsAnswer answer =
        (DnsAnswer)
            event(
                4003,
                2,
                """
                , "query": {"hostname": "A.example"}, "answers": [{"type": "CNAME", "rdata": "b.example."},
                {"type": "A", "rdata": "1.2.3.4"}, {"type": "TXT", "rdata": "zzz"}]
                """);
    assertThat(answer.query()).isEqualTo("a.example");
    assertThat(answer.addresses()).containsExactly("1.2.3.4");
    assertThat(answer.aliases()).containsExactly("b.example");
  }

  @Test
  void otherClassesAreIgnoredByName() {
    assertThat(Records.normalise("ocsf", document(2004, 1, "")).cause())
        .isEqualTo("ignored: OCSF class 2004 activity 1");
    assertThat(Records.normalise("ocsf", document(1007, 1, "")).cause())
        .isEqualTo("rejected: OCSF class 1007 activity 1 without a process");
  }
}
