package seldom.checks.planted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;

/// Breaks the rules on purpose, so that a rule that holds nothing is found out.
class BadHelper {
  private BadHelper() {}

  static String everything() throws InterruptedException {
    Thread.sleep(0);
    return Instant.now() + " " + new Random().nextInt() + Files.exists(Path.of("x"));
  }
}
