package seldom.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import seldom.model.event.EndpointEvent;

/// The normalised events that are kept, as they were read: signatures, domains and hosts are not
/// joined yet. Read from disk at every question.
public final class StoredEvents {
  private final Segments segments;

  public StoredEvents(DataDirectory directory) {
    this.segments = new Segments(directory);
  }

  /// The newest day that has events; empty when none are kept, as after a hunt.
  public Optional<LocalDate> newestDay() {
    List<Long> days = segments.daysFrom(Long.MIN_VALUE);
    return days.isEmpty() ? Optional.empty() : Optional.of(Days.date(days.getLast()));
  }

  /// Every event of the days from `first` on, in order of time.
  ///
  /// @throws StoreException naming a file that is gone or damaged
  public void since(LocalDate first, Consumer<EndpointEvent> sink) {
    for (long day : segments.daysFrom(first.toEpochDay())) {
      segments.events(day).forEach(sink);
    }
  }
}
