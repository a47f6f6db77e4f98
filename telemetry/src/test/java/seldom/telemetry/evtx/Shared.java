package seldom.telemetry.evtx;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// The recordings that lie beside the project and are never part of it.
final class Shared {
  private Shared() {}

  static Path path(String relative) {
    Path path =
        Path.of(System.getProperty("seldom.root", "."), "..", "shared", relative).normalize();
    Assumptions.assumeTrue(Files.exists(path), "skipped: ../shared/" + relative + " is not there");
    return path;
  }

  static List<Path> logs(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      return all.filter(p -> p.toString().endsWith(".evtx")).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
