package seldom.store;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Stream;

/// The state of all stages as it was when a day had been computed, so that later days can be
/// computed
/// without the earlier ones.
///
/// A state is forced to disk before its row is committed; its bytes are checked against their
/// sha256
/// when it is read. A state that does not check is passed over and removed: an older one, or none,
/// serves instead, at the cost of computing more days.
final class States {
  /// Writes the bytes of a state.
  @FunctionalInterface
  interface Writer {
    void write(DataOutputStream out) throws IOException;
  }

  /// Reads the bytes of a state.
  @FunctionalInterface
  interface Reader<T> {
    T read(DataInputStream in) throws IOException;
  }

  private final DataDirectory directory;

  States(DataDirectory directory) {
    this.directory = directory;
  }

  private Path folder() {
    return directory.root().resolve("state");
  }

  /// The last day before `day` of which there is a state.
  OptionalLong lastBefore(long day) {
    return directory
        .database()
        .query(
            "select day from state where day < ? order by day desc limit 1", r -> r.getLong(1), day)
        .stream()
        .mapToLong(d -> d)
        .findFirst();
  }

  void save(long day, Writer writer) {
    Path name = folder().resolve(Days.text(day) + ".state");
    Path temporary = folder().resolve(Days.text(day) + ".tmp");
    try {
      DigestOutputStream digest =
          new DigestOutputStream(
              new BufferedOutputStream(Files.newOutputStream(temporary), 1 << 16), Hashes.sha256());
      try (DataOutputStream out = new DataOutputStream(digest)) {
        writer.write(out);
      }
      // A state of the same day may be there: its row must not name bytes that are being replaced.
      directory.database().update("delete from state where day = ?", day);
      Durable.publish(temporary, name);
      directory
          .database()
          .update(
              "insert into state(day, file, sha256) values(?, ?, ?)",
              day,
              String.valueOf(name.getFileName()),
              HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    } catch (IOException e) {
      throw new StoreException("cannot write the state of " + Days.text(day), e);
    }
  }

  /// Reads the state of `day`, checking its bytes.
  ///
  /// @throws StoreException if it is damaged; it is gone from the directory then
  <T> T load(long day, Reader<T> reader) {
    String expected =
        directory
            .database()
            .first("select sha256 from state where day = ?", r -> r.getString(1), day)
            .orElseThrow(() -> new StoreException("no state of " + Days.text(day)));
    Path file = folder().resolve(Days.text(day) + ".state");
    try {
      if (!Hashes.sha256(file).equals(expected)) {
        throw new IOException("its sha256 is not the one recorded");
      }
      try (DataInputStream in =
          new DataInputStream(new BufferedInputStream(Files.newInputStream(file), 1 << 16))) {
        return reader.read(in);
      }
    } catch (IOException e) {
      drop(day);
      throw new StoreException("the state of " + Days.text(day) + " is damaged", e);
    }
  }

  /// Removes the states after `day`: they hold what is to be computed again.
  void dropAfter(long day) {
    directory
        .database()
        .query("select day from state where day > ?", r -> r.getLong(1), day)
        .forEach(this::drop);
  }

  /// Keeps the newest state at or before `sealed`, and the `latest` newest ones after it.
  void prune(long sealed, int latest) {
    List<Long> days =
        directory.database().query("select day from state order by day desc", r -> r.getLong(1));
    long keep = days.stream().filter(d -> d <= sealed).findFirst().orElse(Long.MIN_VALUE);
    for (int i = 0; i < days.size(); i++) {
      if (i >= latest && days.get(i) != keep) {
        drop(days.get(i));
      }
    }
  }

  private void drop(long day) {
    directory.database().update("delete from state where day = ?", day);
    try {
      Files.deleteIfExists(folder().resolve(Days.text(day) + ".state"));
    } catch (IOException e) {
      throw new StoreException("cannot remove the state of " + Days.text(day), e);
    }
  }

  /// Removes files that no committed row names.
  void removeUncommitted() {
    List<String> named = directory.database().query("select file from state", r -> r.getString(1));
    try (Stream<Path> files = Files.list(folder())) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!named.contains(String.valueOf(file.getFileName()))) {
          Files.delete(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException("cannot clean " + folder(), e);
    }
  }
}
