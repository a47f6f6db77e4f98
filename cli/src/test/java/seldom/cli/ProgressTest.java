package seldom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream shown = new ByteArrayOutputStream();
  private long now;

  private Progress progress(long total, boolean terminal) {
    return new Progress("reading", total, new PrintStream(shown, true, UTF_8), terminal, () -> now);
  }

  private void work(Progress progress, int seconds, long perSecond) {
    for (int i = 0; i < seconds; i++) {
      now += 1_000_000_000L;
      progress.add(perSecond);
    }
  }

  @Test
  void aTerminalGetsABarWithRateAndTimeLeft() {
    try (Progress progress = progress(10_000_000, true)) {
      work(progress, 5, 1_000_000);
    }
    assertThat(shown.toString(UTF_8))
        .contains("reading [###############...............] 50 %, 5.0 MB, 1.0 MB/s, 5 s left")
        .endsWith("\r\u001b[K");
  }

  @Test
  void elsewhereAPlainLineComesNowAndThen() {
    try (Progress progress = progress(200_000_000, false)) {
      work(progress, 25, 1_000_000);
    }
    assertThat(shown.toString(UTF_8))
        .isEqualTo(
            """
            seldom: reading: 5 %, 10.0 MB, 1.0 MB/s, 3 min 10 s left
            seldom: reading: 10 %, 20.0 MB, 1.0 MB/s, 3 min 00 s left
            """);
  }

  @Test
  void workThatIsOverSoonShowsNothing() {
    try (Progress progress = progress(10_000_000, true)) {
      progress.add(10_000_000);
    }
    assertThat(shown.size()).isZero();
  }
}
