package seldom.analytics.commandline;

import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.zip.Deflater;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandLayer;

/// Text made to cost much: the work stays within the stated limits. The time-out is a hundred times
/// what is needed; it catches what is not linear.
class HostileCommandTest {
  private static final int MEGA = 1 << 20;
  private static final int SHORT = 1 << 15;
  private static final int LAYER = 131_072;
  private static final int ALL = 524_288;

  /// As long as Windows takes a command line.
  static List<String> bait() {
    return baitOf(SHORT);
  }

  static List<String> longBait() {
    return baitOf(MEGA);
  }

  private static List<String> baitOf(int size) {
    String million = "A".repeat(MEGA);
    StringBuilder nested = new StringBuilder("whoami");
    for (int i = 0; i < 60 && nested.length() < MEGA; i++) {
      String inner = nested.toString();
      nested.setLength(0);
      nested
          .append("powershell -e ")
          .append(java.util.Base64.getEncoder().encodeToString(inner.getBytes(UTF_16LE)));
    }
    return List.of(
        million,
        "powershell -enc " + million,
        "powershell -enc " + "QUFB".repeat(MEGA / 4),
        nested.toString(),
        "^".repeat(10_000) + "whoami",
        "a^".repeat(size / 4),
        "a`".repeat(size / 4),
        "a\"\"".repeat(size / 4),
        "'a'+".repeat(size / 8),
        "'a'+('b'+(".repeat(size / 16),
        "'{0}{0}{0}{0}' -f ".repeat(size / 32),
        "('" + "{0}".repeat(50_000) + "' -f '" + "x".repeat(50_000) + "')",
        "'" + "a".repeat(50_000) + "'" + ".replace('a','aa')".repeat(5_000),
        "[char]".repeat(size / 8),
        "chr([".repeat(size / 8),
        "[-1..-".repeat(size / 8),
        "'x'[-1..-".repeat(size / 8),
        "strreverse(".repeat(size / 16),
        "%a".repeat(size / 4),
        "%a%".repeat(size / 4),
        "$a".repeat(size / 4),
        "set a=".repeat(size / 8),
        "set a=" + "b".repeat(8_000) + "&" + "%a%".repeat(50_000),
        "$a='" + "b".repeat(8_000) + "';" + "$a ".repeat(50_000),
        "$a='x';$a='$a$a';".repeat(5_000),
        "1,".repeat(size / 4),
        "0x41,".repeat(size / 8),
        "http://".repeat(size / 8),
        "http://a.b/".repeat(size / 16),
        "\\\\".repeat(size / 4),
        "1.1.1.".repeat(size / 8),
        "a.b.".repeat(size / 8),
        "a@b.".repeat(size / 8),
        "1:".repeat(size / 4),
        "-e ".repeat(size / 8),
        "-bxor ".repeat(size / 8) + "QUJDREVGR0hJSktMTU5PUA==",
        "powershell ".repeat(size / 16),
        "rundll32 comsvcs ".repeat(size / 32),
        "\\x41".repeat(size / 8),
        "\\1".repeat(size / 4),
        "&#".repeat(size / 4),
        "(".repeat(size / 2),
        "\"".repeat(size / 2),
        "{0}".repeat(size / 8) + " -f 'a'",
        "\ud800".repeat(100_000),
        "\u202e\u200b".repeat(100_000),
        bomb());
  }

  /// Some megabytes of blanks in a small stream.
  private static String bomb() {
    Deflater deflater = new Deflater(9);
    deflater.setInput(" x".repeat(8 * MEGA).getBytes(UTF_8));
    deflater.finish();
    byte[] out = new byte[1 << 18];
    int n = deflater.deflate(out);
    deflater.end();
    return "FromBase64String('"
        + java.util.Base64.getEncoder().encodeToString(java.util.Arrays.copyOf(out, n))
        + "')";
  }

  @ParameterizedTest
  @MethodSource("bait")
  void hostileTextCostsNoMoreThanItsLength(String line) {
    requireBounded(line);
  }

  @Tag("soak")
  @ParameterizedTest
  @MethodSource("longBait")
  void hostileTextOfAMegabyteStaysWithinTheLimits(String line) {
    requireBounded(line);
  }

  private static void requireBounded(String line) {
    CommandAnalysis a =
        assertTimeoutPreemptively(
            Duration.ofSeconds(20), () -> Analysers.SHIPPED.analyse(line), () -> head(line));
    assertThat(a.layers()).hasSizeBetween(1, 48);
    assertThat(a.layers()).allMatch(l -> l.text().length() <= LAYER);
    assertThat(a.layers().stream().mapToInt(l -> l.text().length()).sum()).isLessThanOrEqualTo(ALL);
    assertThat(a.findings()).hasSizeLessThan(300);
    if (line.length() > LAYER) {
      assertThat(a.limits()).isNotEmpty();
      assertThat(a.findings()).anyMatch(f -> f.rule().equals("limit"));
    }
  }

  private static String head(String line) {
    return line.substring(0, Math.min(40, line.length()));
  }

  @Test
  void nestingBeyondTheDepthIsSaid() {
    String line = "whoami";
    for (int i = 0; i < 12; i++) {
      line = "powershell -e " + java.util.Base64.getEncoder().encodeToString(line.getBytes(UTF_8));
    }
    CommandAnalysis a = Analysers.SHIPPED.analyse(line);
    assertThat(a.layers().stream().map(CommandLayer::text)).contains("whoami");
    assertThat(a.limits()).isEmpty();
  }

  @Test
  void textThatMakesItselfAgainEnds() {
    String line = "powershell -c \"$a='iex $a';iex $a\"";
    assertThat(Analysers.SHIPPED.analyse(line).layers().size()).isLessThanOrEqualTo(48);
  }

  @Test
  void anyTextIsAnalysedAndTheSameTwice() {
    long seed = Long.getLong("seldom.seed", 20261122L);
    Random random = new Random(seed);
    String[] pieces = {
      "powershell ",
      "-e ",
      "^",
      "`",
      "'",
      "\"",
      "+",
      "%",
      "$",
      "set a=",
      "http://",
      "[char]",
      "65,",
      "QUJDREVGR0hJSktMTU5PUA==",
      " -f ",
      "{0}",
      ".replace(",
      "[-1..-3]",
      "\\",
      "/",
      "\u2013",
      "iex ",
      "&",
      "|",
      ";",
      "\n",
      "0x41 ",
      "strreverse(",
      "\\x41",
      "!a!",
      ":~1,2",
      "\ud83d"
    };
    for (int i = 0; i < 300; i++) {
      StringBuilder line = new StringBuilder();
      for (int n = random.nextInt(40); n >= 0; n--) {
        line.append(pieces[random.nextInt(pieces.length)]);
      }
      String text = line.toString();
      CommandAnalysis a = Analysers.SHIPPED.analyse(text);
      assertThat(Analysers.SHIPPED.analyse(text)).as("SEED=" + seed).isEqualTo(a);
      assertThat(a.score()).as(text).isBetween(0.0, 100.0);
      a.findings()
          .forEach(
              f ->
                  assertThat(f.end())
                      .as(text)
                      .isLessThanOrEqualTo(a.layers().get(f.layer()).text().length()));
    }
  }
}
