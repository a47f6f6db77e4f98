package seldom.simulator;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

class SimulationTest {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final List<TelemetryKind> ALL =
      List.of(
          TelemetryKind.WINLOGBEAT, TelemetryKind.NXLOG, TelemetryKind.ELASTIC, TelemetryKind.XML);
  private static final LocalDate FIRST = LocalDate.of(2025, 3, 3);

  @TempDir Path temp;

  private static long seed() {
    long seed = Long.getLong("seldom.seed", 7);
    System.out.println("replay with -Dseldom.seed=" + seed);
    return seed;
  }

  private Simulation.Summary run(
      String name, int tenants, int hosts, int days, List<String> attacks, int threads)
      throws IOException {
    return new Simulation(
            new SimulationOptions(
                temp.resolve(name),
                tenants,
                hosts,
                days,
                seed(),
                attacks,
                ALL,
                FIRST,
                1,
                true,
                threads))
        .run();
  }

  private static Map<String, byte[]> content(Path folder) throws IOException {
    Map<String, byte[]> out = new TreeMap<>();
    try (Stream<Path> walk = Files.walk(folder)) {
      for (Path file : walk.filter(Files::isRegularFile).toList()) {
        out.put(folder.relativize(file).toString(), Files.readAllBytes(file));
      }
    }
    return out;
  }

  private static List<String> lines(Path file) throws IOException {
    try (BufferedReader reader =
        new BufferedReader(
            new InputStreamReader(
                new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  @Test
  void sameSeedGivesSameBytesWhateverTheThreads() throws IOException {
    run("one", 3, 8, 4, List.of("all"), 1);
    run("two", 3, 8, 4, List.of("all"), 3);
    Map<String, byte[]> one = content(temp.resolve("one"));
    Map<String, byte[]> two = content(temp.resolve("two"));
    assertThat(one.keySet()).isEqualTo(two.keySet()).hasSizeGreaterThan(10);
    one.forEach((name, bytes) -> assertThat(two.get(name)).as(name).isEqualTo(bytes));
  }

  @Test
  void groundTruthNamesTheVeryRecord() throws IOException {
    run("truth", 4, 12, 3, List.of("all"), 2);
    Path out = temp.resolve("truth");
    Map<String, List<String>> read = new HashMap<>();
    Set<String> formats = new HashSet<>();
    int rows = 0;
    for (String line : Files.readAllLines(out.resolve("ground_truth.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      String file = row.get("file").asString();
      List<String> all = read.get(file);
      if (all == null) {
        all = lines(out.resolve(file));
        read.put(file, all);
      }
      String found = all.get(row.get("index").asInt());
      assertThat(found).contains(row.get("record").asString());
      if (!row.get("guid").asString().isEmpty()) {
        assertThat(found).contains(row.get("guid").asString());
      }
      assertThat(found).contains(row.get("time").asString().substring(0, 10));
      formats.add(row.get("tenant").asString());
      rows++;
    }
    assertThat(rows).isGreaterThan(100);
    assertThat(formats).hasSize(4);
  }

  @Test
  void everyAttackIsPlacedAndHasAnEventThatMustRaise() throws IOException {
    Simulation.Summary done = run("attacks", 4, 40, 2, List.of("all"), 2);
    assertThat(done.skipped()).isEmpty();
    Set<String> raised = new HashSet<>();
    for (String line : Files.readAllLines(temp.resolve("attacks/ground_truth.jsonl"))) {
      JsonNode row = JSON.readTree(line);
      if (row.get("label").asString().equals("attack")) {
        raised.add(row.get("attack").asString());
      }
    }
    assertThat(raised).isEqualTo(Attacks.names().keySet());
  }

  @Test
  void aCleanFleetHasNoGroundTruth() throws IOException {
    assertThat(run("clean", 2, 4, 2, List.of(), 1).labelled()).isZero();
    assertThat(temp.resolve("clean/ground_truth.jsonl")).isEmptyFile();
  }

  @Test
  void everyRecordSaysThatItIsSyntheticAndParses() throws IOException {
    run("label", 4, 4, 2, List.of(), 1);
    int checked = 0;
    for (String name : content(temp.resolve("label")).keySet()) {
      if (!name.endsWith(".gz")) {
        continue;
      }
      assertThat(name).contains("synthetic");
      for (String line : lines(temp.resolve("label").resolve(name))) {
        assertThat(line).contains("synthetic");
        if (name.contains(".jsonl")) {
          assertThat(JSON.readTree(line).isObject()).isTrue();
        } else {
          assertThat(line).startsWith("<Event ").endsWith("</Event>");
        }
        checked++;
      }
    }
    assertThat(checked).isGreaterThan(1000);
  }

  @Test
  void theTailIsLong() throws IOException {
    Simulation.Summary done = run("tail", 4, 25, 14, List.of(), 2);
    System.out.print(done.tailText());
    assertThat(done.tail().onOneHost()).isGreaterThanOrEqualTo(0.8);
    assertThat(done.tail().lonelyBrowserDays()).isGreaterThanOrEqualTo(0.2);
    assertThat(done.tail().newPrograms()).isGreaterThanOrEqualTo(1);
    assertThat((double) done.tail().events() / done.tail().hostDays()).isBetween(150.0, 400.0);
  }

  @Test
  void laptopsUploadDaysLateAndNeverMoreThanAWeek() throws IOException {
    run("late", 1, 40, 14, List.of(), 1);
    List<Integer> lags = new ArrayList<>();
    for (String name : content(temp.resolve("late")).keySet()) {
      if (name.endsWith(".gz")) {
        LocalDate uploaded = LocalDate.parse(name.split("/")[1]);
        for (String line : lines(temp.resolve("late").resolve(name))) {
          LocalDate day = LocalDate.parse(line.substring(15, 25));
          lags.add((int) (uploaded.toEpochDay() - day.toEpochDay()));
        }
      }
    }
    assertThat(lags).contains(0, 2);
    assertThat(lags).allMatch(lag -> lag >= -1 && lag <= 6);
  }

  @Test
  void theFormatsOfAHostTellTheSameDay() throws IOException {
    // The first tenant in two formats: the same launches at the same times.
    Map<TelemetryKind, Integer> launches = new HashMap<>();
    for (TelemetryKind kind :
        List.of(TelemetryKind.NXLOG, TelemetryKind.XML, TelemetryKind.ELASTIC)) {
      SimulationOptions options =
          new SimulationOptions(
              temp.resolve(kind.text()),
              1,
              4,
              2,
              seed(),
              List.of(),
              List.of(kind),
              FIRST,
              1,
              true,
              1);
      new Simulation(options).run();
      int count = 0;
      for (String name : content(temp.resolve(kind.text())).keySet()) {
        if (name.endsWith(".gz")) {
          for (String line : lines(temp.resolve(kind.text()).resolve(name))) {
            count +=
                line.contains("\"EventID\":1,")
                        || line.contains("<EventID>1</EventID>")
                        || line.contains("endpoint.events.process\",\"action\":\"start\"")
                    ? 1
                    : 0;
          }
        }
      }
      launches.put(kind, count);
    }
    assertThat(new HashSet<>(launches.values())).hasSize(1);
    assertThat(launches.get(TelemetryKind.XML)).isGreaterThan(50);
  }
}
