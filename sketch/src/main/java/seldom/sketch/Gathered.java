package seldom.sketch;

/// Everything known of one key, unpacked, while states are united; reused, not thread-safe.
///
/// [#settle] brings it to the canonical form: with more than k + 1 hosts, the k + 1 greatest by
/// (last day, id) are members, the next one's last day is the *floor*, and days of members at or
/// below
/// the floor are dropped. What is above the floor can have been lost in no order of arrival, so
/// equal
/// sets of observations give equal bytes.
final class Gathered {
  private final int most;
  final long[] members;
  final long[] tenants = new long[Slabs.TENANTS];
  int count;
  long floor;
  long days;
  boolean wasEvicted;

  Gathered(int most) {
    this.most = most;
    members = new long[2 * (most + 1)];
  }

  void clear() {
    count = 0;
    floor = 0;
    wasEvicted = false;
    days = 0;
    for (int i = 0; i < tenants.length; i++) {
      tenants[i] = 0;
    }
  }

  boolean evicted() {
    return floor != 0;
  }

  /// Adds a member's days and its tenant.
  void put(long member, Tenants tenantOf) {
    if (member == 0) {
      return;
    }
    unite(member);
    days |= Packed.days(member);
    putTenant(Packed.lastOnly(member) & Packed.DAYS | tenantOf.of(Packed.id(member)));
  }

  /// Adds a member's days only; its tenant comes with the state it is part of.
  void unite(long member) {
    if (member == 0) {
      return;
    }
    for (int i = 0; i < count; i++) {
      if (Packed.id(members[i]) == Packed.id(member)) {
        members[i] |= member;
        return;
      }
    }
    members[count++] = member;
  }

  void putTenant(long tenant) {
    if (tenant != 0) {
      Slabs.putTenant(tenants, 0, tenant);
    }
  }

  /// Keeps what [#settle] will look at, in half the room, once there is no room for another member.
  void makeRoom() {
    if (count == members.length) {
      trim();
    }
  }

  /// Leaves at most k + 2 members, the last of them the floor's: room for those of another state.
  void trim() {
    if (count > most + 1) {
      settle();
      members[count++] = floor;
    }
  }

  void settle() {
    if (count <= most) {
      floor = 0;
      return;
    }
    sort();
    floor = Packed.lastOnly(members[most]);
    count = most;
    for (int i = 0; i < most; i++) {
      members[i] = Packed.above(members[i], floor);
    }
  }

  /// Most recent first.
  void sort() {
    for (int i = 1; i < count; i++) {
      long m = members[i];
      int j = i;
      for (; j > 0 && Packed.rank(members[j - 1]) < Packed.rank(m); j--) {
        members[j] = members[j - 1];
      }
      members[j] = m;
    }
  }

  void sortTenants() {
    for (int i = 1; i < tenants.length; i++) {
      long t = tenants[i];
      int j = i;
      for (; j > 0 && rankOrZero(tenants[j - 1]) < rankOrZero(t); j--) {
        tenants[j] = tenants[j - 1];
      }
      tenants[j] = t;
    }
  }

  private static long rankOrZero(long packed) {
    return packed == 0 ? 0 : Packed.rank(packed);
  }
}
