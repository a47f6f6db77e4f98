package seldom.telemetry.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// The parser against the vectors of RFC 8259 that others wrote.
class JsonSuiteTest {
  private static List<Path> vectors(String kind) throws IOException {
    Path suite =
        Path.of(
            System.getProperty("seldom.root", ".."), "..", "shared", "suites", "json-test-suite");
    assumeTrue(Files.isDirectory(suite), "skipped: no ../shared/suites/json-test-suite");
    List<Path> vectors = new ArrayList<>();
    try (var walk = Files.walk(suite)) {
      walk.filter(p -> p.getFileName().toString().matches(kind + "_.*\\.json"))
          .sorted()
          .forEach(vectors::add);
    }
    assertThat(vectors).hasSizeGreaterThan(50);
    return vectors;
  }

  private static boolean accepted(Path vector) throws IOException {
    byte[] bytes = Files.readAllBytes(vector);
    try {
      JsonValues.parse(bytes, 0, bytes.length);
      return true;
    } catch (JsonValues.Malformed e) {
      return false;
    }
  }

  @Test
  void everythingThatIsJsonIsAccepted() throws IOException {
    for (Path vector : vectors("y")) {
      assertThat(accepted(vector)).as(vector.getFileName().toString()).isTrue();
    }
  }

  @Test
  void nothingThatIsNoJsonIsAccepted() throws IOException {
    for (Path vector : vectors("n")) {
      assertThat(accepted(vector)).as(vector.getFileName().toString()).isFalse();
    }
  }
}
