package seldom.analytics.judge;

/// The one-sided upper bound of a share after Clopper and Pearson: the largest share under which
/// seeing `hits` or fewer among `trials` still has the probability 1 − confidence.
///
/// With 0 hits it is `1 − (1 − confidence)^(1 / trials)`: 299 trials without a hit bound the share
/// below 1 % at 95 %. It is the quantile of a beta distribution with parameters `hits + 1` and
/// `trials − hits`; the quantile is found by bisection on the regularised incomplete beta function,
/// whose
/// continued fraction is evaluated after Lentz. Only [StrictMath] is used, so every machine gives
/// the
/// same bits.
///
/// Source: Clopper and Pearson, "The use of confidence or fiducial limits illustrated in the case
/// of
/// the binomial", Biometrika 26 (1934).
public final class UpperBound {
  private static final double TINY = 1e-300;
  private static final double RELATIVE = 1e-15;
  private static final int MAX_TERMS = 100_000;
  private static final double[] LANCZOS = {
    0.99999999999980993,
    676.5203681218851,
    -1259.1392167224028,
    771.32342877765313,
    -176.61502916214059,
    12.507343278686905,
    -0.13857109526572012,
    9.9843695780195716e-6,
    1.5056327351493116e-7
  };

  private UpperBound() {}

  /// The bound, in [0, 1]; 1 when every trial is a hit, NaN when there was no trial.
  ///
  /// @param hits 0 to `trials`
  /// @param trials 0 or more
  /// @param confidence in (0, 1), 0.95 in the design
  /// @throws IllegalArgumentException when hits exceed trials or one is negative
  public static double of(long hits, long trials, double confidence) {
    if (hits < 0 || trials < hits) {
      throw new IllegalArgumentException("%d hits of %d trials".formatted(hits, trials));
    }
    if (trials == 0) {
      return Double.NaN;
    }
    if (hits == trials) {
      return 1;
    }
    if (hits == 0) {
      return -StrictMath.expm1(StrictMath.log1p(-confidence) / trials);
    }
    return quantile(confidence, hits + 1.0, (double) (trials - hits));
  }

  /// Whether the bound is below `cutoff`, without computing the bound: the cheap question asked of
  /// every action. Equal to `of(hits, trials, confidence) < cutoff` but for rounding at equality.
  public static boolean isBelow(long hits, long trials, double confidence, double cutoff) {
    return trials > hits && of(hits, trials, confidence) < cutoff;
  }

  private static double quantile(double p, double a, double b) {
    double low = 0;
    double high = 1;
    for (int i = 0; i < 200 && high - low > RELATIVE * high; i++) {
      double middle = low + (high - low) / 2;
      if (incompleteBeta(middle, a, b) < p) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low + (high - low) / 2;
  }

  /// The regularised incomplete beta function I_x(a, b), for a and b of at least 1.
  static double incompleteBeta(double x, double a, double b) {
    if (x <= 0) {
      return 0;
    }
    if (x >= 1) {
      return 1;
    }
    double front =
        StrictMath.exp(
            logGamma(a + b)
                - logGamma(a)
                - logGamma(b)
                + a * StrictMath.log(x)
                + b * StrictMath.log1p(-x));
    return x < (a + 1) / (a + b + 2)
        ? front * fraction(x, a, b) / a
        : 1 - front * fraction(1 - x, b, a) / b;
  }

  private static double fraction(double x, double a, double b) {
    double c = 1;
    double d = 1 / awayFromZero(1 - (a + b) * x / (a + 1));
    double h = d;
    for (int m = 1; m <= MAX_TERMS; m++) {
      double even = m * (b - m) * x / ((a + 2 * m - 1) * (a + 2 * m));
      d = 1 / awayFromZero(1 + even * d);
      c = awayFromZero(1 + even / c);
      h *= d * c;
      double odd = -(a + m) * (a + b + m) * x / ((a + 2 * m) * (a + 2 * m + 1));
      d = 1 / awayFromZero(1 + odd * d);
      c = awayFromZero(1 + odd / c);
      double step = d * c;
      h *= step;
      if (StrictMath.abs(step - 1) < RELATIVE) {
        return h;
      }
    }
    return h;
  }

  private static double awayFromZero(double value) {
    return StrictMath.abs(value) < TINY ? TINY : value;
  }

  private static double logGamma(double z) {
    double x = z - 1;
    double sum = LANCZOS[0];
    for (int i = 1; i < LANCZOS.length; i++) {
      sum += LANCZOS[i] / (x + i);
    }
    double t = x + 7.5;
    return 0.5 * StrictMath.log(2 * StrictMath.PI)
        + (x + 0.5) * StrictMath.log(t)
        - t
        + StrictMath.log(sum);
  }
}
