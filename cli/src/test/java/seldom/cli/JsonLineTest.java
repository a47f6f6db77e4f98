package seldom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

class JsonLineTest {
  private static String line(@Nullable Object value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonLine lines = new JsonLine(out);
    lines.write(value);
    lines.flush();
    // Throws where the bytes are no UTF-8.
    return UTF_8.newDecoder().decode(ByteBuffer.wrap(out.toByteArray())).toString();
  }

  @Test
  void everyValueHasOneForm() throws IOException {
    Map<String, @Nullable Object> map = new LinkedHashMap<>();
    map.put("s", "a\"\\\n\u0001\u007f\u0085\u2028ä€😀");
    map.put("n", null);
    map.put("l", Arrays.asList(1L, 1.5, true, null));
    map.put("nan", Double.NaN);
    assertThat(line(map))
        .isEqualTo(
            "{\"s\":\"a\\\"\\\\\\n\\u0001\\u007f\\u0085\\u2028ä€😀\",\"n\":null,"
                + "\"l\":[1,1.5,true,null],\"nan\":\"NaN\"}\n");
  }

  @Test
  void halfOfASurrogatePairIsEscaped() throws IOException {
    assertThat(line(List.of("a\ud83d", "\ude00b"))).isEqualTo("[\"a\\ud83d\",\"\\ude00b\"]\n");
  }

  @Test
  void whatIsWrittenIsReadBackTheSame() throws IOException {
    long seed = Long.getLong("seldom.seed", 5);
    Random random = new Random(seed);
    JsonMapper mapper = new JsonMapper();
    for (int round = 0; round < 2000; round++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(40); i > 0; i--) {
        int code = random.nextInt(random.nextBoolean() ? 0x100 : 0x110000);
        text.appendCodePoint(code >= 0xD800 && code < 0xE000 ? 'x' : code);
      }
      Map<String, Object> map =
          Map.of(text.toString(), List.of(text.toString(), random.nextLong()));
      assertThat(mapper.readValue(line(map), Object.class))
          .as("replay with -Dseldom.seed=" + seed)
          .isEqualTo(map);
    }
  }
}
