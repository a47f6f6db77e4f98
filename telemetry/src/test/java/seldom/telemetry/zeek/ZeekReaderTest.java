package seldom.telemetry.zeek;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import seldom.telemetry.read.Found;

class ZeekReaderTest {
  private static final String HEADER =
      """
      #separator \\x09
      #set_separator\t,
      #empty_field\t(empty)
      #unset_field\t-
      #path\tconn
      #open\t2026-01-02-03-04-05
      #fields\tts\tuid\tid.orig_h\tid.resp_p\tlocal\ttags\tnote
      #types\ttime\tstring\taddr\tport\tbool\tset[string]\tstring
      """;

  private static Found read(String text) {
    return Found.by(new ZeekReader(), text.getBytes(UTF_8));
  }

  @Test
  void aRowIsTypedAsTheLogSays() {
    Found found = read(HEADER + "1767323045.5\tC1\t10.0.0.1\t443\tT\ta,b\t-\n#close\tx\n");
    assertThat(found.first().toString())
        .isEqualTo(
            "{_path=conn, ts=1.7673230455E9, uid=C1, id.orig_h=10.0.0.1, id.resp_p=443, local=true,"
                + " tags=[a, b]}");
    assertThat(found.records().getFirst().at().record()).isEqualTo("C1");
    assertThat(found.causes()).isEmpty();
  }

  @Test
  void emptyIsNotUnset() {
    Found found = read(HEADER + "1.0\tC1\t-\t-\t-\t(empty)\t(empty)\n");
    assertThat(found.first().get("tags")).isEqualTo(List.of());
    assertThat(found.first().get("note")).isEqualTo("");
    assertThat(found.first()).doesNotContainKey("id.orig_h");
  }

  @Test
  void escapedBytesAreResolved() {
    assertThat(read(HEADER + "1.0\tC1\t-\t-\t-\t-\t\\xc3\\xa4\\x5c\\xzz\n").first().get("note"))
        .isEqualTo("ä\\\\xzz");
  }

  @Test
  void aRowThatDoesNotFitCostsItselfOnly() {
    Found found = read(HEADER + "1.0\tC1\n2.0\tC2\t-\t-\t-\t-\t-\n");
    assertThat(found.each("uid")).containsExactly("C2");
    assertThat(found.indices()).containsExactly(1L);
    assertThat(found.causes()).hasSize(1);
  }

  @Test
  void logsWrittenOneBehindTheOtherAreEachReadByTheirOwnHeader() {
    String second = HEADER.replace("conn", "dns").replace("note", "query");
    Found found = read(HEADER + "1.0\tC1\t-\t-\t-\t-\tn\n" + second + "2.0\tC2\t-\t-\t-\t-\tq\n");
    assertThat(found.each("_path")).containsExactly("conn", "dns");
    assertThat(found.each("query")).containsExactly(null, "q");
  }

  @Test
  void rowsWithoutAHeaderAreRejected() {
    assertThat(read("#separator \\x09\n1.0\tC1\n").causes()).hasSize(1);
  }
}
