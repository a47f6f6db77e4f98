package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.cli.Month.Ran;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.model.incident.Incident;
import seldom.model.incident.Verdict;
import seldom.store.AlertStore;
import seldom.store.AuditLog;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// `seldom incident` on a small fleet, and what a verdict does to the directory.
class IncidentCommandTest {
  /// Id of the severe alert.
  static final String SEVERE = "f".repeat(20);

  @TempDir Path temp;
  private Path data = Path.of("");

  @BeforeEach
  void copyTheMonth() throws IOException {
    data = temp.resolve("d");
    Month.data(data);
    try (DataDirectory directory = DataDirectory.existing(data)) {
      AlertStore store = new AlertStore(directory);
      store.keep(List.of(severe(store.all().getFirst())));
    }
  }

  /// The alert under another id as a severe one, so that there is an incident whatever the
  /// content's
  /// cut-offs make of the month.
  static Alert severe(Alert a) {
    return new Alert(
        SEVERE,
        a.actionId(),
        a.wave(),
        a.waveKind(),
        a.detector(),
        a.variation(),
        a.held(),
        a.name(),
        Severity.HIGH,
        a.attack(),
        a.tenant(),
        a.host(),
        a.time(),
        AlertState.RAISED,
        a.count(),
        a.continuationOf(),
        a.actor(),
        a.osActor(),
        a.owner(),
        a.chain(),
        a.chainId(),
        a.injected(),
        a.execution(),
        a.target(),
        a.commandLines(),
        a.command(),
        a.sources(),
        a.sourcesCount(),
        a.history(),
        a.receipt());
  }

  private Ran run(Object... args) {
    List<Object> all = new ArrayList<>(List.of("incident"));
    all.addAll(List.of(args));
    all.addAll(List.of("--data", data));
    return Month.run(all.toArray());
  }

  private List<JsonNode> list() {
    Ran ran = run("list", "--format", "json");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.out().lines().map(l -> JsonMapper.shared().readTree(l)).toList();
  }

  private String firstId() {
    return list().getFirst().get("id").asString();
  }

  @Test
  void everyAlertOfMediumOrAboveIsInExactlyOneIncidentAndEachLineFitsTheSchema()
      throws IOException {
    List<JsonNode> incidents = list();
    assertThat(incidents).isNotEmpty();
    Path file =
        Path.of(System.getProperty("seldom.root", ".."))
            .resolve("content/schemas/incident-1.schema.json");
    Schema schema =
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
            .getSchema(JsonMapper.shared().readTree(Files.readString(file)));
    incidents.forEach(i -> assertThat(schema.validate(i)).as("%s", i).isEmpty());
    List<Alert> alerts;
    try (DataDirectory directory = DataDirectory.existing(data)) {
      alerts = new AlertStore(directory).all();
    }
    for (Alert a : alerts) {
      if (a.state() == AlertState.RAISED && a.severity().atLeast(Severity.MEDIUM)) {
        long in =
            incidents.stream()
                .filter(
                    i ->
                        i.get("alerts")
                            .valueStream()
                            .anyMatch(m -> m.get("id").asString().equals(a.id())))
                .count();
        assertThat(in).as(a.id()).isEqualTo(1);
      }
    }
  }

  @Test
  void aClosedIncidentSaysByWhomAndWhyAndCanBeOpenedAgain() {
    String id = firstId();
    Ran closed =
        run(
            "close",
            id.substring(0, 8),
            "--verdict",
            "benign",
            "--reason",
            "our tool",
            "--by",
            "kim");
    assertThat(closed.exit()).as(closed.err()).isZero();
    assertThat(closed.out()).contains("closed", "benign");
    Ran shown = run("show", id);
    assertThat(shown.out()).contains("our tool", "person kim", "incident reopen " + id);
    Ran again = run("reopen", id, "--reason", "doubt", "--by", "lee");
    assertThat(again.out()).contains("open", "undetermined");
    assertThat(run("show", id).out()).contains("our tool", "doubt", "person lee");
    try (DataDirectory directory = DataDirectory.existing(data)) {
      AuditLog audit = new AuditLog(directory);
      assertThat(audit.all()).hasSize(3);
      assertThat(audit.broken()).isEmpty();
    }
  }

  @Test
  void aWrongVerdictOrIdIsRefusedWithTheCure() {
    Ran verdict = run("close", firstId(), "--verdict", "fine", "--reason", "x");
    assertThat(verdict.exit()).isEqualTo(2);
    assertThat(verdict.err()).contains("malicious, suspicious, benign, undetermined");
    Ran id = run("show", "zzz");
    assertThat(id.exit()).isEqualTo(2);
    assertThat(id.err()).contains("incident list");
  }

  @Test
  void theReportIsWrittenAsMarkdownAndAsAPageWithoutScript() throws IOException {
    String id = firstId();
    Path page = temp.resolve("r.html");
    assertThat(run("report", id, "--out", page).exit()).isZero();
    String html = Files.readString(page);
    assertThat(html).contains("Timeline", "Evidence", "class=\"chain\"").doesNotContain("<script");
    Ran markdown = run("report", id);
    assertThat(markdown.out()).startsWith("# ").contains("## Causality", "## Evidence");
    assertThat(run("report", id, "--out", temp.resolve("r.docx")).exit()).isEqualTo(2);
  }

  @Test
  void theDatabaseRefusesToChangeWhatWasAppended() throws Exception {
    list();
    try (var connection =
            java.sql.DriverManager.getConnection("jdbc:sqlite:" + data.resolve("seldom.db"));
        var statement = connection.createStatement()) {
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> statement.execute("delete from incident_event"))
          .hasMessageContaining("append-only");
      org.assertj.core.api.Assertions.assertThatThrownBy(
              () -> statement.execute("update incident_event set kind = 'noted'"))
          .hasMessageContaining("append-only");
    }
  }

  /// Notes on the first incident without end, one line of output after each, until it is killed.
  static final class Child {
    public static void main(String[] args) {
      try (DataDirectory directory = DataDirectory.existing(Path.of(args[0]))) {
        Workplace.gather(directory, Workplace.content());
        IncidentStore store = new IncidentStore(directory);
        String id = store.all().firstKey();
        for (int n = 0; ; n++) {
          var by = new IncidentStore.By("person kim", Instant.EPOCH.plusSeconds(n));
          store.close(id, Verdict.SUSPICIOUS, List.of("n" + n), by);
          System.out.println(n);
          store.reopen(id, "again " + n, by);
        }
      }
    }
  }

  @Test
  void aProcessKilledAtAnyInstantLosesNoChangeThatItSaidAndLeavesTheChainWhole() throws Exception {
    Random random = new Random(Month.SEED);
    int lines = 0;
    for (int round = 0; round < 2; round++) {
      Process child =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "-Xmx256m",
                  "-Dseldom.root=" + System.getProperty("seldom.root", ".."),
                  "-Dseldom.content=" + ContentFolder.standard().toAbsolutePath(),
                  "-cp",
                  System.getProperty("java.class.path"),
                  Child.class.getName(),
                  data.toString())
              .redirectError(ProcessBuilder.Redirect.DISCARD)
              .start();
      try (BufferedReader out =
          new BufferedReader(
              new java.io.InputStreamReader(child.getInputStream(), StandardCharsets.UTF_8))) {
        int until = 3 + random.nextInt(8);
        for (int n = 0; n < until; n++) {
          assertThat(out.readLine()).as("the child ended by itself").isNotNull();
        }
        lines += until;
      } finally {
        child.destroyForcibly().waitFor();
      }
      try (DataDirectory directory = DataDirectory.existing(data)) {
        assertThat(new AuditLog(directory).broken()).isEmpty();
        IncidentStore store = new IncidentStore(directory);
        Incident i = Objects.requireNonNull(store.all().get(store.all().firstKey()));
        long verdicts = i.timeline().stream().filter(m -> m.kind().equals("verdict")).count();
        long closed = i.timeline().stream().filter(m -> m.kind().equals("closed")).count();
        assertThat(verdicts).isGreaterThanOrEqualTo(lines);
        assertThat(closed).isBetween(verdicts - 2, verdicts);
      }
    }
  }
}
