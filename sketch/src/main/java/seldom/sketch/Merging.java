package seldom.sketch;

/// Takes what is known of keys into a [RelationTable]: from another table, shard by shard, or from
/// the hosts that one day saw, key by key.
final class Merging {
  private final RelationTable into;
  private final Gathered state;
  private final Gathered scratch;
  private long mixed;

  Merging(RelationTable into) {
    this.into = into;
    state = new Gathered(into.k() + 1);
    scratch = new Gathered(into.k() + 1);
  }

  /// Begins a key, with no host yet.
  void begin(long mixedKey) {
    mixed = mixedKey;
    state.clear();
  }

  /// Adds a host that the key had on the table's last day.
  void see(int host) {
    state.makeRoom();
    state.put(Packed.of(host, into.horizon() - into.base()), into.tenantOf());
  }

  /// Takes the key in.
  void end() {
    if (state.count == 1) {
      into.shardFor(mixed).add(mixed, state.members[0], scratch);
    } else if (state.count > 0) {
      state.trim();
      unite();
    }
  }

  static void run(RelationTable into, RelationTable from) {
    from.compact();
    into.tenantOf().merge(from.tenantOf());
    into.advance(from.horizon());
    Merging merging = new Merging(into);
    for (int i = 0; i < RelationTable.PLACES; i++) {
      Shard shard = from.shard(i);
      for (int slot = 0; shard != null && slot < shard.capacity(); slot++) {
        if (shard.cell(slot) != 0) {
          merging.take(shard, slot, into.base() - from.base());
        }
      }
    }
  }

  private void take(Shard from, int slot, int shift) {
    begin(from.key(slot));
    long cell = from.cell(slot);
    if (!Shard.isMulti(cell)) {
      long member = Packed.shift(cell, shift);
      if (member != 0) {
        into.shardFor(mixed).add(mixed, member, scratch);
      }
      return;
    }
    from.load(slot, state);
    Sweep.shift(state, shift);
    if (state.count > 0) {
      unite();
    }
  }

  private void unite() {
    Shard mine = into.shardFor(mixed);
    int slot = mine.find(mixed);
    if (mine.cell(slot) == 0) {
      mine.insert(mixed, state);
    } else {
      mine.load(slot, state);
      mine.store(slot, state);
    }
  }
}
