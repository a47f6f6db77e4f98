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
  void everyLineOfAPieceGivesTheValuesTheGeneralParserGives() {
    long seed = Long.getLong("seldom.seed", 5);
    Random random = new Random(seed);
    Extractor extractor = new Extractor();
    Slow slow = new Slow();
    long lines = 0;
    for (int piece = 0; piece < 400; piece++) {
      StringBuilder text = new StringBuilder();
      for (int n = random.nextInt(40); n >= 0; n--) {
        text.append(line(random));
      }
      byte[] whole = text.toString().getBytes(StandardCharsets.UTF_8);
      int cut = whole.length - random.nextInt(20);
      byte[] padded = Arrays.copyOf(whole, cut + Extractor.PAD);
      Arrays.fill(padded, cut, padded.length, (byte) '"');
      extractor.piece(padded, cut);
      Spans got = new Spans();
      Spans want = new Spans();
      for (int from = 0, next; from < cut; from = next) {
        int line = random.nextInt(Spans.LINES);
        next = extractor.line(padded, from, cut, got, line);
        String where =
            "at %d of piece %d, replay with -Dseldom.seed=%d".formatted(from, piece, seed);
        int end = new String(padded, 0, cut, StandardCharsets.ISO_8859_1).indexOf('\n', from) + 1;
        assertThat(next).as(where).isEqualTo(end == 0 ? -1 : end);
        if (next < 0) {
          break;
        }
        lines++;
        byte[] values = slow.parse(whole, from, next - 1, want, 0);
        for (Role role : Role.ALL) {
          assertThat(text(extractor.bytes, got.get(line, role)))
              .as(role + " " + where)
              .isEqualTo(text(values, want.get(0, role)));
        }
      }
    }
    assertThat(lines).isGreaterThan(6_000);
    assertThat(extractor.slowLines).isBetween(lines / 10, lines * 9 / 10);
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
