package seldom.sketch;

/// Takes the states of one [RelationTable] into another, shard by shard.
final class Merging {
  private final RelationTable into;
  private final int shift;
  private final Gathered state;
  private final Gathered scratch;

  private Merging(RelationTable into, int shift) {
    this.into = into;
    this.shift = shift;
    state = new Gathered(into.k() + 1);
    scratch = new Gathered(into.k() + 1);
  }

  static void run(RelationTable into, RelationTable from) {
    from.compact();
    into.tenantOf().merge(from.tenantOf());
    into.advance(from.horizon());
    Merging merging = new Merging(into, into.base() - from.base());
    for (int i = 0; i < RelationTable.PLACES; i++) {
      Shard shard = from.shard(i);
      for (int slot = 0; shard != null && slot < shard.capacity(); slot++) {
        if (shard.cell(slot) != 0) {
          merging.take(shard, slot);
        }
      }
    }
  }

  private void take(Shard from, int slot) {
    long mixed = from.key(slot);
    long cell = from.cell(slot);
    if (!Shard.isMulti(cell)) {
      long member = Packed.shift(cell, shift);
      if (member != 0) {
        into.shardFor(mixed).add(mixed, member, scratch);
      }
      return;
    }
    state.clear();
    from.load(slot, state);
    Sweep.shift(state, shift);
    if (state.count > 0) {
      unite(mixed);
    }
  }

  private void unite(long mixed) {
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
