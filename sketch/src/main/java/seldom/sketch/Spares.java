package seldom.sketch;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Arrays of longs for the parts of one table, in lengths that grow by a half: what one part has
/// outgrown the next takes, so a table that grows leaves little to the collector. One writer.
final class Spares {
  /// Ascending; the greatest holds every host there can be.
  private static final int[] LENGTHS = lengths();

  private final List<ArrayDeque<long[]>> spare = new ArrayList<>();
  private long bytes;

  Spares() {
    for (int i = 0; i < LENGTHS.length; i++) {
      spare.add(new ArrayDeque<>(0));
    }
  }

  private static int[] lengths() {
    int[] lengths = new int[64];
    int n = 0;
    for (int length = 4; n == 0 || lengths[n - 1] < 2 * Packed.MAX_ID; length += length / 2 + 2) {
      lengths[n++] = length;
    }
    return Arrays.copyOf(lengths, n);
  }

  /// An array of zeros that holds at least as many longs as wanted.
  ///
  /// @param wanted at most 2²¹
  long[] take(int wanted) {
    int place = Arrays.binarySearch(LENGTHS, wanted);
    int at = place < 0 ? -place - 1 : place;
    long[] words = spare.get(at).poll();
    if (words == null) {
      return new long[LENGTHS[at]];
    }
    bytes -= size(words);
    Arrays.fill(words, 0);
    return words;
  }

  /// Takes back an array that came from [#take] and that nobody uses any more.
  void release(long[] words) {
    bytes += size(words);
    spare.get(Arrays.binarySearch(LENGTHS, words.length)).push(words);
  }

  static long size(long[] words) {
    return 16 + 8L * words.length;
  }

  /// Bytes of the arrays nobody uses now.
  long bytes() {
    return bytes;
  }
}
