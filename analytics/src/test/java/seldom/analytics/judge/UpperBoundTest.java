package seldom.analytics.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UpperBoundTest {
  /// Values of R's `qbeta(0.95, x + 1, n - x)`, and of the exact rule for 0 hits.
  @ParameterizedTest
  @CsvSource({
    "0,1,0.95",
    "0,10,0.2588655508",
    "0,299,0.009969053",
    "1,10,0.3941633024",
    "5,10,0.7775588989",
    "9,10,0.9948838031",
    "0,59,0.0495077",
  })
  void givesTheKnownBounds(long hits, long trials, double bound) {
    assertEquals(bound, UpperBound.of(hits, trials, 0.95), 1e-6);
  }

  @Test
  void isTheShareUnderWhichSoFewHitsHaveFivePercent() {
    for (long[] c : new long[][] {{0, 40}, {1, 40}, {3, 500}, {9, 3000}, {17, 150}}) {
      double bound = UpperBound.of(c[0], c[1], 0.95);
      assertEquals(0.05, binomialAtMost(c[0], c[1], bound), 1e-9, c[0] + " of " + c[1]);
    }
  }

  @Test
  void growsWithHitsAndShrinksWithTrials() {
    double last = 0;
    for (long x = 0; x <= 50; x++) {
      double bound = UpperBound.of(x, 50, 0.95);
      assertTrue(bound > last, "at " + x);
      last = bound;
    }
    last = 2;
    for (long n : new long[] {10, 100, 10_000, 1_000_000, 1_000_000_000L}) {
      double bound = UpperBound.of(3, n, 0.95);
      assertTrue(bound < last, "at " + n);
      last = bound;
    }
  }

  /// For large n the binomial is Poisson: the bound of 3 hits is 7.7537 / n.
  @Test
  void holdsForPopulationsOfBillions() {
    assertEquals(7.75365652845274 / 1e9, UpperBound.of(3, 1_000_000_000L, 0.95), 1e-14);
  }

  @Test
  void refusesMoreHitsThanTrials() {
    assertThrows(IllegalArgumentException.class, () -> UpperBound.of(3, 2, 0.95));
  }

  private static double binomialAtMost(long hits, long trials, double p) {
    double sum = 0;
    double term = Math.pow(1 - p, trials);
    for (long i = 0; i <= hits; i++) {
      sum += term;
      term *= (double) (trials - i) / (i + 1) * p / (1 - p);
    }
    return sum;
  }
}
