package seldom.sketch;

/// A keyed bijection of 64 bits: spreads keys over a table without ever making two keys one.
///
/// The two multiply-and-shift rounds of MurmurHash3's finaliser (Appleby, public domain) between
/// additions of the secret; [#undo] is its exact inverse, so the table stores only the mixed key.
final class Mix {
  private static final long A = 0xff51afd7ed558ccdL;
  private static final long B = 0xc4ceb9fe1a85ec53L;
  private static final long A_INVERSE = inverse(A);
  private static final long B_INVERSE = inverse(B);

  private Mix() {}

  static long of(long key, long secret) {
    long x = key ^ secret;
    x = (x ^ x >>> 33) * A;
    x = (x ^ x >>> 33) * B;
    return x ^ x >>> 33;
  }

  static long undo(long mixed, long secret) {
    long x = mixed ^ mixed >>> 33;
    x *= B_INVERSE;
    x = (x ^ x >>> 33) * A_INVERSE;
    return x ^ x >>> 33 ^ secret;
  }

  /// The inverse of an odd number modulo 2⁶⁴, by Newton's iteration.
  private static long inverse(long odd) {
    long x = odd;
    for (int i = 0; i < 6; i++) {
      x *= 2 - odd * x;
    }
    return x;
  }
}
