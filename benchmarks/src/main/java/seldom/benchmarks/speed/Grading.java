package seldom.benchmarks.speed;

import seldom.sketch.Counted;

/// One grade per event: common, spreading, uncommon or unjudged, as the design's section 6 and 7
/// define them for a relation, in their arithmetic only.
///
/// *Uncommon* is decided by the one-sided 95 % Clopper–Pearson bound of the share of host-days
/// below
/// 1 %: for x host-days with the relation it holds from a number of actor host-days on that is
/// computed once, so a judgement is a comparison.
final class Grading {
  static final byte UNJUDGED = '-';
  static final byte COMMON = 'C';
  static final byte SPREADING = 'S';
  static final byte UNCOMMON = 'U';
  static final int K = 10;

  private static final double SHARE = 0.01;
  private static final double MISS = 0.05;
  private static final int MOST = 400;

  private final int[] enough = new int[MOST];

  Grading() {
    int n = 1;
    for (int x = 0; x < MOST; x++) {
      while (atMost(x, n) >= MISS) {
        n++;
      }
      enough[x] = n;
    }
  }

  /// P(at most x of n) at the cut-off share; the upper bound is below it where this is under 5 %.
  private static double atMost(int x, int n) {
    double term = Math.pow(1 - SHARE, n);
    double sum = term;
    for (int i = 1; i <= x; i++) {
      term *= (n - i + 1) / (double) i * SHARE / (1 - SHARE);
      sum += term;
    }
    return Math.min(1, sum);
  }

  /// @param counted the relation without the judged host, as [Counted]
  /// @param actorHostDays the actor's host-days without the judged host
  byte grade(long counted, int actorHostDays) {
    if (Counted.more(counted)) {
      return Counted.days(counted) >= 3 && Counted.tenants(counted) >= 3 ? COMMON : SPREADING;
    }
    int hostDays = Counted.hostDays(counted);
    return hostDays < MOST && actorHostDays >= enough[hostDays] ? UNCOMMON : UNJUDGED;
  }
}
