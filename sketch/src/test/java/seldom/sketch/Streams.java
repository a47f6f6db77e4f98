package seldom.sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Seeded streams of observations; every failure names the seed that replays it.
final class Streams {
  private Streams() {}

  static final int FIRST_DAY = 20_700;

  static long seed(long offset) {
    return Long.getLong("seldom.seed", 20261121L) + offset;
  }

  static String replay(long seed, long offset) {
    return "replay with -Dseldom.seed=" + (seed - offset);
  }

  /// Observations in order of day: few keys, hosts skewed towards low ids, so that keys with one
  /// host,
  /// with exactly k, and with many stand side by side.
  static List<ExactTable.Seen> stream(Random random, int n, int keys, int hosts, int days) {
    List<ExactTable.Seen> all = new ArrayList<>();
    for (int i = 0; i < n; i++) {
      long key = (long) (keys * Math.pow(random.nextDouble(), 2));
      int spread = 1 + (int) (hosts * Math.pow((key % 17) / 17.0, 2));
      int host = random.nextInt(spread);
      int day = FIRST_DAY + (int) ((long) i * days / n);
      all.add(new ExactTable.Seen(key, host, host % 5, day));
    }
    return all;
  }

  /// Moves observations up to `late` days later in the order of arrival.
  static List<ExactTable.Seen> late(Random random, List<ExactTable.Seen> in, int late) {
    record At(double when, ExactTable.Seen seen) {}
    List<At> at = new ArrayList<>();
    for (ExactTable.Seen s : in) {
      double delay = random.nextInt(8) == 0 ? random.nextDouble() * late : 0;
      at.add(new At(s.day() + random.nextDouble() + delay, s));
    }
    at.sort(java.util.Comparator.comparingDouble(At::when));
    return at.stream().map(At::seen).toList();
  }
}
