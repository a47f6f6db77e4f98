package seldom.sketch;

import java.util.Arrays;

/// Blocks of longs in [Pages], reused by size; a block holds the members of one key and lies within
/// one page: [#page] of its number, at [#offset].
///
/// A plain block holds 2 to k + 1 members. An *evicted* one (more than k + 1 hosts were seen) holds
/// exactly k + 1 members, then the floor (the next most recent host's last day), the days of all
/// hosts, and the 3 most recent tenants.
final class Slabs {
  static final int TENANTS = 3;

  final int most;
  private final Pages pages;
  private long[][] words = {new long[0]};
  private int used;
  private int top;
  private final int[] free = new int[64];

  /// @param most members kept, k + 1
  Slabs(int most, Pages pages) {
    this.most = most;
    this.pages = pages;
    Arrays.fill(free, -1);
  }

  int size(int members, boolean evicted) {
    if (evicted) {
      return most + 2 + TENANTS;
    }
    int power = Math.max(2, Integer.highestOneBit(members - 1) << 1);
    return Math.min(power, most);
  }

  long[] page(int block) {
    return words[block >>> Pages.BITS];
  }

  static int offset(int block) {
    return block & Pages.SIZE - 1;
  }

  int floorAt(int offset) {
    return offset + most;
  }

  int daysAt(int offset) {
    return offset + most + 1;
  }

  int tenantsAt(int offset) {
    return offset + most + 2;
  }

  int allocate(int size) {
    int head = free[list(size)];
    if (head >= 0) {
      free[list(size)] = (int) page(head)[offset(head)];
      return head;
    }
    if (top + size > Pages.SIZE) {
      addPage();
    } else if (top + size > words[used].length) {
      int wanted = Math.max(top + size, words[used].length + (words[used].length >> 1) + 64);
      words[used] = Arrays.copyOf(words[used], Math.min(wanted, Pages.SIZE));
    }
    int block = used << Pages.BITS | top;
    top += size;
    return block;
  }

  /// Goes on with a new page; the rest of the last one, less than a block, stays free.
  private void addPage() {
    if (++used == words.length) {
      words = Arrays.copyOf(words, used * 2);
    }
    words[used] = pages.take();
    top = 0;
  }

  void release(int block, int size) {
    page(block)[offset(block)] = free[list(size)];
    free[list(size)] = block;
  }

  /// Gives every page back; no block is valid any more.
  void clear() {
    for (int i = 0; i <= used; i++) {
      pages.release(words[i]);
    }
    words = new long[][] {new long[0]};
    used = 0;
    top = 0;
    Arrays.fill(free, -1);
  }

  long bytes() {
    long n = 4L * free.length + 8L * words.length;
    for (int i = 0; i <= used; i++) {
      n += 8L * words[i].length;
    }
    return n;
  }

  /// One list per size: powers of two, `most`, and the evicted size.
  private int list(int size) {
    return size == most + 2 + TENANTS
        ? 63
        : size == most ? 62 : Integer.numberOfTrailingZeros(size);
  }

  /// Keeps the most recent of up to three `(tenant, last day)`, any order of arrival.
  static void putTenant(long[] words, int at, long tenant) {
    int least = at;
    for (int i = at; i < at + TENANTS; i++) {
      if (words[i] != 0 && Packed.id(words[i]) == Packed.id(tenant)) {
        words[i] = Packed.rank(tenant) > Packed.rank(words[i]) ? tenant : words[i];
        return;
      }
      if (words[least] != 0
          && (words[i] == 0 || Packed.rank(words[i]) < Packed.rank(words[least]))) {
        least = i;
      }
    }
    if (words[least] == 0 || Packed.rank(tenant) > Packed.rank(words[least])) {
      words[least] = tenant;
    }
  }
}
