package seldom.telemetry.evtx;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;

/// The samples and snapshots of the evtx crate, and the counts of the recordings' manifest.
class EvtxSamplesTest {
  private static final String SUITE = "suites/evtx-samples/";
  private static final ObjectMapper JSON = JsonMapper.builder().build();

  /// Counts as the crate's own tests assert them, else as libevtx and python-evtx agree; the two
  /// damaged files yield more, since what stands after the damage is read too.
  @ParameterizedTest(name = "{0} holds {1} records")
  @CsvSource({
    "MSExchange_Management_wec.evtx, 1, 0",
    "Microsoft-Windows-HelloForBusiness%4Operational.evtx, 6, 1",
    "Microsoft-Windows-LanguagePackSetup%4Operational.evtx, 17, 1",
    "Security_short_selected.evtx, 7, 0",
    "Security_with_size_t.evtx, 636, 0",
    "issue_201.evtx, 1, 0",
    "post-Security.evtx, 126, 0",
    "sample-with-zero-data-size-event.evtx, 449, 1",
    "sample_with_a_bad_chunk_magic.evtx, 301, 87",
    "security.evtx, 2261, 0",
    "sysmon.evtx, 358, 0"
  })
  void samplesYieldWhatOtherReadersFind(String file, int records, int rejects) {
    Read read = Read.file(Shared.path(SUITE + "samples/" + file));
    assertThat(read.records()).hasSize(records);
    assertThat(read.causes()).hasSize(rejects);
  }

  @Test
  void everyRecordingHasTheRecordsOfTheManifest() throws IOException {
    Path data = Shared.path("data");
    List<String> wrong = new ArrayList<>();
    int files = 0;
    for (String line : Files.readAllLines(data.resolve("manifest.tsv"))) {
      String[] row = line.split("\t", -1);
      if (!row[0].endsWith(".evtx") || !row[8].matches("\\d+")) {
        continue;
      }
      files++;
      Read read = Read.file(data.resolve(row[0]));
      int expected = Integer.parseInt(row[8]);
      if (read.records().size() < expected
          || read.records().size() > expected && read.causes().isEmpty()) {
        wrong.add("%s: %d, expected %d".formatted(row[0], read.records().size(), expected));
      }
    }
    assertThat(files).isGreaterThan(0);
    assertThat(wrong).isEmpty();
  }

  @ParameterizedTest(name = "{0} is record {2} of {1}")
  @CsvSource({
    "event_json_sample, security.evtx, 1",
    "event_json_with_size_t, Security_with_size_t.evtx, 196",
    "event_json_with_multiple_data_elements-2, MSExchange_Management_wec.evtx, 3229",
  })
  void fieldsEqualTheSnapshots(String snapshot, String file, String number) throws IOException {
    Read read = Read.file(Shared.path(SUITE + "samples/" + file));
    Path expected =
        Shared.path(SUITE + "snapshots/test_record_samples__%s.snap".formatted(snapshot));
    String text = Files.readString(expected);
    Object tree = JSON.readValue(text.substring(text.indexOf("---", 3) + 3), Object.class);
    assertThat(read.records())
        .filteredOn(r -> r.at().record().equals(number))
        .anySatisfy(r -> assertThat(comparable(r.fields())).isEqualTo(comparable(tree)));
  }

  /// Times to the microsecond, GUIDs in upper case without braces, any whole number as a long: in
  /// these the snapshots differ among themselves or say less than the record.
  private static @Nullable Object comparable(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Map<?, ?> map -> {
        Map<String, @Nullable Object> all = new LinkedHashMap<>();
        map.forEach((k, v) -> all.put(Objects.toString(k), comparable(v)));
        yield all;
      }
      case List<?> list -> list.stream().map(v -> Objects.toString(comparable(v))).toList();
      case Integer number -> number.longValue();
      case String text when text.matches("\\{?[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-.*") ->
          text.replaceAll("[{}]", "").toUpperCase(java.util.Locale.ROOT);
      case String text when text.matches("\\d{4}-\\d\\d-\\d\\dT[\\d:]{8}\\.\\d{6,9}Z") ->
          text.substring(0, 26);
      default -> value;
    };
  }
}
