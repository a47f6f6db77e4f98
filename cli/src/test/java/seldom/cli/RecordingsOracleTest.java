package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.analytics.profile.Profiles;
import seldom.cli.Month.Ran;
import seldom.store.DataDirectory;
import seldom.store.History;

/// The profiles after real recordings against SQL over the stored history. The recordings are read
/// in the order of their days, those of one month in one call, and compared after every call: each
/// month is long past when the next one comes.
class RecordingsOracleTest {
  private static final Path DATA =
      Path.of(System.getProperty("seldom.root", "..")).resolve("../shared/data").normalize();

  @TempDir Path temp;

  private record Recording(String file, String month, long events) {}

  private static List<Recording> recordings() throws IOException {
    assumeTrue(Files.isRegularFile(DATA.resolve("manifest.tsv")), "skipped: no ../shared/data");
    List<String> lines = Files.readAllLines(DATA.resolve("manifest.tsv"));
    List<String> columns = List.of(lines.getFirst().split("\t", -1));
    List<Recording> all = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split("\t", -1);
      String first = cells[columns.indexOf("first")];
      String events = cells[columns.indexOf("events")];
      if (first.length() > 7 && !events.isEmpty()) {
        all.add(
            new Recording(
                cells[columns.indexOf("file")], first.substring(0, 7), Long.parseLong(events)));
      }
    }
    return all;
  }

  private void replayAndCompare(List<Recording> recordings) {
    SortedMap<String, List<Object>> months = new TreeMap<>();
    for (Recording r : recordings) {
      months.computeIfAbsent(r.month, _ -> new ArrayList<>()).add(DATA.resolve(r.file));
    }
    Path data = temp.resolve("d");
    Map<String, Integer> compared = new TreeMap<>();
    for (Map.Entry<String, List<Object>> month : months.entrySet()) {
      List<Object> command = new ArrayList<>(List.of("replay", "--data", data, "--quiet"));
      command.addAll(month.getValue());
      Ran ran = Month.run(command.toArray());
      assertThat(ran.exit()).as(month.getKey() + ran.err()).isIn(0, 1);
      HistoryOracle.compare(data, Month.SEED).forEach((k, n) -> compared.merge(k, n, Integer::sum));
    }
    System.out.println(
        "real recordings of " + months.keySet() + ", compared with SQL: " + compared);
    assertThat(compared.get("relation process")).isGreaterThan(10);
    assertThat(compared.get("relation module")).isGreaterThan(30);
    assertThat(compared).containsKeys("relation address", "target hash", "presence");
    shards(data);
  }

  private static void shards(Path data) {
    try (DataDirectory directory = DataDirectory.existing(data);
        History.Session history = new History(directory).open()) {
      Profiles whole = HistoryOracle.current(directory);
      Random random = new Random(Month.SEED);
      Profiles merged =
          HistoryOracle.ofShards(history, Workplace.content().judgement(), whole, random);
      assertThat(HistoryOracle.compare(merged, history, Month.SEED)).containsKey("presence");
    }
  }

  @Test
  void everyRelationOfThreeMonthsOfRecordingsIsCountedAsSqlCountsIt() throws IOException {
    replayAndCompare(
        recordings().stream()
            .filter(r -> r.month.compareTo("2020-08") >= 0 && r.month.compareTo("2020-10") <= 0)
            .filter(r -> r.events < 3_000)
            .toList());
  }

  @Tag("soak")
  @Test
  void everyRelationOfAllRecordingsIsCountedAsSqlCountsIt() throws IOException {
    replayAndCompare(recordings());
  }
}
