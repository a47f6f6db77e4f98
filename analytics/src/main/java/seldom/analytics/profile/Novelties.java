package seldom.analytics.profile;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.prevalence.TargetKey;
import seldom.sketch.RelationTable;

/// Host-days on which an actor had a relation that in the whole window one host alone had. Computed
/// for all actors at once when a day first asks: one pass over the relations.
final class Novelties {
  private static final int KINDS = TargetKey.Kind.values().length;
  private static final HostSet NONE = new HostSet();

  private @Nullable Map<Long, HostSet> sole;

  void forget() {
    sole = null;
  }

  int hostDays(
      int actor, TargetKey.Kind kind, RelationTable relations, int from, int to, Rows keys) {
    int[] n = new int[1];
    of(actor, kind, relations, from, to, keys).forEach((_, days) -> n[0] += Long.bitCount(days));
    return n[0];
  }

  /// The hosts, each with those days. The caller must not change them.
  HostSet of(int actor, TargetKey.Kind kind, RelationTable relations, int from, int to, Rows keys) {
    Map<Long, HostSet> known = sole;
    if (known == null) {
      known = compute(relations, from, to, keys);
      sole = known;
    }
    return known.getOrDefault(index(actor, kind), NONE);
  }

  private static Map<Long, HostSet> compute(RelationTable relations, int from, int to, Rows keys) {
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
    return sole;
  }

  private static long index(int actor, TargetKey.Kind kind) {
    return (long) actor * KINDS + kind.ordinal();
  }
}
