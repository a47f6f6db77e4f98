package seldom.simulator;

import java.util.Arrays;

/// A map from 64-bit hashes to small numbers, by open addressing. Not thread-safe.
final class LongCounts {
  /// What is returned for a key that is not there.
  static final int ABSENT = Integer.MIN_VALUE;

  /// Two values for one key become one.
  interface Merge {
    int of(int old, int added);
  }

  /// Takes one entry.
  interface Taker {
    void take(long key, int value);
  }

  private long[] keys = new long[1 << 12];
  private int[] values = new int[1 << 12];
  private int size;

  LongCounts() {
    Arrays.fill(values, ABSENT);
  }

  int size() {
    return size;
  }

  int get(long key) {
    return values[slot(key)];
  }

  void merge(long key, int value, Merge merge) {
    int at = slot(key);
    if (values[at] != ABSENT) {
      values[at] = merge.of(values[at], value);
      return;
    }
    keys[at] = key;
    values[at] = value;
    size++;
    if (size * 3L > keys.length * 2L) {
      grow();
    }
  }

  void each(Taker taker) {
    for (int i = 0; i < keys.length; i++) {
      if (values[i] != ABSENT) {
        taker.take(keys[i], values[i]);
      }
    }
  }

  private int slot(long key) {
    int at = (int) (Rng.mix(key) & (keys.length - 1));
    while (values[at] != ABSENT && keys[at] != key) {
      at = (at + 1) & (keys.length - 1);
    }
    return at;
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = new int[oldKeys.length * 2];
    Arrays.fill(values, ABSENT);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != ABSENT) {
        int at = slot(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }
}
