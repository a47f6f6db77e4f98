package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What the ground truth of the recordings says of injections, row by row, against the lines of
/// `seldom events`.
class InjectionTruthTest {
  private static final Path DATA =
      Path.of(System.getProperty("seldom.root", "..")).resolve("../shared/data").normalize();

  /// @param event the line whose source is the row's record
  private record Row(JsonNode truth, JsonNode event) {
    boolean is(String kind) {
      return event.path("kind").asString("").equals(kind);
    }

    boolean suspicious() {
      return event.path("suspicious").asBoolean(false);
    }

    String injected() {
      return event.path("injected").path("state").asString("");
    }
  }

  private static final Map<String, List<Row>> ROWS = new TreeMap<>();

  @BeforeAll
  static void readTheRecordingsWithInjections() throws IOException {
    Path truth = DATA.resolve("ground_truth.jsonl");
    assumeTrue(Files.isRegularFile(truth), "skipped: no ../shared/data/ground_truth.jsonl");
    Map<String, List<JsonNode>> byFile = new TreeMap<>();
    for (String line : Files.readAllLines(truth)) {
      JsonNode row = JsonMapper.shared().readTree(line);
      if (row.path("label").asString("").startsWith("inj_")
          || row.path("detector").asString("").equals("D1i-negative")) {
        byFile.computeIfAbsent(row.get("file").asString(), _ -> new ArrayList<>()).add(row);
      }
    }
    byFile.forEach(InjectionTruthTest::read);
  }

  private static void read(String file, List<JsonNode> truths) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CommandLine(new EventsCommand(out)).execute(DATA.resolve(file).toString());
    Map<List<Object>, JsonNode> events = new HashMap<>();
    out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(l -> JsonMapper.shared().readTree(l))
        .forEach(e -> e.get("sources").forEach(s -> events.put(place(s), e)));
    for (JsonNode truth : truths) {
      String of = truth.get("detector").asString().endsWith("-negative") ? "negative" : "label";
      String label = of.equals("label") ? truth.get("label").asString() : of;
      JsonNode event = events.getOrDefault(place(truth), JsonMapper.shared().createObjectNode());
      ROWS.computeIfAbsent(label, _ -> new ArrayList<>()).add(new Row(truth, event));
    }
  }

  private static List<Object> place(JsonNode of) {
    return List.of(of.path("member").asString(""), of.path("index").asLong(-1));
  }

  private static List<Row> rows(String label, int atLeast) {
    List<Row> rows = ROWS.getOrDefault(label, List.of());
    assertThat(rows).as(label).hasSizeGreaterThanOrEqualTo(atLeast);
    return rows;
  }

  @Test
  void everyInjectedThreadIsAnInjectionEvent() {
    List<Row> rows = rows("inj_thread", 100);
    assertThat(rows).allMatch(r -> r.is("injection"));
    long suspicious = rows.stream().filter(Row::suspicious).count();
    System.out.printf("injected threads: %d, suspicious: %d%n", rows.size(), suspicious);
    assertThat(suspicious).isPositive();
  }

  @Test
  void noBenignRemoteThreadIsSuspicious() {
    List<Row> rows = rows("negative", 80);
    assertThat(rows).allMatch(r -> r.is("injection")).noneMatch(Row::suspicious);
    System.out.printf("benign remote threads: %d, none suspicious%n", rows.size());
  }

  @Test
  void whatAnInjectedThreadStartsOrReachesIsKnownToComeFromOne() {
    List<Row> rows = new ArrayList<>(rows("inj_child", 3));
    rows.addAll(rows("inj_net", 15));
    assertThat(rows).allMatch(r -> List.of("observed", "inferred").contains(r.injected()));
  }
}
