package seldom.playbook;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The outside suites, which lie beside the repository and are not part of it.
public final class Suite {
  private static final Path ROOT =
      Path.of(System.getProperty("seldom.root", "..")).toAbsolutePath().normalize();

  private Suite() {}

  /// A file or folder of the suites; the test is skipped where they are not.
  public static Path path(String name) {
    Path path = ROOT.resolveSibling("shared").resolve("suites").resolve(name);
    assumeTrue(Files.exists(path), "skipped: no suite " + name + " beside the repository");
    return path;
  }

  public static Path root() {
    return ROOT;
  }

  public static String text(String name) {
    try {
      return Files.readString(path(name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public static JsonNode json(String name) {
    return JsonMapper.shared().readTree(text(name));
  }

  /// The files below a folder whose name ends so, in order.
  public static List<Path> files(String folder, String ending) {
    try (Stream<Path> all = Files.walk(path(folder))) {
      return all.filter(f -> f.toString().endsWith(ending)).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
