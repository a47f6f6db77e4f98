package seldom.benchmarks.speed;

import java.util.Arrays;
import seldom.sketch.RelationTable;

/// Up to 2¹⁶ events of one day, and an order of them by actor or by place in the table.
final class Chunk {
  static final int SIZE = 1 << 16;

  /// Two longs an event: the relation's key; host and actor, or [#note].
  private final long[] rows = new long[2 * SIZE];

  final byte[] grades = new byte[SIZE];
  final int[] order = new int[SIZE];
  private final short[] places = new short[SIZE];
  private int[] starts = new int[RelationTable.PLACES + 1];
  int size;
  int day;

  void add(long key, int host, int actor) {
    rows[2 * size] = key;
    rows[2 * size + 1] = (long) host << 32 | actor;
    size++;
  }

  long key(int i) {
    return rows[2 * i];
  }

  /// Host and actor of an event, or host and note; see [#host] and [#note].
  long rest(int i) {
    return rows[2 * i + 1];
  }

  static int host(long rest) {
    return (int) (rest >>> 32);
  }

  /// The actor, until a note takes its place.
  static int note(long rest) {
    return (int) rest;
  }

  /// Puts a number in the place of the actor.
  void note(int i, int host, int note) {
    rows[2 * i + 1] = (long) host << 32 | note;
  }

  /// Fills `order` so that keys of one place stand together.
  void sortByPlace(RelationTable table) {
    Arrays.fill(starts, 0);
    for (int i = 0; i < size; i++) {
      int place = table.place(key(i));
      places[i] = (short) place;
      starts[place + 1]++;
    }
    sum(RelationTable.PLACES);
    for (int i = 0; i < size; i++) {
      order[starts[places[i]]++] = i;
    }
  }

  /// Fills `order` so that events of one actor stand together.
  void sortByActor(int actors) {
    if (starts.length <= actors) {
      starts = new int[actors * 2 + 1];
    }
    Arrays.fill(starts, 0);
    for (int i = 0; i < size; i++) {
      starts[note(rest(i)) + 1]++;
    }
    sum(actors);
    for (int i = 0; i < size; i++) {
      order[starts[note(rest(i))]++] = i;
    }
  }

  private void sum(int n) {
    for (int p = 0; p < n; p++) {
      starts[p + 1] += starts[p];
    }
  }
}
