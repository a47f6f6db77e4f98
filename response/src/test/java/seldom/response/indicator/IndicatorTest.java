package seldom.response.indicator;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IndicatorTest {
  @ParameterizedTest
  @CsvSource({
    "198.51.100.7, ip, 198.51.100.7",
    "198[.]51[.]100[.]7, ip, 198.51.100.7",
    "2001:DB8::1, ip, 2001:db8:0:0:0:0:0:1",
    "::ffff:198.51.100.7, ip, 198.51.100.7",
    "Evil.EXAMPLE., domain, evil.example",
    "bücher.example, domain, xn--bcher-kva.example",
    "hxxps://Evil[.]example:8443/A b?q='1', url, https://evil.example:8443/A%20b?q=%271%27",
    "http://[2001:db8::1]/x, url, http://[2001:db8:0:0:0:0:0:1]/x",
    "http://evil.example, url, http://evil.example/",
    "D41D8CD98F00B204E9800998ECF8427E, hash, d41d8cd98f00b204e9800998ecf8427e"
  })
  void theSameThingHasOneSpelling(String text, String kind, String value) {
    assertThat(Indicator.of(text))
        .hasValueSatisfying(
            i -> {
              assertThat(i.kind().word()).isEqualTo(kind);
              assertThat(i.value()).isEqualTo(value);
              assertThat(Indicator.of(i.value())).contains(i);
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "unknown",
        "1",
        "1.2.3",
        "256.1.1.1",
        "01.2.3.4",
        "localhost",
        "fe80::1%eth0",
        "evil.example\n8.8.8.8",
        "evil..example",
        "a b.example",
        "http://",
        "ftp://evil.example/",
        "javascript:alert(1)",
        "abcdef",
        "http://user@/",
        "evil.example # comment",
        "-evil.example"
      })
  void whatIsNoIndicatorIsNone(String text) {
    assertThat(Indicator.of(text)).isEmpty();
  }

  @Test
  void noTextGivesAValueThatBreaksOutOfALineOrAPattern() {
    long seed = Long.getLong("seldom.seed", 7);
    Random random = new Random(seed);
    String[] parts = {
      "http://",
      "evil.example",
      "/",
      "'",
      "\"",
      "\n",
      "\r",
      " ",
      "#",
      "]",
      "[",
      "\\",
      "%0a",
      "@",
      "\u2028",
      "\u202e",
      "8.8.8.8",
      "a".repeat(64),
      ":",
      "?",
      "\0",
      "é"
    };
    int found = 0;
    for (int n = 0; n < 20_000; n++) {
      StringBuilder text = new StringBuilder();
      for (int i = random.nextInt(7); i >= 0; i--) {
        text.append(parts[random.nextInt(parts.length)]);
      }
      var indicator = Indicator.of(text.toString());
      found += indicator.isPresent() ? 1 : 0;
      indicator.ifPresent(
          i ->
              assertThat(i.value())
                  .as("seed " + seed + " text " + text)
                  .matches("[!-~&&[^'\"\\\\<>^`{|}]]+"));
    }
    assertThat(found).isGreaterThan(500);
  }
}
