package seldom.cli;

import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.Pack;

/// Baseline packs as files.
final class Packs {
  private Packs() {}

  /// The pack in `file`, null if none was named.
  static @Nullable Pack read(@Nullable Path file) {
    if (file == null) {
      return null;
    }
    try (DataInputStream in = new DataInputStream(Files.newInputStream(file))) {
      return Pack.readFrom(in);
    } catch (IOException e) {
      throw new UsageException("the baseline pack " + file + " cannot be read: " + e.getMessage(), e);
    }
  }
}
