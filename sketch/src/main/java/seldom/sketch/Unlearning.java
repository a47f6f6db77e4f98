package seldom.sketch;

import java.util.Arrays;

/// Takes one host's days out of a [RelationTable].
final class Unlearning {
  private final int host;
  private final int fromIndex;
  private final long secret;
  private long[] rebuild = new long[16];
  private int count;

  private Unlearning(RelationTable table, int host, int fromDay) {
    this.host = host;
    fromIndex = Math.max(0, fromDay - table.base());
    secret = table.secret();
  }

  static long[] run(RelationTable table, int host, int fromDay) {
    Unlearning u = new Unlearning(table, host, fromDay);
    for (int i = 0; i < 1 << Shard.BITS && u.fromIndex < Packed.WIDTH; i++) {
      Shard s = table.shard(i);
      if (s != null) {
        Shard fresh = Sweep.of(s, table.tenantOf(), table.pages(), u::apply);
        table.shard(i, fresh.used() == 0 ? null : fresh);
      }
    }
    long[] keys = Arrays.copyOf(u.rebuild, u.count);
    Arrays.sort(keys);
    return keys;
  }

  private void apply(long mixed, Gathered state) {
    if (state.wasEvicted) {
      note(mixed);
      return;
    }
    for (int i = 0; i < state.count; i++) {
      if (Packed.id(state.members[i]) == host) {
        long kept = state.members[i] & (1L << Packed.ID_BITS + fromIndex) - 1;
        if (kept != state.members[i]) {
          remove(state, i, kept);
        }
        return;
      }
    }
  }

  private void remove(Gathered state, int i, long kept) {
    if ((kept & Packed.DAYS) == 0) {
      state.members[i] = state.members[--state.count];
    } else {
      state.members[i] = kept;
    }
    long days = 0;
    for (int j = 0; j < state.count; j++) {
      days |= Packed.days(state.members[j]);
    }
    state.days = days;
  }

  private void note(long mixed) {
    if (count == rebuild.length) {
      rebuild = Arrays.copyOf(rebuild, count * 2);
    }
    rebuild[count++] = Mix.undo(mixed, secret);
  }
}
