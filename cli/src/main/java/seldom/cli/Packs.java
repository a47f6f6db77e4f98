package seldom.cli;

import java.io.IOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.Pack;

/// Baseline packs as files.
final class Packs {
  private static final String KEPT = "baseline.pack";

  private Packs() {}

  /// The pack in `file`, null if none was named.
  static @Nullable Pack read(@Nullable Path file) {
    return file == null ? null : PackFile.read(file).pack();
  }

  /// The pack that a data directory keeps, null if none.
  static @Nullable Pack kept(Path directory) {
    Path file = directory.resolve(KEPT);
    return Files.isRegularFile(file) ? read(file) : null;
  }

  /// Keeps a copy in the directory, in the place of the pack it had.
  ///
  /// @throws UsageException if it is no pack; the one that was there stays then
  static PackFile keep(Path file, Path directory) {
    PackFile read = PackFile.read(file);
    Path copy = directory.resolve(KEPT + ".tmp");
    try {
      Files.copy(file, copy, StandardCopyOption.REPLACE_EXISTING);
      Files.move(
          copy,
          directory.resolve(KEPT),
          StandardCopyOption.ATOMIC_MOVE,
          StandardCopyOption.REPLACE_EXISTING);
    } catch (AtomicMoveNotSupportedException e) {
      throw new UsageException("the file system of " + directory + " cannot replace a file", e);
    } catch (IOException e) {
      throw new UsageException("cannot copy " + file + " to " + directory, e);
    }
    return read;
  }
}
