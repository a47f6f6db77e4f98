package seldom.store.spool;

import java.io.BufferedOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import seldom.model.codec.EventCodec;
import seldom.model.codec.FieldWriter;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventOrder;

/// Sorts events outside memory: those beyond the budget go to temporary files, sorted runs that are
/// merged when read.
///
/// First [#add] all, then [#forEach] as often as wanted. What fits the budget never touches the
/// disk. Memory: the budget, and one buffer and string table per run (at most [#FAN_IN] of them).
/// Cost: each event is written and read once, and once more for each [#FAN_IN]-fold of runs. Events
/// equal in order keep the order in which they were added. Not thread-safe.
public final class EventSpool implements AutoCloseable {
  /// Bytes of events, by estimate, that are held before a run is written.
  public static final long BUDGET = 160L << 20;

  private static final int FAN_IN = 32;

  private final Path parent;
  private final long budget;
  private final List<EndpointEvent> held = new ArrayList<>();
  private final List<Path> runs = new ArrayList<>();
  private long weight;
  private long count;
  private int files;
  private boolean sorted;
  private Path folder = Path.of("");

  /// A spool in the system's temporary folder.
  public EventSpool() {
    this(Path.of(System.getProperty("java.io.tmpdir", ".")), BUDGET);
  }

  /// @param parent where a folder for the runs is made if one is needed
  /// @param budget bytes of events, by estimate, to hold in memory
  public EventSpool(Path parent, long budget) {
    this.parent = parent;
    this.budget = budget;
  }

  /// @throws UncheckedIOException when a run cannot be written; the message names the file
  public void add(EndpointEvent event) {
    sorted = false;
    held.add(event);
    count++;
    weight += EventWeight.of(event);
    if (weight > budget) {
      spill();
    }
  }

  /// Number of events added.
  public long size() {
    return count;
  }

  /// Gives every event in order.
  public void forEach(Consumer<EndpointEvent> out) {
    if (!sorted) {
      held.sort(EventOrder.BY_TIME);
      sorted = true;
    }
    while (runs.size() > FAN_IN) {
      List<Path> first = new ArrayList<>(runs.subList(0, FAN_IN));
      Path merged = write(writer -> merge(first, List.of(), writer));
      runs.subList(0, FAN_IN).clear();
      runs.addFirst(merged);
      first.forEach(EventSpool::delete);
    }
    merge(runs, held, out);
  }

  private static void merge(
      List<Path> files, List<EndpointEvent> last, Consumer<EndpointEvent> out) {
    List<RunReader> readers = new ArrayList<>();
    try {
      List<Iterator<EndpointEvent>> sources = new ArrayList<>();
      for (Path file : files) {
        RunReader reader = new RunReader(file);
        readers.add(reader);
        sources.add(reader);
      }
      sources.add(last.iterator());
      new Merge(sources).forEachRemaining(out);
    } finally {
      readers.forEach(RunReader::close);
    }
  }

  private void spill() {
    held.sort(EventOrder.BY_TIME);
    runs.add(write(held::forEach));
    held.clear();
    weight = 0;
  }

  /// Something that hands over events in order.
  private interface Source {
    void forEach(Consumer<EndpointEvent> out);
  }

  private Path write(Source events) {
    try {
      if (files == 0) {
        folder = Files.createTempDirectory(parent, "seldom-spool-");
      }
      Path file = folder.resolve("run-%d".formatted(files++));
      try (DataOutputStream out =
          new DataOutputStream(new BufferedOutputStream(Files.newOutputStream(file), 1 << 17))) {
        FieldWriter writer = new FieldWriter(out);
        events.forEach(e -> write(out, writer, e));
        out.writeBoolean(false);
      }
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException(
          "cannot write temporary events below " + parent + ": is the disk full?", e);
    }
  }

  private static void write(DataOutputStream out, FieldWriter writer, EndpointEvent event) {
    try {
      out.writeBoolean(true);
      EventCodec.write(writer, event);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot write temporary events: is the disk full?", e);
    }
  }

  private static void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot delete " + file, e);
    }
  }

  /// Removes the temporary files.
  @Override
  public void close() {
    held.clear();
    if (files == 0) {
      return;
    }
    try (Stream<Path> left = Files.list(folder)) {
      left.forEach(EventSpool::delete);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot clean " + folder, e);
    }
    delete(folder);
    files = 0;
  }
}
