package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
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

  /// Recordings with more bytes are read in part: of their lines only those of Sysmon's event 8.
  private static final long LARGE = 1_000_000;

  @TempDir static Path temp;

  private static Map<String, List<JsonNode>> truths = Map.of();

  @BeforeAll
  static void readTheGroundTruth() throws IOException {
    Path truth = DATA.resolve("ground_truth.jsonl");
    assumeTrue(Files.isRegularFile(truth), "skipped: no ../shared/data/ground_truth.jsonl");
    truths = new TreeMap<>();
    for (String line : Files.readAllLines(truth)) {
      JsonNode row = JsonMapper.shared().readTree(line);
      if (row.path("label").asString("").startsWith("inj_")
          || row.path("detector").asString("").equals("D1i-negative")) {
        truths.computeIfAbsent(row.get("file").asString(), _ -> new ArrayList<>()).add(row);
      }
    }
  }

  private static Map<String, List<Row>> rows(boolean whole) throws IOException {
    Map<String, List<Row>> rows = new TreeMap<>();
    for (Map.Entry<String, List<JsonNode>> e : truths.entrySet()) {
      Path file = DATA.resolve(e.getKey());
      boolean part = !whole && Files.size(file) > LARGE;
      List<Long> kept = new ArrayList<>();
      Map<List<Object>, JsonNode> events = events(part ? injectionsOnly(file, kept) : file);
      for (JsonNode truth : e.getValue()) {
        boolean negative = truth.get("detector").asString().endsWith("-negative");
        String label = negative ? "negative" : truth.get("label").asString();
        if (!part || negative || label.equals("inj_thread")) {
          List<Object> place =
              part ? List.of("", (long) kept.indexOf(truth.get("index").asLong())) : place(truth);
          JsonNode event = events.getOrDefault(place, JsonMapper.shared().createObjectNode());
          rows.computeIfAbsent(label, _ -> new ArrayList<>()).add(new Row(truth, event));
        }
      }
    }
    return rows;
  }

  private static Map<List<Object>, JsonNode> events(Path path) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CommandLine(new EventsCommand(out)).execute(path.toString());
    Map<List<Object>, JsonNode> events = new HashMap<>();
    out.toString(StandardCharsets.UTF_8)
        .lines()
        .map(l -> JsonMapper.shared().readTree(l))
        .forEach(e -> e.get("sources").forEach(s -> events.put(place(s), e)));
    return events;
  }

  /// @param kept the numbers of the lines that are kept
  private static Path injectionsOnly(Path zip, List<Long> kept) throws IOException {
    List<String> lines = new ArrayList<>();
    try (ZipInputStream in = new ZipInputStream(Files.newInputStream(zip))) {
      in.getNextEntry();
      List<String> all =
          new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8)).lines().toList();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).contains("\"EventID\":8,")) {
          kept.add((long) i);
          lines.add(all.get(i));
        }
      }
    }
    return Files.write(temp.resolve("part.json"), lines);
  }

  private static List<Object> place(JsonNode of) {
    return List.of(of.path("member").asString(""), of.path("index").asLong(-1));
  }

  private static List<Row> of(Map<String, List<Row>> rows, String label, int atLeast) {
    assertThat(rows.getOrDefault(label, List.of())).as(label).hasSizeGreaterThanOrEqualTo(atLeast);
    return rows.getOrDefault(label, List.of());
  }

  @Test
  void injectedThreadsAreInjectionsAndBenignOnesAreNotSuspicious() throws IOException {
    check(rows(false), 1, 16);
  }

  @Tag("soak")
  @Test
  void theSameWithEveryRecordingReadWhole() throws IOException {
    check(rows(true), 3, 18);
  }

  private static void check(Map<String, List<Row>> rows, int children, int connections) {
    List<Row> threads = of(rows, "inj_thread", 105);
    assertThat(threads).allMatch(r -> r.is("injection"));
    long suspicious = threads.stream().filter(Row::suspicious).count();
    System.out.printf("injected threads: %d, suspicious: %d%n", threads.size(), suspicious);
    assertThat(suspicious).isGreaterThan(90);
    assertThat(of(rows, "negative", 83))
        .allMatch(r -> r.is("injection"))
        .noneMatch(Row::suspicious);
    List<Row> from = new ArrayList<>(of(rows, "inj_child", children));
    from.addAll(of(rows, "inj_net", connections));
    assertThat(from).allMatch(r -> List.of("observed", "inferred").contains(r.injected()));
  }
}
