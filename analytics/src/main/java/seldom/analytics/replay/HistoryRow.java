package seldom.analytics.replay;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EventKind;
import seldom.model.event.Locator;
import seldom.model.event.Sensor;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.TargetKey;

/// One thing a day showed: enough, with [Hold], to compute every count again with other means.
/// Given
/// once per day, host, chain and fact, with the first action that showed it.
///
/// It counts on `day`, unless a [Hold] of its chain spans `day`: then on the hold's `learnDay`, or
/// never. A relation's hosts are the distinct (tenant, host) of its rows that count in the window.
///
/// @param fact what it feeds: `relation` (actor and target), `target` (target alone, actor null),
///     `presence` (actor alone, target null) or `sensor` (neither; never held)
/// @param chainId see [seldom.model.action.Action]
public record HistoryRow(
    String fact,
    String tenant,
    String host,
    LocalDate day,
    Instant time,
    EventKind kind,
    Sensor sensor,
    @Nullable ActorKey actor,
    @Nullable TargetKey target,
    String chainId,
    List<Locator> sources) {
  public HistoryRow {
    sources = List.copyOf(sources);
  }

  /// That a chain was held out of learning.
  ///
  /// @param from first day held
  /// @param until first day no longer held: the day of release, or a day that has not come
  /// @param learnDay the day on which what was held counts, null while it is held or if never
  public record Hold(
      String chainId, LocalDate from, LocalDate until, @Nullable LocalDate learnDay) {}
}
