package seldom.analytics.alert;

import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// How far the telemetry of a day supplied what one detector needs.
///
/// @param watched actions of the kind the detector watches
/// @param ready those that had every fact it requires
/// @param missing of the others, how many lacked which fact first: id of the need in
///     `content/needs.yaml` to count
public record Readiness(
    String detector, long watched, long ready, SortedMap<String, Long> missing) {
  public Readiness {
    missing = Collections.unmodifiableSortedMap(new TreeMap<>(missing));
  }

  Readiness(String detector, long watched, long ready, Map<String, Long> missing) {
    this(detector, watched, ready, new TreeMap<>(missing));
  }

  /// Both together, of the same detector.
  public Readiness plus(Readiness other) {
    SortedMap<String, Long> sum = new TreeMap<>(missing);
    other.missing.forEach((need, n) -> sum.merge(need, n, Long::sum));
    return new Readiness(detector, watched + other.watched, ready + other.ready, sum);
  }
}
