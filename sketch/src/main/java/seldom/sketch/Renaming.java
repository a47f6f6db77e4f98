package seldom.sketch;

/// Other ids for what a table counts, as two tables that were filled apart have them.
///
/// Thread-safety is that of its maker. Keys that are kept must stay different.
public interface Renaming {
  /// Whether a key is taken along.
  boolean keeps(long key);

  long key(long key);

  int host(int host);

  int tenant(int tenant);

  /// A copy of `table` under the new names; the table is compacted. Cost: one pass.
  ///
  /// Which of several hosts with the same last day are held depends on their ids, so the copy need
  /// not equal, byte for byte, a table filled under the new ids. What it answers does: hosts to k,
  /// days,
  /// tenants to 3, host-days below k.
  static RelationTable of(RelationTable table, Renaming names) {
    table.compact();
    RelationTable copy = new RelationTable(table.k(), table.retention(), table.secret());
    copy.restore(table.horizon(), table.tooOld());
    for (int h = 0; h < table.tenantOf().end(); h++) {
      if (table.tenantOf().knows(h)) {
        copy.tenantOf().say(names.host(h), names.tenant(table.tenantOf().of(h)));
      }
    }
    Gathered state = new Gathered(table.k() + 1);
    for (int i = 0; i < RelationTable.PLACES; i++) {
      Shard from = table.shard(i);
      for (int slot = 0; from != null && slot < from.capacity(); slot++) {
        long key = from.cell(slot) == 0 ? 0 : Mix.undo(from.key(slot), table.secret());
        if (from.cell(slot) != 0 && names.keeps(key)) {
          state.clear();
          from.load(slot, state);
          rename(state, names);
          copy.insert(names.key(key), state);
        }
      }
    }
    return copy;
  }

  private static void rename(Gathered state, Renaming names) {
    for (int i = 0; i < state.count; i++) {
      long m = state.members[i];
      state.members[i] = m & Packed.DAYS | names.host(Packed.id(m));
    }
    for (int i = 0; i < state.tenants.length; i++) {
      long t = state.tenants[i];
      state.tenants[i] = t == 0 ? 0 : t & Packed.DAYS | names.tenant(Packed.id(t));
    }
  }
}
