package seldom.simulator;

/// Which release of a program a host runs on a day. A release spreads over a week; the operating
/// system's own files change on patch days, not all of them each time.
final class Releases {
  /// Day of the month's patch, counted from the first simulated day, and days between patches.
  static final int PATCH_DAY = 8;

  static final int PATCH_EVERY = 28;
  static final int AGES = 40;
  private final long seed;

  Releases(long seed) {
    this.seed = seed;
  }

  /// The release that `host` runs on `day`; higher is newer.
  int release(Program program, Host host, int day) {
    return release(
        program.every(),
        Rng.hash(seed, "product " + program.signer() + program.every()),
        host,
        day);
  }

  private int release(int every, long product, Host host, int day) {
    if (every == 0) {
      return 0;
    }
    boolean system = every == Program.WITH_SYSTEM;
    int period = system ? PATCH_EVERY : every;
    int offset = system ? PATCH_DAY : (int) Math.floorMod(product, (long) period);
    int newest = Math.floorDiv(day - offset, period);
    while (newest > -AGES) {
      int released = offset + newest * period;
      int lag = lag(system, product, host, newest, period);
      if (released + lag <= day) {
        break;
      }
      newest--;
    }
    return newest + AGES;
  }

  private static int lag(boolean system, long product, Host host, int release, int period) {
    Rng rng = Rng.of(host.seed(), "lag", product, release);
    if (rng.chance(0.02)) {
      return StrictMath.min(period - 1, 7 + rng.below(14));
    }
    return StrictMath.min(period - 1, system ? 1 + rng.below(4) : rng.below(7));
  }

  /// Number of the content of the operating system's file `name` at patch level `release`.
  int content(String name, int release) {
    int content = release;
    while (content > 0 && !Rng.of(seed, name, content).chance(0.35)) {
      content--;
    }
    return content;
  }

  /// The version text of a release.
  String version(Program program, int release) {
    long h = Rng.hash(seed, "version " + program.signer() + program.every());
    return (4 + Math.floorMod(h, 120L))
        + "."
        + Math.floorMod(h >>> 8, 10L)
        + "."
        + (1000 + Math.floorMod(h >>> 16, 4000L) + release)
        + "."
        + Math.floorMod(Rng.mix(h + release), 200L);
  }
}
