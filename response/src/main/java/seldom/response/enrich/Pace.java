package seldom.response.enrich;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/// How often one source may be asked: so many calls in any stretch of so long. Any number of
/// threads.
final class Pace {
  private final int calls;
  private final Duration per;
  private final Deque<Instant> sent = new ArrayDeque<>();
  private Instant blocked = Instant.MIN;

  Pace(int calls, Duration per) {
    this.calls = Math.max(1, calls);
    this.per = per;
  }

  /// Takes a place for a call.
  ///
  /// @return zero if it may be sent now; else how long to wait before asking again
  synchronized Duration take(Instant now) {
    while (!sent.isEmpty() && !sent.getFirst().plus(per).isAfter(now)) {
      sent.removeFirst();
    }
    if (now.isBefore(blocked)) {
      return Duration.between(now, blocked);
    }
    if (sent.size() < calls) {
      sent.addLast(now);
      return Duration.ZERO;
    }
    return Duration.between(now, sent.getFirst().plus(per));
  }

  /// The source said it was asked too often.
  synchronized void refused(Instant now, long seconds) {
    blocked = now.plus(seconds > 0 ? Duration.ofSeconds(seconds) : per);
  }
}
