package seldom.benchmarks.speed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Where the quotes of a buffer are, one bit a byte: found for all lines of a piece in one pass
/// without branches, so that finding the end of a value is a look at one or two words.
final class Quotes {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long QUOTE = 0x2222222222222222L;
  private static final long LOW = 0x7f7f7f7f7f7f7f7fL;

  /// Bytes after the last one that [#mark] may read.
  static final int AHEAD = 64;

  private long[] bits = new long[2];
  private int words;

  /// Marks the first `size` bytes; `b` has [#AHEAD] more.
  void mark(byte[] b, int size) {
    words = (size + Long.SIZE - 1) / Long.SIZE;
    if (bits.length <= words) {
      bits = new long[words + 1];
    }
    for (int w = 0; w < words; w++) {
      bits[w] = word(b, w * Long.SIZE);
    }
    bits[words] = 0;
  }

  private static long word(byte[] b, int at) {
    return of(b, at)
        | of(b, at + 8) << 8
        | of(b, at + 16) << 16
        | of(b, at + 24) << 24
        | of(b, at + 32) << 32
        | of(b, at + 40) << 40
        | of(b, at + 48) << 48
        | of(b, at + 56) << 56;
  }

  /// Bit i is set where byte i of the eight is a quote.
  private static long of(byte[] b, int at) {
    long x = (long) LONG.get(b, at) ^ QUOTE;
    long zero = ~((x & LOW) + LOW | x | LOW);
    return (zero >>> 7) * 0x0102040810204080L >>> 56;
  }

  /// The first quote at or after a place; the number of marked places if there is none.
  int next(int at) {
    int w = at >>> 6;
    if (w >= words) {
      return words * Long.SIZE;
    }
    long near = bits[w] >>> at | bits[w + 1] << 1 << ~at;
    return near != 0 ? at + Long.numberOfTrailingZeros(near) : far(w + 1);
  }

  private int far(int from) {
    int w = from;
    while (w < words && bits[w] == 0) {
      w++;
    }
    return w * Long.SIZE + (w < words ? Long.numberOfTrailingZeros(bits[w]) : 0);
  }
}
