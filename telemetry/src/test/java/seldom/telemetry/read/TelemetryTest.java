package seldom.telemetry.read;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.telemetry.Rejects;
import seldom.telemetry.input.Packing;

class TelemetryTest {
  private static final String NXLOG = "{\"EventID\":1,\"EventTime\":\"t\",\"Hostname\":\"h\"}\n";

  @TempDir Path dir;

  @Test
  void formatsMayBeMixedInOneFile() {
    String mixed = NXLOG + "{\"winlog\":{\"event_id\":1}}\n{\"hello\":1}\n" + NXLOG;
    Found found = Found.in(mixed.getBytes(UTF_8));
    assertThat(found.records())
        .extracting(r -> r.format())
        .containsExactly("nxlog", "winlogbeat-7", "nxlog");
    assertThat(found.causes())
        .containsExactly("ignored: JSON of no known telemetry (fields: hello)");
  }

  @Test
  void damageInTelemetryIsRejectedAndInOtherTextIgnored() {
    assertThat(Found.in((NXLOG + "{\"EventID\":2,\n").getBytes(UTF_8)).causes())
        .hasSize(1)
        .allMatch(c -> c.startsWith("rejected: damaged JSON"));
    assertThat(Found.in("{\"a\":1}\n{oops\n".getBytes(UTF_8)).causes())
        .allMatch(c -> c.startsWith("ignored: "));
  }

  @Test
  void telemetryOfWhichNothingCanBeReadIsRejected() {
    assertThat(Found.in("{\"EventID\":2,\"Channel\":\"Sec".getBytes(UTF_8)).causes())
        .hasSize(1)
        .allMatch(c -> c.startsWith("rejected: "));
  }

  @Test
  void whatStandsBeforeTheEndOfACutArchiveIsRead() throws Exception {
    StringBuilder lines = new StringBuilder();
    java.util.Random random = new java.util.Random(7);
    for (int i = 0; i < 5000; i++) {
      lines
          .append("{\"EventID\":1,\"EventTime\":\"t\",\"Hostname\":\"h\",\"x\":")
          .append(random.nextLong())
          .append("}\n");
    }
    byte[] gz = Packing.gzip(lines.toString().getBytes(UTF_8));
    Found found = Found.in(java.util.Arrays.copyOf(gz, gz.length / 2));
    assertThat(found.records()).hasSizeBetween(1000, 4000);
    assertThat(found.causes()).contains("rejected: cannot be read further: it is cut off");
  }

  @Test
  void recordsComeInTheSameOrderWithTheSamePlacesEveryTime() throws Exception {
    Files.writeString(dir.resolve("b.json"), NXLOG + NXLOG);
    Files.write(
        dir.resolve("a.zip"), Packing.zip("z", NXLOG.getBytes(UTF_8), "y", NXLOG.getBytes(UTF_8)));
    List<String> first = places();
    assertThat(first).containsExactly("a.zip|z|0", "a.zip|y|0", "b.json||0", "b.json||1");
    assertThat(places()).isEqualTo(first);
  }

  private List<String> places() {
    List<String> places = new ArrayList<>();
    long[] read = {0};
    Telemetry.read(
        List.of(dir.toString()),
        InputStream.nullInputStream(),
        r -> places.add(r.at().file() + "|" + r.at().member() + "|" + r.at().index()),
        new Rejects(),
        n -> read[0] += n);
    assertThat(read[0]).isPositive();
    return places;
  }
}
