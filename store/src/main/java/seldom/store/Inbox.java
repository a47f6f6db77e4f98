package seldom.store;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import seldom.model.event.EndpointEvent;
import seldom.store.Segments.Standing;

/// One call's reading: new events in, one commit at the end. What is not committed was never read.
///
/// Not thread-safe.
public final class Inbox {
  /// What the commit took in.
  ///
  /// @param events all new events
  /// @param late those that came after their day was sealed: neither learned nor judged
  /// @param waiting events ahead of the moment of reading, of this call and of earlier ones, by day
  /// @param files files whose content was new
  public record Taken(long events, long late, Map<Long, Long> waiting, int files) {
    public Taken {
      waiting = new TreeMap<>(waiting);
    }
  }

  private final Ledger ledger;
  private final Segments segments;
  private final Batch batch;
  private final List<Ledger.Content> contents = new ArrayList<>();
  private final Map<List<String>, Long> hostDays = new java.util.HashMap<>();

  /// @param now the moment of reading
  /// @param future how far after it a record may lie before it waits
  /// @param lateness days by which an event may be late
  public Inbox(DataDirectory directory, Instant now, Duration future, int lateness) {
    this.ledger = new Ledger(directory, lateness);
    this.segments = new Segments(directory);
    this.batch = new Batch(segments, ledger.nextBatch(), ledger.sealed(), now.plus(future));
  }

  /// The file in which this very content was read before, in an earlier call or in this one.
  public Optional<String> readBefore(String sha256) {
    return contents.stream()
        .filter(c -> c.sha256().equals(sha256))
        .map(Ledger.Content::file)
        .findFirst()
        .or(() -> ledger.readBefore(sha256));
  }

  public void add(EndpointEvent event) {
    if (batch.add(event) == Standing.COUNTED) {
      hostDays.merge(
          List.of(event.header().tenant(), event.header().host()),
          Days.of(event.header().time()),
          Math::max);
    }
  }

  /// Says that a file was read to its end and gave `events` events.
  public void read(String sha256, String file, long events) {
    contents.add(new Ledger.Content(sha256, file, events));
  }

  /// Makes all of it durable at once.
  public Taken commit() {
    ledger.commit(batch, segments, contents, hostDays);
    return new Taken(batch.events(), batch.of(Standing.LATE), segments.waiting(), contents.size());
  }
}
