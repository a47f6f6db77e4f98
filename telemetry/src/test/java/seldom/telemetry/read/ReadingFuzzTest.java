package seldom.telemetry.read;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.RecordReader;
import seldom.telemetry.csv.CsvReader;
import seldom.telemetry.json.JsonReader;
import seldom.telemetry.xml.EventXmlReader;
import seldom.telemetry.zeek.ZeekReader;

/// Targets for the fuzzer (`JAZZER_FUZZ=1`); without it the kept inputs are run as tests.
class ReadingFuzzTest {
  @FuzzTest(maxDuration = "2m")
  void whateverStandardInputHoldsIsReadOrToldOf(byte @Nullable [] bytes) {
    if (bytes != null) {
      Found found = Found.in(bytes);
      assertThat(found.records().size() + found.causes().size()).isPositive();
    }
  }

  @FuzzTest(maxDuration = "2m")
  void noTextReaderThrowsOrGoesBack(byte @Nullable [] bytes) {
    if (bytes == null) {
      return;
    }
    List<RecordReader> readers =
        List.of(new JsonReader(), new EventXmlReader(), new CsvReader(), new ZeekReader());
    for (RecordReader reader : readers) {
      List<Long> indices = Found.by(reader, bytes).indices();
      for (int i = 1; i < indices.size(); i++) {
        assertThat(indices.get(i)).isGreaterThan(indices.get(i - 1));
      }
    }
  }
}
