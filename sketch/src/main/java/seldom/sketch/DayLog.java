package seldom.sketch;

import java.util.Arrays;

/// The observations of one day in the order made, each a mixed key and a host, apart by place: what
/// is written is only appended; what a key had on the day is gathered once, when the log is
/// drained.
///
/// 16 bytes an observation in [Pages] of 32 KB, which the log gives back: 8 MB once each of 256
/// places has one, at most 16 MB with [#MOST] observations. Not thread-safe.
final class DayLog {
  /// Observations of 8 MB in all.
  static final int MOST = 1 << 19;

  private static final int ROWS = Pages.SIZE / 2;

  private final Pages pages;
  private final int most;
  private final long[][][] words = new long[RelationTable.PLACES][0][];
  private final int[] sizes = new int[RelationTable.PLACES];
  private int size;

  /// While a place is drained: the last row of each key, by the order of keys, and for each row the
  /// row of the same key before it; one more than the row, 0 where there is none.
  private int[] last = new int[64];

  private int[] before = new int[64];

  /// @param most observations before it must be drained
  DayLog(Pages pages, int most) {
    this.pages = pages;
    this.most = most;
  }

  boolean isFull() {
    return size >= most;
  }

  void add(long mixed, int host) {
    int place = RelationTable.index(mixed);
    int row = sizes[place]++;
    if (row / ROWS == words[place].length) {
      words[place] = Arrays.copyOf(words[place], row / ROWS + 1);
      words[place][row / ROWS] = pages.take();
    }
    long[] page = words[place][row / ROWS];
    page[at(row)] = mixed;
    page[at(row) + 1] = host;
    size++;
  }

  private static int at(int row) {
    return row % ROWS * 2;
  }

  private long key(int place, int row) {
    return words[place][row / ROWS][at(row)];
  }

  private int host(int place, int row) {
    return (int) words[place][row / ROWS][at(row) + 1];
  }

  /// Adds all to a table whose horizon is the day, and is empty then.
  void drainInto(RelationTable into) {
    Merging merging = new Merging(into);
    for (int place = 0; place < RelationTable.PLACES; place++) {
      if (sizes[place] > 0) {
        gather(place);
        drain(place, merging);
        clear(place);
      }
    }
    size = 0;
  }

  /// Chains the rows of each key. Keys stand in their own order, which is that of the table, so
  /// that draining walks through it.
  private void gather(int place) {
    int capacity = Integer.highestOneBit(sizes[place]) << 2;
    last = capacity <= last.length ? last : new int[capacity];
    before = sizes[place] <= before.length ? before : new int[capacity];
    Arrays.fill(last, 0, capacity, 0);
    int shift = Long.numberOfLeadingZeros(capacity) + 1;
    for (int row = 0; row < sizes[place]; row++) {
      long mixed = key(place, row);
      int i = (int) (mixed << Shard.BITS >>> shift);
      while (last[i] != 0 && key(place, last[i] - 1) != mixed) {
        i = i + 1 & capacity - 1;
      }
      before[row] = last[i];
      last[i] = row + 1;
    }
  }

  private void drain(int place, Merging merging) {
    int capacity = Integer.highestOneBit(sizes[place]) << 2;
    for (int i = 0; i < capacity; i++) {
      if (last[i] != 0) {
        int row = last[i] - 1;
        merging.begin(key(place, row));
        for (int r = last[i]; r != 0; r = before[r - 1]) {
          merging.see(host(place, r - 1));
        }
        merging.end();
      }
    }
  }

  private void clear(int place) {
    for (long[] page : words[place]) {
      pages.release(page);
    }
    words[place] = new long[0][];
    sizes[place] = 0;
  }

  long bytes() {
    long n = 4L * (last.length + before.length + sizes.length);
    for (long[][] place : words) {
      n += 8L * Pages.SIZE * place.length;
    }
    return n;
  }
}
