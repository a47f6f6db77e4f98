package seldom.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.stream.Stream;
import seldom.model.event.EndpointEvent;

/// The normalised events, one sorted file per day, batch and run: the record of what was read, from
/// which everything else can be computed again.
///
/// A segment counts once its row is committed; files without a row are what a crash left behind.
final class Segments {
  /// Whether the events of a segment count.
  enum Standing {
    /// They count on their day.
    COUNTED,
    /// They came after their day was sealed: stored, neither learned nor judged.
    LATE,
    /// They lie ahead of the moment they were read: they count once the clock reaches their day.
    WAITING
  }

  /// One committed file.
  record Segment(long day, long batch, int run, long events, Standing standing) {
    String name() {
      String suffix = standing == Standing.LATE ? "-late" : "";
      return "%d-%d%s.events".formatted(batch, run, suffix);
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
            "select day, batch, run, events, standing from segment where day = ? order by batch, run",
            r ->
                new Segment(
                    r.getLong(1),
                    r.getLong(2),
                    r.getInt(3),
                    r.getLong(4),
                    Standing.valueOf(r.getString(5))),
            day);
  }

  /// Days that have events, ascending, from `first` on.
  List<Long> daysFrom(long first) {
    return directory
        .database()
        .query(
            "select distinct day from segment where day >= ? and standing = 'COUNTED' order by day",
            r -> r.getLong(1),
            first);
  }

  /// The events of one day in order of [EventOrder], read from disk anew at every iteration; memory
  /// is
  /// one read buffer per segment.
  Iterable<EndpointEvent> events(long day) {
    List<Path> files =
        of(day).stream()
            .filter(s -> s.standing() == Standing.COUNTED)
            .map(s -> folder(day).resolve(s.name()))
            .toList();
    return () -> new MergedEvents(files);
  }

  /// Requires the events of every day that must be computed again when `from` is.
  ///
  /// @param verb what is refused, as `un-learn`
  /// @throws StoreException naming the days whose events are gone
  void requireFrom(long from, States states, String verb) {
    OptionalLong state = states.lastBefore(from);
    long first = state.isPresent() ? state.getAsLong() + 1 : Long.MIN_VALUE;
    List<String> gone = daysFrom(first).stream().filter(this::isGone).map(Days::text).toList();
    if (!gone.isEmpty()) {
      throw new StoreException(
          "cannot "
              + verb
              + " from "
              + Days.text(from)
              + ": the profiles must be computed again from "
              + gone.getFirst()
              + ", and the stored events of "
              + gone.size()
              + (gone.size() == 1 ? " day (" : " days (")
              + String.join(", ", gone.subList(0, Math.min(3, gone.size())))
              + (gone.size() > 3 ? ", …" : "")
              + ") are gone; nothing was changed. Replay the inputs into a new directory,"
              + " or "
              + verb
              + " from a later day");
    }
  }

  private boolean isGone(long day) {
    return of(day).stream()
        .filter(s -> s.standing() == Standing.COUNTED)
        .anyMatch(s -> !Files.isRegularFile(folder(day).resolve(s.name())));
  }

  void register(Segment segment) {
    directory
        .database()
        .update(
            "insert into segment(day, batch, run, events, standing) values(?, ?, ?, ?, ?)",
            segment.day(),
            segment.batch(),
            segment.run(),
            segment.events(),
            segment.standing().name());
  }

  /// Lets what waited for a day up to `clock` count.
  ///
  /// @return the first day it counts on, [Long#MAX_VALUE] if nothing waited
  long release(long clock) {
    long first =
        directory
            .database()
            .first(
                "select min(day) from segment where standing = 'WAITING' and day <= ?",
                r -> r.getObject(1) == null ? Long.MAX_VALUE : r.getLong(1),
                clock)
            .orElse(Long.MAX_VALUE);
    directory
        .database()
        .update(
            "update segment set standing = 'COUNTED' where standing = 'WAITING' and day <= ?",
            clock);
    return first;
  }

  /// Events that wait for the clock, by day.
  Map<Long, Long> waiting() {
    Map<Long, Long> days = new TreeMap<>();
    directory
        .database()
        .query(
            "select day, sum(events) from segment where standing = 'WAITING' group by day",
            r -> days.put(r.getLong(1), r.getLong(2)));
    return days;
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
