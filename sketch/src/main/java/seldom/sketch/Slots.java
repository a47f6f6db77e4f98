package seldom.sketch;

import java.util.Arrays;

/// The slots of a [Shard], two longs each, the mixed key and the cell: linear probing in the order
/// of the mixed bits, over one small array or over [Pages]. A cell of 0 is free.
final class Slots {
  private static final int PER_PAGE = Pages.SIZE / 2;
  private static final int PAGE = Pages.BITS - 1;

  private final Pages pages;
  private long[][] words;
  private int capacity;

  Slots(Pages pages, int capacity) {
    this.pages = pages;
    this.capacity = rounded(capacity);
    words = fresh(this.capacity);
  }

  private static int rounded(int capacity) {
    return capacity <= PER_PAGE ? capacity : (capacity + PER_PAGE - 1) / PER_PAGE * PER_PAGE;
  }

  private long[][] fresh(int slots) {
    if (slots < PER_PAGE) {
      return new long[][] {new long[2 * slots]};
    }
    long[][] fresh = new long[slots / PER_PAGE][];
    for (int i = 0; i < fresh.length; i++) {
      fresh[i] = pages.take();
      Arrays.fill(fresh[i], 0);
    }
    return fresh;
  }

  int capacity() {
    return capacity;
  }

  private static int at(int slot) {
    return (slot & PER_PAGE - 1) << 1;
  }

  long key(int slot) {
    return words[slot >>> PAGE][at(slot)];
  }

  long cell(int slot) {
    return words[slot >>> PAGE][at(slot) + 1];
  }

  void cell(int slot, long cell) {
    words[slot >>> PAGE][at(slot) + 1] = cell;
  }

  void put(int slot, long mixed, long cell) {
    long[] page = words[slot >>> PAGE];
    page[at(slot)] = mixed;
    page[at(slot) + 1] = cell;
  }

  /// Where the search for a key begins.
  int home(long mixed) {
    return (int) Math.unsignedMultiplyHigh(mixed << Shard.BITS, capacity);
  }

  /// The slot of the key, or of the free place where it belongs.
  int find(long mixed) {
    int slot = home(mixed);
    while (true) {
      long[] page = words[slot >>> PAGE];
      int at = at(slot);
      if (page[at] == mixed || page[at + 1] == 0) {
        return slot;
      }
      slot = slot + 1 == capacity ? 0 : slot + 1;
    }
  }

  /// Room for a quarter more, and at least a page where it has pages.
  void grow() {
    resize(
        capacity < PER_PAGE
            ? Math.min(PER_PAGE, capacity + (capacity >> 1) + 16)
            : capacity + Math.max(PER_PAGE, capacity >> 2));
  }

  /// Moves what is neither free nor [Shard#GONE] to as many slots as wanted, or some more.
  void resize(int wanted) {
    long[][] old = words;
    capacity = rounded(wanted);
    words = fresh(capacity);
    for (long[] page : old) {
      for (int i = 0; i < page.length; i += 2) {
        if (page[i + 1] != 0 && page[i + 1] != Shard.GONE) {
          put(find(page[i]), page[i], page[i + 1]);
        }
      }
      pages.release(page);
    }
  }

  /// Gives the pages back; nothing may be asked any more.
  void clear() {
    for (long[] page : words) {
      pages.release(page);
    }
    words = new long[0][];
    capacity = 0;
  }

  long bytes() {
    long n = 0;
    for (long[] page : words) {
      n += 16 + 8L * page.length;
    }
    return n;
  }
}
