package seldom.telemetry.normalise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import seldom.telemetry.Rejects;
import seldom.telemetry.read.Telemetry;

/// Over the real recordings: every record ends as an event or as a counted cause, and no kind that
/// is read is rejected.
class RealDataTest {
  private static final Path DATA =
      Path.of(System.getProperty("seldom.root", "..")).resolve("../shared/data").normalize();

  @Test
  void everyRecordIsAnEventOrACountedCauseAndNoneThatIsReadIsRejected() {
    assumeTrue(Files.isDirectory(DATA), "skipped: the real recordings are not at " + DATA);
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
}
