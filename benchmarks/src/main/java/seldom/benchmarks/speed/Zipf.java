package seldom.benchmarks.speed;

import java.util.SplittableRandom;

/// Ranks 0 … n−1 with probability proportional to (rank + 1)^−s.
final class Zipf {
  private static final int GUIDES = 1 << 12;

  private final double[] cumulative;
  private final int[] guide = new int[GUIDES + 1];

  Zipf(int n, double s) {
    cumulative = new double[n];
    double sum = 0;
    for (int i = 0; i < n; i++) {
      sum += Math.pow(i + 1, -s);
      cumulative[i] = sum;
    }
    int at = 0;
    for (int i = 0; i < n; i++) {
      cumulative[i] /= sum;
    }
    for (int g = 0; g <= GUIDES; g++) {
      while (at < n - 1 && cumulative[at] < (double) g / GUIDES) {
        at++;
      }
      guide[g] = at;
    }
  }

  int next(SplittableRandom random) {
    double u = random.nextDouble();
    int g = (int) (u * GUIDES);
    int low = guide[g];
    int high = guide[g + 1];
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (cumulative[middle] < u) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
