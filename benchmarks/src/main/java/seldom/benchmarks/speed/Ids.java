package seldom.benchmarks.speed;

import java.util.Arrays;
import seldom.sketch.Dictionary;

/// Texts already hashed (64 bits, keyed) to dense ids; the text is kept when it is new.
final class Ids {
  final Dictionary texts = new Dictionary();
  private int[] places = new int[1 << 11];
  private long[] hashes = new long[1 << 10];
  private int size;

  int of(long hash, byte[] bytes, int from, int to) {
    int mask = places.length - 1;
    int at = (int) hash & mask;
    for (int id = places[at]; id != 0; id = places[at]) {
      if (hashes[id - 1] == hash) {
        return id - 1;
      }
      at = at + 1 & mask;
    }
    texts.id(bytes, from, to - from);
    if (size == hashes.length) {
      grow();
      return of(hash, bytes, from, to);
    }
    hashes[size] = hash;
    places[at] = ++size;
    return size - 1;
  }

  int size() {
    return size;
  }

  private void grow() {
    hashes = Arrays.copyOf(hashes, size * 2);
    places = new int[size * 4];
    for (int id = 0; id < size; id++) {
      int at = (int) hashes[id] & places.length - 1;
      while (places[at] != 0) {
        at = at + 1 & places.length - 1;
      }
      places[at] = id + 1;
    }
  }
}
