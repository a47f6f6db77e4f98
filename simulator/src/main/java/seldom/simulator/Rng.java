package seldom.simulator;

import java.util.List;

/// A small seeded generator (SplitMix64). Its seed is a hash of parts, so that every host, day and
/// purpose has its own stream and none disturbs another. Not thread-safe.
final class Rng {
  private static final char[] HEX = "0123456789abcdef".toCharArray();
  private long state;

  private Rng(long state) {
    this.state = state;
  }

  static Rng of(long seed, String purpose, long... parts) {
    return new Rng(hash(seed, purpose, parts));
  }

  /// A 64-bit hash of its arguments, the same on every machine.
  static long hash(long seed, String purpose, long... parts) {
    long h = mix(seed ^ 0x9E3779B97F4A7C15L);
    for (int i = 0; i < purpose.length(); i++) {
      h = (h ^ purpose.charAt(i)) * 0x100000001B3L;
    }
    h = mix(h);
    for (long part : parts) {
      h = mix(h ^ (part + 0x9E3779B97F4A7C15L));
    }
    return h;
  }

  static long mix(long z) {
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }

  long next() {
    state += 0x9E3779B97F4A7C15L;
    return mix(state);
  }

  /// Uniform in `[0, bound)`.
  int below(int bound) {
    return (int) ((next() >>> 33) % bound);
  }

  /// Uniform in `[from, to)`.
  long between(long from, long to) {
    return to <= from ? from : from + Long.remainderUnsigned(next() >>> 1, to - from);
  }

  /// Uniform in `[0, 1)`.
  double unit() {
    return (next() >>> 11) * 0x1.0p-53;
  }

  boolean chance(double share) {
    return unit() < share;
  }

  /// Poisson distributed; `mean` up to about 50.
  int poisson(double mean) {
    if (mean <= 0) {
      return 0;
    }
    double limit = StrictMath.exp(-mean);
    double product = unit();
    int count = 0;
    while (product > limit && count < 1000) {
      product *= unit();
      count++;
    }
    return count;
  }

  /// A rank in `[0, n)`, about Zipf with exponent 1: log-uniform.
  int zipf(int n) {
    return (int) StrictMath.min(n - 1.0, StrictMath.exp(unit() * StrictMath.log(n + 1.0)) - 1.0);
  }

  <T> T pick(List<T> from) {
    return from.get(below(from.size()));
  }

  String hex(int digits) {
    StringBuilder out = new StringBuilder(digits);
    long bits = 0;
    for (int i = 0; i < digits; i++) {
      if (i % 16 == 0) {
        bits = next();
      }
      out.append(HEX[(int) (bits & 15)]);
      bits >>>= 4;
    }
    return out.toString();
  }

  String guid() {
    return hex(8) + "-" + hex(4) + "-4" + hex(3) + "-a" + hex(3) + "-" + hex(12);
  }
}
