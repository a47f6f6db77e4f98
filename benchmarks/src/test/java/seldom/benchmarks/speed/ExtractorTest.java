package seldom.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExtractorTest {
  private static final String[] TEXTS = {
    "a",
    "",
    "C:\\\\Users\\\\x.exe",
    "quote \\\" inside",
    "ends in \\\\",
    "\\u0041bc",
    "a\\/b",
    "é",
    "long ".repeat(30),
    "\\\\\\\"",
    "C:\\\\users\\\\u0041",
    "tab\\tend"
  };

  private static String text(Random random) {
    return "\"" + TEXTS[random.nextInt(TEXTS.length)] + "\"";
  }

  private static String line(Random random) {
    String time = "\"2026-09-%02dT00:00:00.000Z\"".formatted(1 + random.nextInt(30));
    List<String> fields =
        new ArrayList<>(
            List.of(
                "\"ts\":" + time,
                "\"tenant\":" + text(random),
                "\"host\":" + text(random),
                "\"actor\":{\"pid\":" + random.nextInt(9999) + ",\"sha256\":" + text(random) + "}",
                random.nextBoolean()
                    ? "\"target\":{\"path\":" + text(random) + ",\"x\":null}"
                    : "\"target\":{\"root\":" + text(random) + ",\"port\":" + 443 + "}"));
    if (random.nextInt(5) == 0) {
      fields.add("\"tags\":[1,\"}\",{\"host\":\"not this\"}]");
    }
    if (random.nextInt(5) == 0) {
      java.util.Collections.shuffle(fields, random);
    }
    return "{" + String.join(random.nextInt(9) == 0 ? " , " : ",", fields) + "}\n";
  }

  @Test
  void everyLineGivesTheValuesTheGeneralParserGives() {
    long seed = Long.getLong("seldom.seed", 5);
    Random random = new Random(seed);
    Extractor extractor = new Extractor();
    Slow slow = new Slow();
    for (int i = 0; i < 5000; i++) {
      byte[] line = line(random).getBytes(StandardCharsets.UTF_8);
      byte[] padded = Arrays.copyOf(line, line.length + Extractor.PAD);
      Arrays.fill(padded, line.length, padded.length, (byte) '"');
      int[] starts = new int[Role.ALL.length];
      int[] ends = new int[Role.ALL.length];
      byte[] values = slow.parse(line, 0, line.length - 1, starts, ends);
      extractor.piece(padded, line.length);
      int next = extractor.line(padded, 0, line.length);
      String where = new String(line, StandardCharsets.UTF_8) + "replay with -Dseldom.seed=" + seed;
      assertThat(next).as(where).isEqualTo(line.length);
      for (Role role : Role.ALL) {
        int r = role.ordinal();
        String want = starts[r] < 0 ? "none" : text(values, starts[r], ends[r]);
        String got =
            extractor.starts[r] < 0
                ? "none"
                : text(extractor.bytes, extractor.starts[r], extractor.ends[r]);
        assertThat(got).as(role + " of " + where).isEqualTo(want);
      }
    }
    assertThat(extractor.slowLines).isBetween(500L, 4500L);
  }

  @Test
  void aLineWithoutItsNewlineIsLeftForLater() {
    byte[] line = line(new Random(1)).getBytes(StandardCharsets.UTF_8);
    for (int limit = 0; limit < line.length; limit++) {
      byte[] padded = Arrays.copyOf(line, limit + Extractor.PAD);
      Arrays.fill(padded, limit, padded.length, (byte) '"');
      Extractor extractor = new Extractor();
      extractor.piece(padded, limit);
      assertThat(extractor.line(padded, 0, limit)).isEqualTo(-1);
    }
  }

  private static String text(byte[] b, int from, int to) {
    return new String(b, from, to - from, StandardCharsets.UTF_8);
  }
}
