package seldom.telemetry.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import seldom.telemetry.Rejects;

/// Real recordings: as many records as their manifest counts.
class RecordingsTest {
  private static final long SMALL = 500_000;

  private record Recording(String file, long events) {}

  private static Path recordings() {
    Path data = Path.of(System.getProperty("seldom.root", ".."), "..", "shared", "data");
    assumeTrue(Files.isRegularFile(data.resolve("manifest.tsv")), "skipped: no ../shared/data");
    return data;
  }

  private static void countsAgree(long bytesFrom, long bytesTo) throws IOException {
    Path data = recordings();
    int seen = 0;
    for (Recording recording : manifest(data, bytesFrom, bytesTo)) {
      Rejects rejects = new Rejects();
      String path = data.resolve(recording.file()).toString();
      Telemetry.Tally tally =
          Telemetry.read(List.of(path), InputStream.nullInputStream(), r -> {}, rejects, n -> {});
      if (recording.file().endsWith(".evtx")) {
        assertThat(tally.records()).as(path).isGreaterThanOrEqualTo(recording.events());
      } else {
        assertThat(tally.records()).as(path).isEqualTo(recording.events());
        assertThat(rejects.anyRejected()).as(path).isFalse();
      }
      seen++;
    }
    assertThat(seen).isPositive();
  }

  private static List<Recording> manifest(Path data, long bytesFrom, long bytesTo)
      throws IOException {
    List<String> rows = Files.readAllLines(data.resolve("manifest.tsv"), UTF_8);
    List<String> header = List.of(rows.getFirst().split("\t"));
    Map<String, Recording> found = new TreeMap<>();
    for (String row : rows.subList(1, rows.size())) {
      String[] cells = row.split("\t", -1);
      String events = cells[header.indexOf("events")].strip();
      long bytes = Long.parseLong(cells[header.indexOf("bytes")]);
      if (events.matches("\\d+") && bytes >= bytesFrom && bytes < bytesTo) {
        found.put(cells[0], new Recording(cells[0], Long.parseLong(events)));
      }
    }
    return List.copyOf(found.values());
  }

  @Test
  void everyRecordOfTheSmallRecordingsIsRead() throws IOException {
    countsAgree(0, SMALL);
  }

  @Test
  @Tag("soak")
  void everyRecordOfTheLargeRecordingsIsRead() throws IOException {
    countsAgree(SMALL, Long.MAX_VALUE);
  }
}
