package seldom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import seldom.model.action.Action;
import seldom.model.action.DomainName;
import seldom.model.action.Injected;
import seldom.model.event.Direction;
import seldom.model.event.Endpoint;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EndpointEvent.DnsAnswer;
import seldom.model.event.EndpointEvent.FileStream;
import seldom.model.event.EndpointEvent.FileWrite;
import seldom.model.event.EndpointEvent.ImageLoad;
import seldom.model.event.EndpointEvent.Logon;
import seldom.model.event.EndpointEvent.NamedPipe;
import seldom.model.event.EndpointEvent.NetworkConnection;
import seldom.model.event.EndpointEvent.ProcessAccess;
import seldom.model.event.EndpointEvent.ProcessExit;
import seldom.model.event.EndpointEvent.ProcessLaunch;
import seldom.model.event.EndpointEvent.RegistrySet;
import seldom.model.event.EndpointEvent.ScheduledTask;
import seldom.model.event.EndpointEvent.SensorVerdict;
import seldom.model.event.EndpointEvent.ServiceInstall;
import seldom.model.event.EndpointEvent.ServiceState;
import seldom.model.event.EndpointEvent.ShareAccess;
import seldom.model.event.EndpointEvent.ThreadInjection;
import seldom.model.event.EndpointEvent.WmiActivity;
import seldom.model.event.EventKind;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.InjectionMethod;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

class EventLineTest {
  private static final Header H =
      new Header(
          "t",
          "ws5",
          "WS5",
          Instant.parse("2026-03-02T09:00:00.0000001Z"),
          Instant.EPOCH,
          Sensor.SYSMON,
          List.of(new Locator("a.zip", "b.json", 3, "77")));
  private static final Signature SIGNED =
      new Signature(SignatureStatus.VALID, "Maker", "own-load", null);
  private static final Image IMAGE = new Image("C:\\a\\x.exe", "ab".repeat(32), "X.EXE", SIGNED);
  private static final ProcessRef P =
      new ProcessRef("A-1", 4, null, IMAGE, "x.exe -y", "CORP\\joe", "0x3e7");

  private static List<EndpointEvent> oneOfEach() {
    Endpoint end = new Endpoint("10.0.0.1", 443, "");
    return List.of(
        new ProcessLaunch(H, P, P, "High", "C:\\", Double.NaN),
        new ProcessExit(H, P),
        new NetworkConnection(H, P, end, Endpoint.UNKNOWN, Direction.OUTBOUND, "tcp", ""),
        new DnsAnswer(H, P, "a.example", List.of("10.0.0.1"), List.of()),
        new ImageLoad(H, P, IMAGE, Double.NaN),
        new ThreadInjection(H, P, P, InjectionMethod.REMOTE_THREAD, 7, "0x1", "", ""),
        new ProcessAccess(H, P, P, -1, 0x1fffff, ""),
        new FileWrite(H, P, IMAGE, "create", Double.NaN),
        new FileStream(H, P, IMAGE, "Zone.Identifier", "https://a", ""),
        new RegistrySet(H, P, "set", "k", "v", "d"),
        new NamedPipe(H, P, "\\p", true),
        new ShareAccess(H, ProcessRef.UNKNOWN, "IPC$", "svcctl", "10.0.0.2", "joe", "", ""),
        new ServiceInstall(H, ProcessRef.UNKNOWN, "s", "i", "auto", "LocalSystem", ""),
        new ServiceState(H, ProcessRef.UNKNOWN, "s", "running"),
        new ScheduledTask(H, ProcessRef.UNKNOWN, "registered", "t", "<x/>", "joe", ""),
        new WmiActivity(H, P, "binding", "n", "c"),
        new Logon(H, ProcessRef.UNKNOWN, "logon", 3, "joe", "0x1", "10.0.0.2", "WS6"),
        new SensorVerdict(H, P, IMAGE, "Evil", "true"));
  }

  private static Action action(EndpointEvent e) {
    TreeMap<String, String> facts = new TreeMap<>(Map.of("actor.renamed", "Y.EXE"));
    return new Action(
        e,
        e.actor(),
        e.actor(),
        P,
        List.of(P),
        "0123456789abcdef",
        new Injected(Injected.State.OBSERVED, "C:\\i.exe", "I-1", "thread 7"),
        DomainName.NONE,
        Action.Remote.INTERNAL,
        true,
        facts);
  }

  @Test
  void everyKindFitsThePublishedSchema() throws IOException {
    Path file =
        Path.of(System.getProperty("seldom.root", ".."))
            .resolve("content/schemas/event-1.schema.json");
    ObjectMapper json = JsonMapper.builder().build();
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(json.readTree(Files.readString(file)));
    assertThat(oneOfEach()).extracting(EventKind::of).containsExactly(EventKind.values());
    for (EndpointEvent e : oneOfEach()) {
      JsonNode line = json.readTree(json.writeValueAsString(EventLine.of(action(e))));
      assertThat(schema.validate(line)).as(e.kind()).isEmpty();
      assertThat(line.has("suspicious")).isEqualTo(e instanceof ThreadInjection);
    }
    JsonNode broken = json.readTree("{\"tenant\":\"\"}");
    assertThat(schema.validate(broken)).isNotEmpty();
  }

  @Test
  void unknownNumbersAreLeftOutAndTimesKeepTheirFractions() {
    Map<String, Object> line = EventLine.of(action(oneOfEach().get(2)));
    String target = String.valueOf(line.get("target"));
    assertThat(target).contains("local_port=443").doesNotContain(" port=");
    assertThat(line.get("time")).isEqualTo("2026-03-02T09:00:00.000000100Z");
  }
}
