package seldom.store;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import seldom.analytics.alert.ExceptionRule;
import seldom.analytics.incident.Closings;
import seldom.analytics.replay.DayResult;
import seldom.analytics.replay.HistorySink;
import seldom.analytics.replay.Replay;

/// Computes the days that need it, in order, each committed on its own: the process may end at any
/// instant, and the next call goes on with the same result.
public final class ReplayRun {
  /// Days between two states within one long call, so that a crash costs no more than these.
  private static final int STATE_EVERY = 8;

  /// Newest states that are kept besides the one at the sealed day.
  private static final int STATES_KEPT = 3;

  /// How the stages are begun and taken up again.
  ///
  /// @param start a state that has learned nothing
  /// @param restore reads a state that [Replay#writeTo] wrote
  public record Stages(Supplier<Replay> start, StateReader restore) {}

  /// Reads a state.
  @FunctionalInterface
  public interface StateReader {
    Replay read(java.io.DataInputStream in) throws java.io.IOException;
  }

  /// Told of every day that is computed.
  @FunctionalInterface
  public interface Watcher {
    void day(DayResult result, int computed, int toCompute);
  }

  private final DataDirectory directory;
  private final Ledger ledger;
  private final Segments segments;
  private final States states;
  private final AlertStore alerts;
  private final Stages stages;

  public ReplayRun(DataDirectory directory, int lateness, Stages stages) {
    this.directory = directory;
    this.ledger = new Ledger(directory, lateness);
    this.segments = new Segments(directory);
    this.states = new States(directory);
    this.alerts = new AlertStore(directory);
    this.stages = stages;
  }

  /// Computes every day from the first that needs it; returns what changed among the alerts.
  public AlertStore.Changes run(List<ExceptionRule> exceptions, Watcher watcher) {
    long from = ledger.dirtyFrom();
    if (from == Long.MAX_VALUE) {
      return AlertStore.Changes.NONE;
    }
    states.dropAfter(from - 1);
    OptionalLong known = states.lastBefore(from);
    Replay replay = restored(known);
    Closings closings = new IncidentStore(directory).closings();
    List<Long> days = segments.daysFrom(known.isPresent() ? known.getAsLong() + 1 : Long.MIN_VALUE);
    AlertStore.Changes all = AlertStore.Changes.NONE;
    long lastState = known.orElse(days.isEmpty() ? 0 : days.getFirst() - 1);
    for (int i = 0; i < days.size(); i++) {
      long day = days.get(i);
      boolean again = day >= from;
      DayResult result;
      if (again) {
        Retractions gone = new Retractions(ledger, day, alerts.of(day), replay.profiles());
        try (History.Writer history = new History(directory).new Writer(day)) {
          result =
              replay.day(
                  Days.date(day), segments.events(day), exceptions, closings.on(day), history);
          all = all.and(commit(day, result, history, replay, gone));
        }
      } else {
        result =
            replay.day(
                Days.date(day),
                segments.events(day),
                exceptions,
                closings.on(day),
                HistorySink.NONE);
      }
      watcher.day(result, i + 1, days.size());
      boolean last = i == days.size() - 1;
      if (last || day == ledger.sealed() || day - lastState >= STATE_EVERY) {
        states.save(day, replay::writeTo);
        states.prune(ledger.sealed(), STATES_KEPT);
        lastState = day;
      }
    }
    ledger.settle();
    return all;
  }

  /// What would change among the alerts if the days from `first` on were computed with these
  /// exceptions; nothing is kept. Alerts that would be gone are given as they stand. Costs as much
  /// as
  /// computing the days.
  public AlertStore.Changes preview(
      List<ExceptionRule> exceptions, LocalDate first, Watcher watcher) {
    long from = first.toEpochDay();
    OptionalLong known = states.lastBefore(from);
    Replay replay = restored(known);
    Closings closings = new IncidentStore(directory).closings();
    List<Long> days = segments.daysFrom(known.isPresent() ? known.getAsLong() + 1 : Long.MIN_VALUE);
    AlertStore.Changes all = AlertStore.Changes.NONE;
    for (int i = 0; i < days.size(); i++) {
      long day = days.get(i);
      DayResult result =
          replay.day(
              Days.date(day), segments.events(day), exceptions, closings.on(day), HistorySink.NONE);
      if (day >= from) {
        all = all.and(alerts.compare(day, result.alerts()));
      }
      watcher.day(result, i + 1, days.size());
    }
    return all;
  }

  /// The stages as they stand after the last computed day.
  public Replay current() {
    return restored(states.lastBefore(Long.MAX_VALUE));
  }

  /// The first day that must still be computed; empty when all are.
  public Optional<LocalDate> pendingFrom() {
    long from = ledger.dirtyFrom();
    return segments.daysFrom(from).stream().findFirst().map(Days::date);
  }

  /// The last day that was computed; empty when none was.
  public Optional<LocalDate> lastDay() {
    OptionalLong day = states.lastBefore(Long.MAX_VALUE);
    return day.isEmpty() ? Optional.empty() : Optional.of(Days.date(day.getAsLong()));
  }

  private Replay restored(OptionalLong day) {
    if (day.isEmpty()) {
      return stages.start().get();
    }
    return states.load(day.getAsLong(), in -> stages.restore().read(in));
  }

  private AlertStore.Changes commit(
      long day, DayResult result, History.Writer history, Replay replay, Retractions gone) {
    history.publish();
    AlertStore.Changes[] changes = {AlertStore.Changes.NONE};
    directory
        .database()
        .transaction(
            () -> {
              changes[0] = alerts.replace(day, result.alerts(), gone::cause);
              directory
                  .database()
                  .update(
                      "insert into readiness(day, json) values(?, ?) on conflict(day) do update set json = excluded.json",
                      day,
                      Json.any(result.readiness()));
              ExceptionStore.keepHits(directory.database(), day, result.hits());
              new HoldStore(directory).replace(day, history.ended(), replay.holds());
              IncidentStore.setDue(directory, true);
              ledger.setDirtyFrom(day + 1);
            });
    return changes[0];
  }
}
