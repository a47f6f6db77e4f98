package seldom.store;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import seldom.model.codec.EventCodec;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventOrder;
import seldom.store.Segments.Standing;

/// One call's new events on their way to disk: sorted into days, each day's in order, in runs of
/// bounded size. Nothing of it counts until the ledger commits it.
///
/// Memory: `MAX_BUFFERED` bytes of event text and their objects, whatever the number of events.
final class Batch {
  /// Bytes of encoded events held before they are written as a run: 48 MiB, about 150,000 events.
  private static final long MAX_BUFFERED = 48L << 20;

  private record Place(long day, Standing standing) implements Comparable<Place> {
    @Override
    public int compareTo(Place o) {
      int c = Long.compare(day, o.day);
      return c != 0 ? c : standing.compareTo(o.standing);
    }
  }

  private record Held(EndpointEvent event, byte[] bytes) {}

  private final Segments segments;
  private final long id;
  private final long sealed;
  private final Instant future;
  private final TreeMap<Place, List<Held>> byDay = new TreeMap<>();
  private final List<Segments.Segment> written = new ArrayList<>();
  private long buffered;
  private int run;
  private long events;
  private final long[] byStanding = new long[Standing.values().length];

  /// @param sealed last day that is sealed already: events of it and of earlier days are late
  /// @param future events after this moment wait
  Batch(Segments segments, long id, long sealed, Instant future) {
    this.segments = segments;
    this.id = id;
    this.sealed = sealed;
    this.future = future;
  }

  long id() {
    return id;
  }

  long events() {
    return events;
  }

  long of(Standing standing) {
    return byStanding[standing.ordinal()];
  }

  /// Adds an event and says how it stands.
  Standing add(EndpointEvent event) {
    Instant time = event.header().time();
    long day = Days.of(time);
    Standing standing =
        time.isAfter(future) ? Standing.WAITING : day <= sealed ? Standing.LATE : Standing.COUNTED;
    byte[] bytes = EventCodec.encode(event);
    byDay
        .computeIfAbsent(new Place(day, standing), p -> new ArrayList<>())
        .add(new Held(event, bytes));
    events++;
    byStanding[standing.ordinal()]++;
    buffered += bytes.length + 64L;
    if (buffered > MAX_BUFFERED) {
      writeRun();
    }
    return standing;
  }

  /// Writes what is held; the files are on disk when this returns, by names that no row has yet.
  List<Segments.Segment> finish() {
    writeRun();
    return List.copyOf(written);
  }

  private void writeRun() {
    for (Map.Entry<Place, List<Held>> day : byDay.entrySet()) {
      List<Held> sorted = day.getValue();
      sorted.sort((a, b) -> EventOrder.BY_TIME.compare(a.event(), b.event()));
      Segments.Segment segment =
          new Segments.Segment(day.getKey().day(), id, run, sorted.size(), day.getKey().standing());
      write(segment, sorted);
      written.add(segment);
    }
    byDay.clear();
    buffered = 0;
    run++;
  }

  private void write(Segments.Segment segment, List<Held> sorted) {
    Path folder = segments.folder(segment.day());
    Path temporary = folder.resolve(segment.name() + ".tmp");
    try {
      Files.createDirectories(folder);
      try (DataOutputStream out =
          new DataOutputStream(
              new BufferedOutputStream(fast(Files.newOutputStream(temporary)), 1 << 16))) {
        for (Held held : sorted) {
          out.writeInt(held.bytes().length);
          out.write(held.bytes());
        }
        out.writeInt(-1);
      }
      Durable.publish(temporary, folder.resolve(segment.name()));
    } catch (IOException e) {
      throw new StoreException("cannot write events to " + folder, e);
    }
  }

  private static OutputStream fast(OutputStream out) throws IOException {
    return new GZIPOutputStream(out, 1 << 15) {
      {
        def.setLevel(Deflater.BEST_SPEED);
      }
    };
  }
}
