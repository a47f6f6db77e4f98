package seldom.sketch;

/// Reads a [Shard]'s slot in a window of days: static functions over the packed form.
final class Window {
  private Window() {}

  /// The bits of days `from` to `to` in a [Packed] member whose day 0 is `base`.
  static long mask(int from, int to, int base) {
    int low = Math.max(from - base, 0);
    int high = Math.min(to - base, Packed.MAX_DAYS - 1);
    return low > high ? 0 : (-1L << low & (2L << high) - 1) << Packed.ID_BITS;
  }

  static Reading read(Shard shard, int slot, long mask, int base, int except, Tenants tenantOf) {
    long cell = shard.cell(slot);
    if (!Shard.isMulti(cell)) {
      return readOne(cell, mask, base, except, shard.most - 1);
    }
    long[] words = shard.slabs.words;
    int block = Shard.block(cell);
    long days = 0;
    int hosts = 0;
    int hostDays = 0;
    int own = 0;
    for (int i = block; i < block + Shard.count(cell); i++) {
      long seen = words[i] & mask;
      days |= seen;
      if (Packed.id(words[i]) == except) {
        own = Long.bitCount(seen);
      } else if (seen != 0) {
        hosts++;
        hostDays += Long.bitCount(seen);
      }
    }
    boolean evicted = Shard.isEvicted(cell);
    int tenants =
        evicted
            ? tenants(words, shard.slabs.tenantsAt(block), mask)
            : tenants(words, block, Shard.count(cell), mask, tenantOf);
    boolean exact = true;
    if (evicted) {
      days = words[shard.slabs.daysAt(block)] & mask;
      exact = Packed.rank(words[shard.slabs.floorAt(block)]) >>> Packed.ID_BITS <= lowest(mask);
    }
    int k = shard.most - 1;
    return new Reading(
        Math.min(hosts, k),
        hosts >= k,
        hostDays,
        Long.bitCount(days),
        firstOf(days, base),
        lastOf(days, base),
        tenants,
        own,
        exact);
  }

  private static Reading readOne(long cell, long mask, int base, int except, int k) {
    long seen = cell & mask;
    int days = Long.bitCount(seen);
    boolean own = Packed.id(cell) == except;
    int hosts = own || seen == 0 ? 0 : 1;
    return new Reading(
        hosts,
        hosts >= k,
        own ? 0 : days,
        days,
        firstOf(seen, base),
        lastOf(seen, base),
        seen == 0 ? 0 : 1,
        own ? days : 0,
        true);
  }

  /// The rank's day (bit number + 1) just below the window.
  private static long lowest(long mask) {
    return mask == 0 ? Long.MAX_VALUE : Long.numberOfTrailingZeros(mask);
  }

  private static int tenants(long[] words, int at, long mask) {
    int n = 0;
    for (int i = at; i < at + Slabs.TENANTS; i++) {
      n += (words[i] & mask) != 0 ? 1 : 0;
    }
    return n;
  }

  private static int tenants(long[] words, int block, int count, long mask, Tenants tenantOf) {
    int a = -1;
    int b = -1;
    for (int i = block; i < block + count; i++) {
      if ((words[i] & mask) != 0) {
        int t = tenantOf.of(Packed.id(words[i]));
        if (a < 0) {
          a = t;
        } else if (t != a && b < 0) {
          b = t;
        } else if (t != a && t != b) {
          return Slabs.TENANTS;
        }
      }
    }
    return a < 0 ? 0 : b < 0 ? 1 : 2;
  }

  static int firstOf(long days, int base) {
    return days == 0 ? -1 : base + Long.numberOfTrailingZeros(days) - Packed.ID_BITS;
  }

  static int lastOf(long days, int base) {
    return days == 0 ? -1 : base + 63 - Long.numberOfLeadingZeros(days) - Packed.ID_BITS;
  }
}
