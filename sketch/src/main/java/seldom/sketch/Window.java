package seldom.sketch;

/// Reads a [Shard]'s cell in a window of days: static functions over the packed form.
final class Window {
  private Window() {}

  /// The bits of days `from` to `to` in a [Packed] member whose day 0 is `base`.
  static long mask(int from, int to, int base) {
    int low = Math.max(from - base, 0);
    int high = Math.min(to - base, Packed.WIDTH - 1);
    return low > high ? 0 : (-1L << low & (2L << high) - 1) << Packed.ID_BITS;
  }

  static Reading read(Shard shard, long cell, long mask, int base, int except, Tenants tenantOf) {
    long c = count(shard, cell, mask, except, tenantOf);
    long days = daysOf(shard, cell) & mask;
    return new Reading(
        Counted.hosts(c),
        Counted.more(c),
        Counted.hostDays(c),
        Counted.days(c),
        firstOf(days, base),
        lastOf(days, base),
        Counted.tenants(c),
        Counted.ownDays(c),
        Counted.exact(c));
  }

  /// The counts of a cell in the form of [Counted].
  static long count(Shard shard, long cell, long mask, int except, Tenants tenantOf) {
    if (cell <= 0) {
      return countBlock(shard, cell, mask, except, tenantOf);
    }
    long seen = cell & mask;
    if (seen == 0) {
      return Counted.EXACT;
    }
    int days = Long.bitCount(seen);
    return Packed.id(cell) == except
        ? Counted.of(0, false, days, 1, days, 0, true)
        : Counted.of(1, shard.most == 2, days, 1, 0, days, true);
  }

  private static long countBlock(Shard shard, long cell, long mask, int except, Tenants tenantOf) {
    long[] words = shard.slabs.page(Shard.block(cell));
    int block = Slabs.offset(Shard.block(cell));
    int count = Shard.count(cell);
    long days = 0;
    int hosts = 0;
    int hostDays = 0;
    int own = 0;
    for (int i = block; i < block + count; i++) {
      long seen = words[i] & mask;
      days |= seen;
      if (Packed.id(words[i]) == except) {
        own = Long.bitCount(seen);
      } else if (seen != 0) {
        hosts++;
        hostDays += Long.bitCount(seen);
      }
    }
    boolean exact = true;
    int tenants;
    if (Shard.isEvicted(cell)) {
      tenants = tenants(words, shard.slabs.tenantsAt(block), mask);
      days = words[shard.slabs.daysAt(block)] & mask;
      exact = Packed.rank(words[shard.slabs.floorAt(block)]) >>> Packed.ID_BITS <= lowest(mask);
    } else {
      tenants = tenants(words, block, count, mask, tenantOf);
    }
    int k = shard.most - 1;
    return Counted.of(
        Math.min(hosts, k), hosts >= k, Long.bitCount(days), tenants, own, hostDays, exact);
  }

  /// All days of a cell, as the bits of a [Packed] member.
  static long daysOf(Shard shard, long cell) {
    if (!Shard.isMulti(cell)) {
      return cell & Packed.DAYS;
    }
    long[] words = shard.slabs.page(Shard.block(cell));
    int block = Slabs.offset(Shard.block(cell));
    if (Shard.isEvicted(cell)) {
      return words[shard.slabs.daysAt(block)];
    }
    long days = 0;
    for (int i = block; i < block + Shard.count(cell); i++) {
      days |= words[i] & Packed.DAYS;
    }
    return days;
  }

  /// The one member with a day in the window; 0 when none or several have.
  static long sole(Shard s, long cell, long mask) {
    if (!Shard.isMulti(cell)) {
      return (cell & mask) == 0 ? 0 : cell;
    }
    long sole = 0;
    long[] words = s.slabs.page(Shard.block(cell));
    int block = Slabs.offset(Shard.block(cell));
    for (int i = block; i < block + Shard.count(cell); i++) {
      if ((words[i] & mask) != 0) {
        if (sole != 0) {
          return 0;
        }
        sole = words[i];
      }
    }
    return sole;
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
