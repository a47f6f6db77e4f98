package seldom.analytics.profile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongPredicate;
import java.util.function.LongUnaryOperator;
import seldom.sketch.Reading;
import seldom.sketch.RelationTable;
import seldom.sketch.Renaming;

/// Relations within one tenant. While a relation has k + 1 hosts or fewer its members say it all;
/// past that a table of the same shape is kept per tenant, seeded with the members as they were
/// before the overflow: so no host of the tenant loses a day by being evicted.
final class InTenant {
  private final RelationTable all;
  private final RelationTable perTenant;
  private final Hosts hosts;

  InTenant(RelationTable all, RelationTable perTenant, Hosts hosts) {
    this.all = all;
    this.perTenant = perTenant;
    this.hosts = hosts;
  }

  /// What was done within the tenant in the window.
  ///
  /// @param hosts other hosts, at most k
  /// @param more whether that is "k or more"
  /// @param hostDays of other hosts, a lower bound when `more`
  /// @param days distinct days, all hosts of the tenant
  /// @param own days of the excepted host, as bits: bit i is `from + i`
  record Here(int hosts, boolean more, int hostDays, int days, long own) {
    static final Here NEVER = new Here(0, false, 0, 0, 0);
  }

  private record Member(int host, int first, long days) {}

  /// Adds to both tables.
  void add(long row, int host, int day) {
    int tenant = hosts.tenant(host);
    List<Member> before = new ArrayList<>();
    if (!all.overflows(row) && all.held(row) > all.k()) {
      all.forEachMember(row, 0, day, (h, first, days) -> before.add(new Member(h, first, days)));
    }
    all.add(row, host, tenant, day);
    if (all.overflows(row)) {
      before.forEach(m -> seed(row, m));
      perTenant.add(Rows.inTenant(row, tenant), host, tenant, day);
    }
  }

  /// Takes in what another counted, under the ids that are used here. Where a relation overflows
  /// with it, the members that either side had until then are kept per tenant, as they would have
  /// been had they been added one by one.
  ///
  /// @param rows the other's rows by the ids used here
  void merge(InTenant other, Rows.Adopted rows, int[] hostIds, int[] tenantIds) {
    RelationTable theirs =
        Renaming.of(other.all, new Names(rows::row, _ -> true, hostIds, tenantIds));
    Map<Long, List<Member>> complete = new HashMap<>();
    theirs.forEachKey(
        row -> {
          if (!Rows.isTargetAlone(row) && all.held(row) + theirs.held(row) > all.k() + 1) {
            List<Member> members = new ArrayList<>();
            collect(all, row, members);
            collect(theirs, row, members);
            complete.put(row, members);
          }
        });
    Map<Long, Long> here = new HashMap<>();
    other.all.forEachKey(
        row -> {
          boolean asked = !Rows.isTargetAlone(row) && other.all.overflows(row);
          for (int t = 0; asked && t < tenantIds.length; t++) {
            here.put(Rows.inTenant(row, t), Rows.inTenant(rows.row(row), tenantIds[t]));
          }
        });
    perTenant.merge(
        Renaming.of(
            other.perTenant,
            new Names(k -> here.getOrDefault(k, 0L), here::containsKey, hostIds, tenantIds)));
    all.merge(theirs);
    complete.forEach(
        (row, members) -> {
          if (all.overflows(row)) {
            members.forEach(m -> seed(row, m));
          }
        });
  }

  /// The members of a relation that does not overflow: all that were ever seen in the retention.
  private static void collect(RelationTable in, long row, List<Member> out) {
    if (!in.overflows(row)) {
      in.forEachMember(
          row,
          in.horizon() - in.retention() + 1,
          in.horizon(),
          (host, first, days) -> out.add(new Member(host, first, days)));
    }
  }

  private record Names(LongUnaryOperator keys, LongPredicate kept, int[] hosts, int[] tenants)
      implements Renaming {
    @Override
    public boolean keeps(long key) {
      return kept.test(key);
    }

    @Override
    public long key(long key) {
      return keys.applyAsLong(key);
    }

    @Override
    public int host(int host) {
      return hosts[host];
    }

    @Override
    public int tenant(int tenant) {
      return tenants[tenant];
    }
  }

  private void seed(long row, Member member) {
    int tenant = hosts.tenant(member.host);
    for (long d = member.days; d != 0; d &= d - 1) {
      int day = member.first + Long.numberOfTrailingZeros(d);
      perTenant.add(Rows.inTenant(row, tenant), member.host, tenant, day);
    }
  }

  Here read(long row, int tenant, int except, int from, int to) {
    if (!all.overflows(row)) {
      return members(all, row, tenant, except, from, to);
    }
    long key = Rows.inTenant(row, tenant);
    Here here = members(perTenant, key, tenant, except, from, to);
    Reading r = perTenant.read(key, from, to, except);
    return new Here(r.hosts(), r.more(), r.hostDays(), r.days(), here.own);
  }

  private Here members(RelationTable in, long key, int tenant, int except, int from, int to) {
    int[] count = new int[2];
    long[] days = new long[2];
    in.forEachMember(
        key,
        from,
        to,
        (host, first, seen) -> {
          long at = seen << (first - from);
          if (hosts.tenant(host) == tenant) {
            days[0] |= at;
          }
          if (host == except) {
            days[1] = at;
          } else if (hosts.tenant(host) == tenant) {
            count[0]++;
            count[1] += Long.bitCount(seen);
          }
        });
    int k = in.k();
    return new Here(
        Math.min(count[0], k), count[0] >= k, count[1], Long.bitCount(days[0]), days[1]);
  }
}
