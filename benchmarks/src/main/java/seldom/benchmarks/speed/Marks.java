package seldom.benchmarks.speed;

import java.util.Arrays;
import jdk.incubator.vector.ByteVector;
import jdk.incubator.vector.VectorSpecies;

/// Where in a buffer of JSON strings begin and end, one bit a byte, and where *long spellings* are:
/// a `u` or a slash that a backslash escapes.
///
/// All lines of a piece are marked in one pass without branches, so that finding the end of a value
/// is a look at one or two words. Whether a byte is escaped is worked out for 64 at a time, as in
/// Langdale and Lemire, Parsing Gigabytes of JSON per Second (2019), section 3.1.1.
final class Marks {
  private static final VectorSpecies<Byte> BYTES = ByteVector.SPECIES_PREFERRED;
  private static final long ODD = 0xaaaaaaaaaaaaaaaaL;

  /// Bytes after the last one that [#mark] may read.
  static final int AHEAD = 64;

  /// A bit a byte, and a word of ones after them.
  long[] quotes = new long[2];

  private int[] spellings = new int[64];
  private int spelt;

  /// Marks the first `size` bytes; `b` has [#AHEAD] more.
  void mark(byte[] b, int size) {
    int words = (size + Long.SIZE - 1) / Long.SIZE;
    if (quotes.length <= words) {
      quotes = new long[words + 1];
    }
    spelt = 0;
    long escaped = 0;
    for (int w = 0; w < words; w++) {
      escaped = word(b, w, escaped);
    }
    quotes[words] = -1;
  }

  /// Marks 64 bytes.
  ///
  /// @param first 1 if the first of them is escaped, otherwise 0
  /// @return the same for the byte after them
  private long word(byte[] b, int w, long first) {
    long quote = 0;
    long backslash = 0;
    long second = 0;
    for (int i = 0; i < Long.SIZE; i += BYTES.length()) {
      ByteVector v = ByteVector.fromArray(BYTES, b, w * Long.SIZE + i);
      quote |= v.eq((byte) '"').toLong() << i;
      backslash |= v.eq((byte) '\\').toLong() << i;
      second |= v.eq((byte) 'u').or(v.eq((byte) '/')).toLong() << i;
    }
    long begins = backslash & ~first;
    long turns = ((begins << 1 | ODD) - begins) ^ ODD;
    long escaped = turns ^ (backslash | first);
    quotes[w] = quote & ~escaped;
    spell(escaped & second, w * Long.SIZE);
    return (turns & backslash) >>> 63;
  }

  private void spell(long bits, int at) {
    for (long left = bits; left != 0; left &= left - 1) {
      if (spelt == spellings.length) {
        spellings = Arrays.copyOf(spellings, 2 * spelt);
      }
      spellings[spelt++] = at + Long.numberOfTrailingZeros(left);
    }
  }

  /// The first quote at or after a marked place that is not escaped; the number of marked places if
  /// there is none.
  ///
  /// @param quotes see [#quotes]; at hand, so that a loop keeps them
  static int quote(long[] quotes, int at) {
    int w = at >>> 6;
    long near = quotes[w] >>> at | quotes[w + 1] << 1 << ~at;
    return near != 0 ? at + Long.numberOfTrailingZeros(near) : far(quotes, w + 1);
  }

  private static int far(long[] quotes, int from) {
    int w = from;
    while (quotes[w] == 0) {
      w++;
    }
    return w * Long.SIZE + Long.numberOfTrailingZeros(quotes[w]);
  }

  /// Whether a long spelling stands at `from` or later and before `to`.
  boolean isSpelt(int from, int to) {
    int i = Arrays.binarySearch(spellings, 0, spelt, from);
    int next = i < 0 ? -i - 1 : i;
    return next < spelt && spellings[next] < to;
  }

  /// Whether a piece has any long spelling.
  boolean isSpelt() {
    return spelt > 0;
  }
}
