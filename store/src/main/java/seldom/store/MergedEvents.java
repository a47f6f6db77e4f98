package seldom.store;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.PriorityQueue;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import seldom.model.codec.EventCodec;
import seldom.model.codec.StringPool;
import seldom.model.event.EndpointEvent;
import seldom.model.event.EventOrder;

/// Reads sorted segment files as one sorted stream. Holds one event and one buffer per file. Closes
/// everything at its end.
final class MergedEvents implements Iterator<EndpointEvent> {
  private static final class Source {
    final Path file;
    final StringPool pool;
    final DataInputStream in;
    @Nullable EndpointEvent next;

    Source(Path file, StringPool pool) throws IOException {
      this.file = file;
      this.pool = pool;
      this.in =
          new DataInputStream(
              new BufferedInputStream(
                  new GZIPInputStream(Files.newInputStream(file), 1 << 15), 1 << 15));
      advance();
    }

    void advance() throws IOException {
      int length = in.readInt();
      if (length < 0) {
        next = null;
        in.close();
        return;
      }
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("it ends within an event");
      }
      next = EventCodec.decode(bytes, pool);
    }

    EndpointEvent head() {
      EndpointEvent head = next;
      if (head == null) {
        throw new IllegalStateException("an ended source is not in the queue");
      }
      return head;
    }
  }

  private final PriorityQueue<Source> queue =
      new PriorityQueue<>(
          Comparator.comparing(Source::head, EventOrder.BY_TIME).thenComparing(s -> s.file));

  private @Nullable EndpointEvent ahead;

  MergedEvents(List<Path> files) {
    StringPool pool = new StringPool();
    List<Path> sorted = new ArrayList<>(files);
    for (Path file : sorted) {
      try {
        Source source = new Source(file, pool);
        if (source.next != null) {
          queue.add(source);
        }
      } catch (IOException e) {
        throw damaged(file, e);
      }
    }
    ahead = queue.isEmpty() ? null : polled();
  }

  @Override
  public boolean hasNext() {
    return ahead != null;
  }

  @Override
  public EndpointEvent next() {
    EndpointEvent event = ahead;
    if (event == null) {
      throw new NoSuchElementException();
    }
    // A file that has grown is read again from its start: what is equal to the letter, locator
    // included, is one event.
    do {
      ahead = queue.isEmpty() ? null : polled();
    } while (event.equals(ahead));
    return event;
  }

  private EndpointEvent polled() {
    Source source = queue.poll();
    if (source == null) {
      throw new NoSuchElementException();
    }
    EndpointEvent event = source.head();
    try {
      source.advance();
    } catch (IOException e) {
      throw damaged(source.file, e);
    }
    if (source.next != null) {
      queue.add(source);
    }
    return event;
  }

  private static StoreException damaged(Path file, IOException cause) {
    return new StoreException(
        "the event segment " + file + " is damaged; replay its inputs into a new directory", cause);
  }
}
