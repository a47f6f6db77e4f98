package seldom.sketch;

/// Rebuilds a [Shard] without what is to go: days that left the retention, a key, a host.
///
/// In: a shard, a change of each key's state. Out: a new, compact shard. Cost: one pass.
final class Sweep {
  private Sweep() {}

  /// The change of one key's state; leaves it without members when the key is to go.
  interface Change {
    void apply(long mixed, Gathered state);
  }

  static Shard of(Shard old, Tenants tenantOf, Pages pages, Change change) {
    Gathered state = new Gathered(old.most);
    Shard fresh = new Shard(old.most, tenantOf, pages, Math.max(16, (int) (old.used() * 1.4) + 1));
    for (int slot = 0; slot < old.capacity(); slot++) {
      if (old.cell(slot) != 0) {
        state.clear();
        old.load(slot, state);
        change.apply(old.key(slot), state);
        if (state.count > 0) {
          fresh.insert(old.key(slot), state);
        }
      }
    }
    return fresh;
  }

  /// Moves all days `by` towards the past and drops those that are no longer kept.
  static void shift(Gathered state, int by) {
    int kept = 0;
    for (int i = 0; i < state.count; i++) {
      long m = Packed.shift(state.members[i], by);
      if (m != 0) {
        state.members[kept++] = m;
      }
    }
    state.count = kept;
    state.days = by >= Packed.WIDTH ? 0 : by >= 0 ? state.days >>> by : state.days << -by;
    for (int i = 0; i < Slabs.TENANTS; i++) {
      state.tenants[i] = state.tenants[i] == 0 ? 0 : Packed.shift(state.tenants[i], by);
    }
  }
}
