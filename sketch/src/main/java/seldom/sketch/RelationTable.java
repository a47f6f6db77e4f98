package seldom.sketch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Distinct hosts per key over a sliding window of days: exact up to k, "k or more" beyond.
///
/// For each key it holds the k + 1 hosts most recent by (last day, host id), each with a bitmap of
/// its days in the retention; beyond k + 1 hosts also the days of all hosts, the 3 most recent
/// tenants
/// and the *floor*, the last day of the next host. The state is a function of the set of
/// observations,
/// whatever their order (docs/design/counting.md has the proof), and [#merge] is commutative,
/// associative and idempotent.
///
/// A key is any long. Where it is made of dense ids no two relations are ever taken for one; where
/// it
/// is a 64-bit [KeyedHash], the expected number of colliding pairs is 2.7·10⁻⁶ at 10⁷ keys and
/// 2.7·10⁻⁴ at 10⁸. Hosts and tenants are dense ids below 2²⁰; a host belongs to one tenant. Days
/// count
/// from 1970-01-01, below 65536. `add` and `read` cost O(k) in the worst case, typically one cache
/// miss
/// or two. Reads may run on many threads while nothing writes; writes need one thread.
public final class RelationTable {
  /// Training period 30, lateness bound 7, and the day itself.
  public static final int RETENTION = Packed.MAX_DAYS;

  /// Parts of a table, see [#place].
  public static final int PLACES = 1 << Shard.BITS;

  private static final int TOGETHER = 64;

  private final int most;
  private final int retention;
  private final long secret;
  private final Tenants tenantOf;
  private final Pages pages = new Pages();
  private final Gathered scratch;
  private final @Nullable Shard[] shards = new @Nullable Shard[PLACES];
  private final long[] touched = new long[TOGETHER];
  private final long[] cells = new long[TOGETHER];
  private int horizon = -1;
  private int base;
  private long tooOld;

  /// @param k counts are exact up to this; 1 to 60
  /// @param retention days kept, at most [#RETENTION]
  /// @param secret spreads the keys; equal in tables that are merged or compared byte for byte
  public RelationTable(int k, int retention, long secret) {
    if (k < 1 || k > 60 || retention < 1 || retention > RETENTION) {
      throw new IllegalArgumentException(
          "k %d is not in [1, 60] or retention %d not in [1, %d]"
              .formatted(k, retention, RETENTION));
    }
    most = k + 1;
    this.retention = retention;
    this.secret = secret;
    tenantOf = new Tenants();
    scratch = new Gathered(most);
  }

  public RelationTable(int k) {
    this(k, RETENTION, 0);
  }

  public int k() {
    return most - 1;
  }

  public int retention() {
    return retention;
  }

  /// The latest day seen, or moved to; -1 while empty.
  public int horizon() {
    return horizon;
  }

  /// Observations refused because their day was older than the retention.
  public long tooOld() {
    return tooOld;
  }

  /// Counts an observation; any order. False (and counted in [#tooOld]) when the day is older
  /// than the retention.
  public boolean add(long key, int host, int tenant, int day) {
    if (day < 0 || day > 0xffff) {
      throw new IllegalArgumentException("day " + day + " is not in [0, 65535]");
    }
    tenantOf.say(host, tenant);
    if (day > horizon) {
      advance(day);
    } else if (day < oldest()) {
      tooOld++;
      return false;
    }
    long mixed = Mix.of(key, secret);
    shardFor(mixed).add(mixed, Packed.of(host, day - base), scratch);
    return true;
  }

  /// Counts an observation of the horizon's day if that can displace no other, and returns what
  /// stood
  /// in the window before; with [Shard#CROWDED], and nothing changes, when the key has more than
  /// k + 1 hosts or would have.
  long observe(long key, int host, int tenant, int fromDay) {
    tenantOf.say(host, tenant);
    long mixed = Mix.of(key, secret);
    return shardFor(mixed)
        .observe(mixed, Packed.of(host, horizon - base), mask(fromDay, horizon - 1));
  }

  /// Reads into the cache what [#observe] of each key will need, see [OpenDay#touch]. Each step is
  /// done for many keys before the next: short loops let the processor wait for more at once. For
  /// the writer only.
  long touch(long[] keys, int count) {
    long read = 0;
    for (int from = 0; from < count; from += TOGETHER) {
      int n = Math.min(TOGETHER, count - from);
      for (int i = 0; i < n; i++) {
        touched[i] = Mix.of(keys[from + i], secret);
      }
      for (int i = 0; i < n; i++) {
        Shard shard = shards[index(touched[i])];
        cells[i] = shard == null ? 0 : shard.cellAtHome(touched[i]);
      }
      for (int i = 0; i < n; i++) {
        Shard shard = shards[index(touched[i])];
        read += shard == null || cells[i] >= 0 ? cells[i] : shard.touchMembers(cells[i]);
      }
    }
    return read;
  }

  long mask(int fromDay, int toDay) {
    return Window.mask(Math.max(fromDay, oldest()), toDay, base);
  }

  /// Which of [#PLACES] parts of the table holds a key. Keys of one part lie together: work
  /// on many keys runs faster in the order of their places.
  public int place(long key) {
    return index(Mix.of(key, secret));
  }

  /// Moves the horizon to `day` if that is later: what is older than the retention is forgotten.
  public void advance(int day) {
    int by = day - horizon;
    if (by <= 0) {
      return;
    }
    base = horizon < 0 ? day - retention + 1 : base;
    horizon = day;
    if (horizon - base >= Packed.WIDTH) {
      compact();
    }
  }

  /// Removes what is older than the retention. It is invisible before, too; this frees its memory.
  /// Cost: one pass, some nanoseconds a key. [#advance] does it every few days, a snapshot always.
  public void compact() {
    int by = oldest() - base;
    if (by <= 0) {
      return;
    }
    base = oldest();
    for (int i = 0; i < PLACES; i++) {
      Shard s = shards[i];
      if (s != null) {
        s.age(by, scratch);
        if (s.used() == 0) {
          shard(i, null);
        }
      }
    }
  }

  /// The counts of a key over days `fromDay` to `toDay` inclusive, `exceptHost` left out (-1:
  /// none).
  public Reading read(long key, int fromDay, int toDay, int exceptHost) {
    long mixed = Mix.of(key, secret);
    Shard s = shards[index(mixed)];
    if (s == null) {
      return Reading.NEVER;
    }
    int slot = s.find(mixed);
    if (s.cell(slot) == 0) {
      return Reading.NEVER;
    }
    return Window.read(s, s.cell(slot), mask(fromDay, toDay), base, exceptHost, tenantOf);
  }

  /// The hosts held for a key that have a day in the window, ascending.
  public int[] hosts(long key, int fromDay, int toDay) {
    Gathered g = gathered(key);
    long mask = mask(fromDay, toDay);
    int[] hosts = new int[g.count];
    int n = 0;
    for (int i = 0; i < g.count; i++) {
      if ((g.members[i] & mask) != 0) {
        hosts[n++] = Packed.id(g.members[i]);
      }
    }
    int[] result = Arrays.copyOf(hosts, n);
    Arrays.sort(result);
    return result;
  }

  /// Visits the hosts held for one key.
  public interface MemberVisitor {
    /// @param first the day of bit 0
    /// @param days days in the window
    void visit(int host, int first, long days);
  }

  /// Visits the hosts held for a key that have a day in the window, with their days. Where the key
  /// [#overflows], only the most recent hosts are held, and only their days after the next host's
  /// last.
  public void forEachMember(long key, int fromDay, int toDay, MemberVisitor visitor) {
    Gathered g = gathered(key);
    long mask = Window.mask(fromDay, toDay, base());
    int first = Math.max(fromDay, base());
    for (int i = 0; i < Math.min(g.count, most); i++) {
      long days = (g.members[i] & mask) >>> (Packed.ID_BITS + first - base());
      if (days != 0) {
        visitor.visit(Packed.id(g.members[i]), first, days);
      }
    }
  }

  /// Hosts held for a key: exact, at most k + 1.
  public int held(long key) {
    long cell = cell(key);
    return cell == 0 ? 0 : Shard.isMulti(cell) ? Shard.count(cell) : 1;
  }

  /// Whether more than k + 1 hosts were seen: hosts and days may be missing among the members.
  public boolean overflows(long key) {
    long cell = cell(key);
    return cell != 0 && Shard.isEvicted(cell);
  }

  private long cell(long key) {
    long mixed = Mix.of(key, secret);
    Shard s = shards[index(mixed)];
    return s == null ? 0 : s.cell(s.find(mixed));
  }

  private Gathered gathered(long key) {
    Gathered g = new Gathered(most);
    g.clear();
    long mixed = Mix.of(key, secret);
    Shard s = shards[index(mixed)];
    if (s != null && s.cell(s.find(mixed)) != 0) {
      s.load(s.find(mixed), g);
      g.settle();
    }
    return g;
  }

  /// Keys held, expired ones included until [#compact].
  public long size() {
    long n = 0;
    for (Shard s : shards) {
      n += s == null ? 0 : s.used();
    }
    return n;
  }

  /// Bytes held by the arrays of this table, free places included.
  public long bytes() {
    long n = tenantOf.bytes() + pages.bytes();
    for (Shard s : shards) {
      n += s == null ? 0 : s.bytes();
    }
    return n;
  }

  /// Takes in all observations of a table over the same hosts (same k and secret), which is
  /// compacted. Observations older than the retention, after the later of both horizons, are
  /// forgotten.
  public void merge(RelationTable other) {
    if (other.most != most || other.secret != secret) {
      throw new IllegalArgumentException("tables of different k or secret do not merge");
    }
    if (other == this || other.horizon < 0) {
      return;
    }
    Merging.run(this, other);
  }

  /// Visits every key that exactly one host has in the window.
  public interface SoleVisitor {
    /// @param days bit i is day `fromDay + i`
    void visit(long key, int host, long days);
  }

  /// Visits keys with exactly one host in the window, in no particular order. Exact where the
  /// window
  /// ends on or after the horizon.
  public void forEachSole(int fromDay, int toDay, SoleVisitor visitor) {
    Scan.soles(this, fromDay, toDay, visitor);
  }

  /// Visits keys with their counts, see [Counted].
  public interface Scanner {
    void visit(long key, long counted);
  }

  /// Visits every key seen in the window in no particular order: the fast way to sum over all.
  public void scan(int fromDay, int toDay, Scanner scanner) {
    Scan.all(this, fromDay, toDay, scanner);
  }

  /// Visits keys with their counts.
  public interface Visitor {
    void visit(long key, Reading reading);
  }

  /// Visits every key seen in the window with its counts, in an order that depends on the
  /// observations
  /// only.
  public void forEach(int fromDay, int toDay, Visitor visitor) {
    Scan.ordered(this, fromDay, toDay, visitor);
  }

  /// Takes a host's observations from `fromDay` on out of every key. Returns, ascending, the keys
  /// that may still count them and must be rebuilt ([#forget], then `add` from history): those
  /// with more than k + 1 hosts, where the host may have left traces without being a member.
  public long[] unlearn(int host, int fromDay) {
    return Unlearning.run(this, host, fromDay);
  }

  /// Removes a key, to be added anew from history.
  public void forget(long key) {
    long mixed = Mix.of(key, secret);
    Shard s = shards[index(mixed)];
    if (s != null && s.cell(s.find(mixed)) != 0) {
      s.remove(s.find(mixed));
    }
  }

  /// Visits every key held, expired ones included until [#compact], in no particular order.
  public void forEachKey(java.util.function.LongConsumer visitor) {
    for (Shard s : shards) {
      for (int slot = 0; s != null && slot < s.capacity(); slot++) {
        if (s.cell(slot) != 0) {
          visitor.accept(Mix.undo(s.key(slot), secret));
        }
      }
    }
  }

  /// Puts a state under a key that is not here yet.
  void insert(long key, Gathered state) {
    long mixed = Mix.of(key, secret);
    shardFor(mixed).insert(mixed, state);
  }

  @Nullable Shard shard(int index) {
    return shards[index];
  }

  /// Puts a shard in the place of one that gives its pages back.
  void shard(int index, @Nullable Shard shard) {
    Shard old = shards[index];
    if (old != null) {
      old.clear();
    }
    shards[index] = shard;
  }

  Pages pages() {
    return pages;
  }

  Tenants tenantOf() {
    return tenantOf;
  }

  long secret() {
    return secret;
  }

  int base() {
    return base;
  }

  private int oldest() {
    return horizon - retention + 1;
  }

  void restore(int horizonRead, long tooOldRead) {
    horizon = horizonRead;
    base = oldest();
    tooOld = tooOldRead;
  }

  static int index(long mixed) {
    return (int) (mixed >>> (Long.SIZE - Shard.BITS));
  }

  Shard shardFor(long mixed) {
    Shard s = shards[index(mixed)];
    if (s == null) {
      s = new Shard(most, tenantOf, pages);
      shards[index(mixed)] = s;
    }
    return s;
  }
}
