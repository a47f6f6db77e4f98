package seldom.telemetry.json;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.Charset;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import seldom.telemetry.read.Found;
import seldom.telemetry.text.Limits;

class JsonReaderTest {
  private static Found read(String text) {
    return Found.by(new JsonReader(), text.getBytes(UTF_8));
  }

  @Test
  void everyLineIsARecordWithItsLineAsIndex() {
    Found found = read("{\"n\":1}\n\n{\"n\":2}\r\n  {\"n\":3}");
    assertThat(found.each("n")).containsExactly(1L, 2L, 3L);
    assertThat(found.indices()).containsExactly(0L, 2L, 3L);
    assertThat(found.causes()).isEmpty();
  }

  @Test
  void aDamagedLineCostsThatLineOnly() {
    Found found = read("{\"n\":1}\n{\"n\":2,\"x\":\"cut\n{\"n\":3}\n");
    assertThat(found.each("n")).containsExactly(1L, 3L);
    assertThat(found.indices()).containsExactly(0L, 2L);
    assertThat(found.causes()).hasSize(1).allMatch(c -> c.startsWith("damaged JSON: "));
  }

  @Test
  void linesAreTakenForRecordsEvenWhenTheFirstIsDamaged() {
    assertThat(read("{\"n\":1,,\n{\"n\":2}\n{\"n\":3}\n").each("n")).containsExactly(2L, 3L);
  }

  @Test
  void objectsWrittenOneBehindTheOtherAreEachARecord() {
    Found found = read("{\"n\":1}{\"n\":2} {\"n\":3}");
    assertThat(found.each("n")).containsExactly(1L, 2L, 3L);
    assertThat(found.indices()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void prettyPrintedObjectsAndArraysAreReadElementByElement() {
    assertThat(read("{\n  \"n\": 1\n}\n{\n  \"n\": 2\n}\n").each("n")).containsExactly(1L, 2L);
    Found array = read("\n[\n  {\n    \"n\": 1\n  },\n  {\n    \"n\": 2\n  }\n]\n");
    assertThat(array.each("n")).containsExactly(1L, 2L);
    assertThat(array.indices()).containsExactly(0L, 1L);
    assertThat(array.causes()).isEmpty();
  }

  @Test
  void arraysOnLinesCountOn() {
    assertThat(read("[{\"n\":1},{\"n\":2}]\n[{\"n\":3}]").indices()).containsExactly(0L, 1L, 2L);
  }

  @Test
  void aMissingQuoteInAPrettyPrintedElementCostsThatElementOnly() {
    Found found =
        read("[\n  {\n    \"n\": 1\n  },\n  {\n    \"n: 2\n  },\n  {\n    \"n\": 3\n  }\n]");
    assertThat(found.each("n")).containsExactly(1L, 3L);
    assertThat(found.causes()).hasSize(1);
  }

  @Test
  void aMissingQuoteInAnArrayOnOneLineCostsThatElementOnly() {
    Found found = read("[{\"n\":1,\"s\":\"a\"},{\"n\":2,\"s\":\"b},{\"n\":3,\"s\":\"c\"}]");
    assertThat(found.each("n")).containsExactly(1L, 3L);
    assertThat(found.causes()).isNotEmpty();
  }

  @Test
  void anArrayThatIsCutOffGivesWhatItHasAndSaysSo() {
    Found found = read("[{\"n\":1},{\"n\":2},{\"n\":");
    assertThat(found.each("n")).containsExactly(1L, 2L);
    assertThat(found.causes()).contains("JSON object that does not end");
    assertThat(read("[{\"n\":1}").causes())
        .containsExactly("JSON array that does not end: the file is cut off");
  }

  @Test
  void anArrayLargerThanTheLargestRecordIsStreamed() {
    String element = "{\"n\":1,\"pad\":\"" + "x".repeat(1_000_000) + "\"}";
    String text = "[" + String.join(",", java.util.Collections.nCopies(20, element)) + "]";
    assertThat(text.length()).isGreaterThan(Limits.RECORD);
    assertThat(read(text).records()).hasSize(20);
  }

  @Test
  void aLineBeyondTheBoundIsRejectedAndTheNextIsRead() {
    String huge = "{\"n\":\"" + "x".repeat(Limits.RECORD) + "\"}";
    Found found = read("{\"n\":1}\n" + huge + "\n{\"n\":3}");
    assertThat(found.each("n")).containsExactly(1L, 3L);
    assertThat(found.indices()).containsExactly(0L, 2L);
    assertThat(found.causes()).containsExactly("JSON line longer than 16 MiB");
  }

  @Test
  void nestingBeyondTheBoundIsRejected() {
    String deep = "{\"a\":" + "[".repeat(5000) + "]".repeat(5000) + "}";
    Found found = read("{\"n\":1}\n" + deep + "\n{\"n\":2}");
    assertThat(found.each("n")).containsExactly(1L, 2L);
    assertThat(found.causes()).hasSize(1);
  }

  @Test
  void numbersKeepTheirValueOrTheirText() {
    Found found =
        read("{\"a\":-9223372036854775808,\"b\":18446744073709551615,\"c\":1.5,\"d\":1e999}");
    assertThat(found.first().values())
        .containsExactly(Long.MIN_VALUE, "18446744073709551615", 1.5, "1e999");
    assertThat(read("{\"n\":1}\n{\"n\":NaN}\n").records()).hasSize(1);
    String long_ = "9".repeat(100_000);
    assertThat(read("{\"n\":1}\n{\"n\":" + long_ + "}\n").records()).hasSize(1);
  }

  @Test
  void bytesThatAreNoUtf8InsideAStringAreReplaced() {
    byte[] bytes = "{\"s\":\"a#b\"}\n{\"s\":\"ok\"}".getBytes(UTF_8);
    bytes[7] = (byte) 0xE4;
    Found found = Found.by(new JsonReader(), bytes);
    assertThat(found.each("s")).containsExactly("a\uFFFDb", "ok");
  }

  @Test
  void byteOrderMarksAndUtf16AreUnderstood() {
    String text = "{\"s\":\"ä😀\"}\r\n{\"s\":\"b\"}\r\n";
    for (Charset charset : List.of(UTF_8, UTF_16LE, UTF_16BE)) {
      for (String mark : List.of("", "\uFEFF")) {
        byte[] bytes = (mark + text).getBytes(charset);
        assertThat(Found.by(new JsonReader(), bytes).each("s"))
            .as(charset + " mark " + !mark.isEmpty())
            .containsExactly("ä😀", "b");
      }
    }
  }

  @Test
  void envelopesAreOpened() {
    assertThat(read("{\"records\":[{\"n\":1},{\"n\":2}]}").each("n")).containsExactly(1L, 2L);
    assertThat(read("{\"_index\":\"i\",\"_source\":{\"n\":1}}\n").each("n")).containsExactly(1L);
  }

  @Test
  void damageThatIsCraftedToBeSearchedAgainIsGivenUpInTime() {
    byte[] bytes = new byte[6 << 20];
    Arrays.fill(bytes, (byte) '{');
    bytes[0] = '[';
    long begun = System.nanoTime();
    Found found = Found.by(new JsonReader(), bytes);
    assertThat(found.records()).isEmpty();
    assertThat(System.nanoTime() - begun).isLessThan(20_000_000_000L);
  }
}
