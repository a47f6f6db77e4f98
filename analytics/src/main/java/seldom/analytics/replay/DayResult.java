package seldom.analytics.replay;

import java.time.LocalDate;
import java.util.List;
import java.util.SortedMap;
import seldom.analytics.alert.Readiness;
import seldom.model.alert.Alert;

/// What one day gave.
///
/// @param alerts all alerts of the day in their final state, in order of time, then id
/// @param readiness one per detector, in order of detector
/// @param hits alerts under each exception, by id
/// @param actions actions judged
/// @param heldOut observations held out of learning that day
/// @param released observations learned that day that had been held out
public record DayResult(
    LocalDate day,
    List<Alert> alerts,
    List<Readiness> readiness,
    SortedMap<String, Long> hits,
    long actions,
    long heldOut,
    long released) {
  public DayResult {
    alerts = List.copyOf(alerts);
    readiness = List.copyOf(readiness);
    hits = java.util.Collections.unmodifiableSortedMap(new java.util.TreeMap<>(hits));
  }
}
