package seldom.analytics.profile;

import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import seldom.model.prevalence.Relation;
import seldom.sketch.Reading;
import seldom.sketch.RelationTable;

/// What the actors of some relations usually do, and who else does it to their targets: found in
/// one
/// pass over all relations.
public final class Neighbours {
  private static final int MOST = 5;
  static final Comparator<One> WIDEST =
      Comparator.comparingInt((One o) -> o.hosts)
          .thenComparingInt(One::days)
          .thenComparingLong(One::hostDays)
          .reversed()
          .thenComparing(One::name);

  private final Map<Integer, Map<Integer, TreeSet<One>>> byActor = new HashMap<>();
  private final Map<Integer, TreeSet<One>> byTarget = new HashMap<>();
  private final Rows rows;

  /// A neighbouring relation.
  ///
  /// @param name the target of an actor, or the actor of a target, as text
  /// @param hosts all hosts, at most k
  /// @param hostDays a lower bound when there are k hosts or more
  public record One(String name, int hosts, boolean more, int tenants, int days, long hostDays) {}

  Neighbours(Collection<Relation> asked, Rows rows, RelationTable relations, int from, int to) {
    this.rows = rows;
    for (Relation r : asked) {
      int actor = rows.actor(r.actor());
      if (actor >= 0) {
        byActor
            .computeIfAbsent(actor, _ -> new HashMap<>())
            .computeIfAbsent(r.target().kind().ordinal(), _ -> new TreeSet<>(WIDEST));
      }
      int target = rows.target(r.target());
      if (target >= 0) {
        byTarget.computeIfAbsent(target, _ -> new TreeSet<>(WIDEST));
      }
    }
    if (!byActor.isEmpty() || !byTarget.isEmpty()) {
      relations.forEach(from, to, this::visit);
    }
  }

  private void visit(long row, Reading r) {
    if (Rows.isTargetAlone(row) || r.days() == 0) {
      return;
    }
    Map<Integer, TreeSet<One>> targets = byActor.get(Rows.actorOf(row));
    TreeSet<One> usual = targets == null ? null : targets.get(rows.kindOf(row).ordinal());
    if (usual != null) {
      keep(usual, Rows.plain(rows.targetText(row)), r);
    }
    TreeSet<One> others = byTarget.get(Rows.targetOf(row));
    if (others != null) {
      keep(others, Rows.plain(rows.actorText(row)), r);
    }
  }

  static One one(String name, Reading r) {
    return new One(name, r.hosts(), r.more(), r.tenants(), r.days(), r.hostDays());
  }

  private static void keep(TreeSet<One> set, String name, Reading r) {
    set.add(one(name, r));
    if (set.size() > MOST) {
      set.pollLast();
    }
  }

  /// What the actor does to targets of this kind, most hosts first, at most 5.
  public List<One> usualTargets(Relation relation) {
    Map<Integer, TreeSet<One>> targets = byActor.get(rows.actor(relation.actor()));
    TreeSet<One> usual = targets == null ? null : targets.get(relation.target().kind().ordinal());
    return usual == null ? List.of() : List.copyOf(usual);
  }

  /// Which actors do it to the target, most hosts first, at most 5.
  public List<One> otherActors(Relation relation) {
    TreeSet<One> others = byTarget.get(rows.target(relation.target()));
    return others == null ? List.of() : List.copyOf(others);
  }
}
