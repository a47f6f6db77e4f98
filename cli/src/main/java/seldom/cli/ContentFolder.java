package seldom.cli;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Reads the texts of a content folder for the loaders of analytics.
public final class ContentFolder {
  private static final long LARGEST = 4L << 20;

  private ContentFolder() {}

  /// Where the content lies when nobody says: `seldom.content`, else `content` below `seldom.root`,
  /// else `content` below the working folder.
  public static Path standard() {
    String given = System.getProperty("seldom.content", "");
    return given.isEmpty()
        ? Path.of(System.getProperty("seldom.root", ".")).resolve("content")
        : Path.of(given);
  }

  /// Every YAML file in the folder that says what is detected, by name relative to it with `/`
  /// between parts. Telemetry of recorded cases is not read, nor is what only responds: playbooks
  /// and
  /// the commands they use change no alert.
  ///
  /// @throws IOException naming the file that cannot be read, is no UTF-8 or is beyond 4 MiB
  public static SortedMap<String, String> read(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      throw new IOException("there is no content folder at " + folder);
    }
    List<Path> found;
    try (Stream<Path> files = Files.walk(folder)) {
      found = files.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    }
    SortedMap<String, String> texts = new TreeMap<>();
    for (Path file : found) {
      Path name = folder.relativize(file);
      if (name.startsWith("playbooks") || name.startsWith("commands.yaml")) {
        continue;
      }
      if (Files.size(file) > LARGEST) {
        throw new IOException(file + " is larger than 4 MiB, which no content file is");
      }
      try {
        texts.put(folder.relativize(file).toString().replace('\\', '/'), Files.readString(file));
      } catch (CharacterCodingException e) {
        throw new IOException(file + " is not UTF-8", e);
      }
    }
    return texts;
  }
}
