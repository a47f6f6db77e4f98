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
      Spans want = new Spans();
      byte[] values = slow.parse(line, 0, line.length - 1, want, 0);
      Spans got = new Spans();
      int at = random.nextInt(Spans.LINES);
      extractor.piece(padded, line.length);
      int next = extractor.line(padded, 0, line.length, got, at);
      String where = new String(line, StandardCharsets.UTF_8) + "replay with -Dseldom.seed=" + seed;
      assertThat(next).as(where).isEqualTo(line.length);
      for (Role role : Role.ALL) {
        assertThat(text(extractor.bytes, got.get(at, role)))
            .as(role + " of " + where)
            .isEqualTo(text(values, want.get(0, role)));
      }
    }
    assertThat(extractor.slowLines).isBetween(500L, 4500L);
  }

  @Test
  void linesOfOnePieceAreParsedOneAfterTheOther() {
    long seed = Long.getLong("seldom.seed", 6);
    Random random = new Random(seed);
    Extractor extractor = new Extractor();
    Slow slow = new Slow();
    for (int piece = 0; piece < 300; piece++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n >= 0; n--) {
        text.append(line(random));
      }
      byte[] lines = text.toString().getBytes(StandardCharsets.UTF_8);
      int cut = lines.length - random.nextInt(20);
      byte[] padded = Arrays.copyOf(lines, cut + Extractor.PAD);
      Arrays.fill(padded, cut, padded.length, (byte) '"');
      extractor.piece(padded, cut);
      Spans got = new Spans();
      Spans want = new Spans();
      int at = 0;
      for (int next = 0; at < cut; at = next) {
        next = extractor.line(padded, at, cut, got, 0);
        int end = new String(padded, 0, cut, StandardCharsets.ISO_8859_1).indexOf('\n', at) + 1;
        assertThat(next).as("replay with -Dseldom.seed=" + seed).isEqualTo(end == 0 ? -1 : end);
        if (next < 0) {
          break;
        }
        byte[] values = slow.parse(lines, at, next - 1, want, 0);
        for (Role role : Role.ALL) {
          assertThat(text(extractor.bytes, got.get(0, role)))
              .as("%s at %d of piece %d, replay with -Dseldom.seed=%d", role, at, piece, seed)
              .isEqualTo(text(values, want.get(0, role)));
        }
      }
    }
  }

  @Test
  void aLineWithoutItsNewlineIsLeftForLater() {
    byte[] line = line(new Random(1)).getBytes(StandardCharsets.UTF_8);
    for (int limit = 0; limit < line.length; limit++) {
      byte[] padded = Arrays.copyOf(line, limit + Extractor.PAD);
      Arrays.fill(padded, limit, padded.length, (byte) '"');
      Extractor extractor = new Extractor();
      extractor.piece(padded, limit);
      assertThat(extractor.line(padded, 0, limit, new Spans(), 0)).isEqualTo(-1);
    }
  }

  private static String text(byte[] b, long span) {
    int start = Spans.start(span);
    return span == Spans.NONE
        ? "none"
        : new String(b, start, Spans.end(span) - start, StandardCharsets.UTF_8);
  }
}
