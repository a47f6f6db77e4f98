package seldom.telemetry.normalise.windows;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import seldom.model.event.Direction;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.telemetry.normalise.Records;

/// Events as Winlogbeat's Sysmon pipeline leaves them, their data moved to ECS fields.
class EcsSysmonTest {
  private static final String SHA = "ab".repeat(32);

  private static EndpointEvent event(int id, String left, String moved) {
    return Records.normalise(
            "winlogbeat-7",
            """
            {"@timestamp": "2026-03-02T10:00:05.5Z", "event": {"module": "sysmon", "code": "%d"},
             "winlog": {"channel": "Microsoft-Windows-Sysmon/Operational", "provider_name": "Microsoft-Windows-Sysmon",
               "event_id": "%d", "record_id": "42", "computer_name": "WS1", "event_data": {%s "x": "y"}},
             "user": {"domain": "CORP", "name": "ann"} %s}
            """
                .formatted(id, id, left, moved))
        .only();
  }

  private static final String PROCESS =
      """
      , "process": {"entity_id": "{b59756a9-b238-5f17-5207-000000000400}", "pid": 4100, "executable": "C:\\\\a.exe",
        "thread": {"id": 11}, "command_line": "a b", "hash": {"sha256": "%s"}, "pe": {"original_file_name": "A.EXE"},
        "parent": {"entity_id": "{b59756a9-b239-5f17-5307-000000000400}", "pid": 77, "executable": "C:\\\\p.exe"}}
      """
          .formatted(SHA);

  @Test
  void aLaunch() {
    ProcessLaunch launch = (ProcessLaunch) event(1, "\"LogonId\": \"0xdb6\",", PROCESS);
    assertThat(launch.launched().entity()).isEqualTo("B59756A9-B238-5F17-5207-000000000400");
    assertThat(launch.launched().pid()).isEqualTo(4100);
    assertThat(launch.launched().image().sha256()).isEqualTo(SHA);
    assertThat(launch.launched().image().originalName()).isEqualTo("A.EXE");
    assertThat(launch.launched().commandLine()).isEqualTo("a b");
    assertThat(launch.launched().user()).isEqualTo("CORP\\ann");
    assertThat(launch.launched().logonId()).isEqualTo("0xdb6");
    assertThat(launch.actor().pid()).isEqualTo(77);
  }

  @Test
  void aConnectionAndADnsAnswer() {
    NetworkConnection connection =
        (NetworkConnection)
            event(
                3,
                "",
                PROCESS
                    + """
                    , "source": {"ip": "10.0.0.5", "port": 5000}, "network": {"direction": "egress", "transport": "tcp"},
                    "destination": {"ip": "192.0.2.9", "port": 443, "domain": "r.example"}
                    """);
    assertThat(connection.direction()).isEqualTo(Direction.OUTBOUND);
    assertThat(connection.remote().port()).isEqualTo(443);
    assertThat(connection.remote().name()).isEqualTo("r.example");
    assertThat(connection.domain()).isEmpty();
    assertThat(connection.actor().pid()).isEqualTo(4100);
    DnsAnswer answer =
        (DnsAnswer)
            event(
                22,
                "",
                PROCESS
                    + """
                    , "dns": {"question": {"name": "A.example"}, "answers": [{"type": "CNAME", "data": "b.example"},
                    {"type": "A", "data": "1.2.3.4"}], "resolved_ip": ["1.2.3.4"]}
                    """);
    assertThat(answer.query()).isEqualTo("a.example");
    assertThat(answer.aliases()).containsExactly("b.example");
    assertThat(answer.addresses()).containsExactly("1.2.3.4");
  }

  @Test
  void aLoadKeepsItsSignature() {
    ImageLoad load =
        (ImageLoad)
            event(
                7,
                "\"Signed\": \"true\", \"Signature\": \"Acme\", \"SignatureStatus\": \"Valid\",",
                PROCESS
                    + ", \"file\": {\"path\": \"C:\\\\x.dll\", \"hash\": {\"sha256\": \""
                    + SHA
                    + "\"}}");
    assertThat(load.module().path()).isEqualTo("C:\\x.dll");
    assertThat(load.module().sha256()).isEqualTo(SHA);
    assertThat(load.module().signature().isValid()).isTrue();
  }

  @Test
  void anAccessAndAnInjectionHaveTheProcessAsTheirSource() {
    String target =
        "\"TargetProcessGUID\": \"{C}\", \"TargetProcessId\": \"9\", \"NewThreadId\": \"5\",";
    ProcessAccess access = (ProcessAccess) event(10, target, PROCESS);
    assertThat(access.actor().pid()).isEqualTo(4100);
    assertThat(access.threadId()).isEqualTo(11);
    assertThat(access.accessed().entity()).isEqualTo("C");
    ThreadInjection injection = (ThreadInjection) event(8, target, PROCESS);
    assertThat(injection.actor().image().path()).isEqualTo("C:\\a.exe");
    assertThat(injection.injected().entity()).isEqualTo("C");
    assertThat(injection.threadId()).isEqualTo(5);
  }

  @Test
  void filesKeysAndPipes() {
    String file = ", \"file\": {\"path\": \"C:\\\\f\", \"name\": \"\\\\p\"}";
    assertThat(((FileWrite) event(11, "", PROCESS + file)).file().path()).isEqualTo("C:\\f");
    assertThat(((NamedPipe) event(18, "", PROCESS + file)).pipe()).isEqualTo("\\p");
    RegistrySet set =
        (RegistrySet)
            event(
                13,
                "\"EventType\": \"SetValue\",",
                PROCESS
                    + ", \"registry\": {\"path\": \"HKLM\\\\A\\\\B\", \"data\": {\"strings\": [\"d\"]}}");
    assertThat(set.key()).isEqualTo("HKLM\\A");
    assertThat(set.data()).isEqualTo("d");
  }
}
