package seldom.telemetry.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import seldom.telemetry.Rejects;
import seldom.telemetry.read.Telemetry;

/// Over the real recordings: every record ends as an event or as a counted cause, and no kind that
/// is read is rejected.
class RealDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("seldom.root", "..")).resolve("../shared/data").normalize();

  @Test
  void everyRecordIsAnEventOrACountedCauseAndEveryLabelledOneIsAnEvent() throws IOException {
    assumeTrue(Files.isDirectory(DATA), "skipped: the real recordings are not at " + DATA);
    Map<String, String> labelled = labelled();
    Rejects unread = new Rejects();
    Rejects unmapped = new Rejects();
    Normaliser normaliser = new Normaliser(Tenants.constant("t"), null, unmapped);
    Map<String, Long> byFormat = new TreeMap<>();
    long[] counts = new long[2];
    Telemetry.Tally tally =
        Telemetry.read(
            List.of(DATA.toString()),
            InputStream.nullInputStream(),
            record -> {
              long before = counts[0];
              normaliser.normalise(
                  record,
                  event -> {
                    counts[0]++;
                    labelled.remove(record.at().file() + " " + record.at().index());
                    byFormat.merge(record.format(), 1L, Long::sum);
                  });
              counts[1] += counts[0] > before ? 1 : 0;
            },
            unread,
            bytes -> {});
    long caused = unmapped.entries().stream().mapToLong(Rejects.Entry::count).sum();
    assertThat(counts[1] + caused).isEqualTo(tally.records());
    assertThat(unmapped.entries())
        .filteredOn(entry -> entry.cause().startsWith("rejected"))
        .isEmpty();
    assertThat(labelled).as("labelled rows that gave no event").isEmpty();
    assertThat(byFormat)
        .containsOnlyKeys(
            "defender-csv",
            "event-xml",
            "evtx",
            "nxlog",
            "otrf",
            "otrf-array",
            "sentinel-csv",
            "sysmon-array",
            "winlogbeat-6",
            "winlogbeat-7",
            "zeek-json",
            "zeek-tsv");
    assertThat(counts[0]).isGreaterThan(tally.records() / 2);
  }

  /// The rows of the ground truth, by file and index.
  private static Map<String, String> labelled() throws IOException {
    Map<String, String> rows = new TreeMap<>();
    for (String line : Files.readAllLines(DATA.resolve("ground_truth.jsonl"))) {
      Map<String, @Nullable Object> row = Records.fields(line);
      rows.put(row.get("file") + " " + row.get("index"), String.valueOf(row.get("label")));
    }
    assertThat(rows).hasSizeGreaterThan(1000);
    return rows;
  }
}
