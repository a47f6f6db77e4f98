package seldom.analytics.content;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// The content folder of the repository, for tests.
public final class ShippedContent {
  private ShippedContent() {}

  /// Every YAML file of `content/`, by relative name.
  public static SortedMap<String, String> texts() {
    Path folder = Path.of(System.getProperty("seldom.root", "..")).resolve("content");
    SortedMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path f : (Iterable<Path>) files.filter(p -> p.toString().endsWith(".yaml"))::iterator) {
        texts.put(folder.relativize(f).toString().replace('\\', '/'), Files.readString(f));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return texts;
  }

  /// The content, which must be without mistakes.
  public static Content content() {
    Problems problems = new Problems();
    Content content = Content.read(texts(), problems);
    problems.refuseErrors();
    return content;
  }
}
