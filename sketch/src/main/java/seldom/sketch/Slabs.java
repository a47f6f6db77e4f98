package seldom.sketch;

import java.util.Arrays;

/// Blocks of longs in one growing array, reused by size; a block holds the members of one key.
///
/// A plain block holds 2 to k + 1 members. An *evicted* one (more than k + 1 hosts were seen) holds
/// exactly k + 1 members, then the floor (the next most recent host's last day), the days of all
/// hosts, and the 3 most recent tenants.
final class Slabs {
  static final int TENANTS = 3;

  final int most;
  long[] words = new long[0];
  private int top;
  private final int[] free = new int[64];

  /// @param most members kept, k + 1
  Slabs(int most) {
    this.most = most;
    Arrays.fill(free, -1);
  }

  int size(int members, boolean evicted) {
    if (evicted) {
      return most + 2 + TENANTS;
    }
    int power = Math.max(2, Integer.highestOneBit(members - 1) << 1);
    return Math.min(power, most);
  }

  int floorAt(int block) {
    return block + most;
  }

  int daysAt(int block) {
    return block + most + 1;
  }

  int tenantsAt(int block) {
    return block + most + 2;
  }

  int allocate(int size) {
    int head = free[list(size)];
    if (head >= 0) {
      free[list(size)] = (int) words[head];
      return head;
    }
    if (top + size > words.length) {
      int wanted = Math.max(top + size, words.length + (words.length >> 2) + 64);
      words = Arrays.copyOf(words, wanted);
    }
    int block = top;
    top += size;
    return block;
  }

  void release(int block, int size) {
    words[block] = free[list(size)];
    free[list(size)] = block;
  }

  long bytes() {
    return 8L * words.length + 4L * free.length;
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
