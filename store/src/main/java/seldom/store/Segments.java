package seldom.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import seldom.model.event.EndpointEvent;

/// The normalised events, one sorted file per day, batch and run: the record of what was read, from
/// which everything else can be computed again.
///
/// A segment counts once its row is committed; files without a row are what a crash left behind.
final class Segments {
  /// One committed file.
  ///
  /// @param late its events came after their day was sealed: stored, neither learned nor judged
  record Segment(long day, long batch, int run, long events, boolean late) {
    String name() {
      return "%d-%d%s.events".formatted(batch, run, late ? "-late" : "");
    }
  }

  private final DataDirectory directory;

  Segments(DataDirectory directory) {
    this.directory = directory;
  }

  Path folder(long day) {
    return directory.root().resolve("events").resolve(Days.text(day));
  }

  /// All segments of a day, the late ones too.
  List<Segment> of(long day) {
    return directory
        .database()
        .query(
            "select day, batch, run, events, late from segment where day = ? order by batch, run",
            r ->
                new Segment(
                    r.getLong(1), r.getLong(2), r.getInt(3), r.getLong(4), r.getInt(5) != 0),
            day);
  }

  /// Days that have events, ascending, from `first` on.
  List<Long> daysFrom(long first) {
    return directory
        .database()
        .query(
            "select distinct day from segment where day >= ? and late = 0 order by day",
            r -> r.getLong(1),
            first);
  }

  /// The events of one day in order of [EventOrder], read from disk anew at every iteration; memory is
  /// one read buffer per segment.
  Iterable<EndpointEvent> events(long day) {
    List<Path> files = of(day).stream().filter(s -> !s.late()).map(s -> folder(day).resolve(s.name())).toList();
    return () -> new MergedEvents(files);
  }

  void register(Segment segment) {
    directory
        .database()
        .update(
            "insert into segment(day, batch, run, events, late) values(?, ?, ?, ?, ?)",
            segment.day(),
            segment.batch(),
            segment.run(),
            segment.events(),
            segment.late() ? 1 : 0);
  }

  /// Removes files that no committed row names.
  void removeUncommitted() {
    Path root = directory.root().resolve("events");
    try (Stream<Path> files = Files.walk(root)) {
      for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
        if (!isCommitted(file)) {
          Files.delete(file);
        }
      }
    } catch (IOException | UncheckedIOException e) {
      throw new StoreException("cannot clean " + root, e);
    }
  }

  private boolean isCommitted(Path file) {
    String name = String.valueOf(file.getFileName());
    Path folder = file.getParent();
    String day = folder == null ? "" : String.valueOf(folder.getFileName());
    if (!name.endsWith(".events") || Days.parse(day).isEmpty()) {
      return false;
    }
    return of(Days.parse(day).getAsLong()).stream().anyMatch(s -> s.name().equals(name));
  }
}
