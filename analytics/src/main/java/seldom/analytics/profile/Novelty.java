package seldom.analytics.profile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.prevalence.TargetKey;
import seldom.sketch.RelationTable;

/// Host-days on which an actor had a relation that in the whole window one host alone had. Computed
/// for all actors at once when a day first asks: one pass over the relations.
final class Novelty {
  private static final int KINDS = TargetKey.Kind.values().length;

  private @Nullable Map<Long, Integer> hostDays;

  void forget() {
    hostDays = null;
  }

  int hostDays(
      int actor, TargetKey.Kind kind, RelationTable relations, int from, int to, Rows keys) {
    Map<Long, Integer> known = hostDays;
    if (known == null) {
      known = compute(relations, from, to, keys);
      hostDays = known;
    }
    return known.getOrDefault(index(actor, kind), 0);
  }

  private static Map<Long, Integer> compute(RelationTable relations, int from, int to, Rows keys) {
    Map<Long, HostSet> sole = new HashMap<>();
    relations.forEachSole(
        from,
        to,
        (row, host, days) -> {
          if (!Rows.isTargetAlone(row)) {
            sole.computeIfAbsent(index(Rows.actorOf(row), keys.kindOf(row)), _ -> new HostSet())
                .add(host, days);
          }
        });
    Map<Long, Integer> counted = new HashMap<>(2 * sole.size());
    sole.forEach(
        (at, set) -> {
          int[] n = new int[1];
          set.forEach((_, days) -> n[0] += Long.bitCount(days));
          counted.put(at, n[0]);
        });
    return counted;
  }

  private static long index(int actor, TargetKey.Kind kind) {
    return (long) actor * KINDS + kind.ordinal();
  }
}
