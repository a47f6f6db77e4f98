package seldom.analytics.hunt;

import java.util.Comparator;
import org.jspecify.annotations.Nullable;
import seldom.analytics.judge.Assessment;
import seldom.model.alert.Severity;

/// The order of a hunt: severity of what is judged first, then the points of its grounds, then the
/// upper bound of the relation, then of the target, then the number of other hosts that have the
/// actor. Replaceable: results that it
/// takes for equal share their score.
public interface Ranking extends Comparator<Ranking.Place> {
  /// What the order may look at.
  ///
  /// @param severity of the detection, informational where none
  /// @param judged whether a detector's conditions hold
  /// @param points what its grounds weigh
  /// @param assessment null where no profile sees the action
  /// @param frequency actions of this relation in the whole pile, all hosts
  /// @param targetHosts other hosts on which this was done to the target, with whatever actor
  record Place(
      Severity severity,
      boolean judged,
      int points,
      @Nullable Assessment assessment,
      long frequency,
      long targetHosts) {}

  /// By the bounds, for a population that is large enough.
  Ranking BY_BOUNDS =
      (a, b) -> {
        int c = Integer.compare(severity(b), severity(a));
        c = c != 0 ? c : Integer.compare(b.points, a.points);
        c = c != 0 ? c : Double.compare(relation(a), relation(b));
        c = c != 0 ? c : Double.compare(target(a), target(b));
        c = c != 0 ? c : Long.compare(actorHosts(b), actorHosts(a));
        return c != 0 ? c : Long.compare(a.frequency, b.frequency);
      };

  /// By frequency within the pile, then by grounds, for a population that is too small to judge by.
  /// What is judged there rests on no share, and comes first.
  Ranking BY_FREQUENCY =
      (a, b) -> {
        int c = Integer.compare(severity(b), severity(a));
        c = c != 0 ? c : Long.compare(a.frequency, b.frequency);
        c = c != 0 ? c : Integer.compare(b.points, a.points);
        return c != 0 ? c : Long.compare(a.targetHosts, b.targetHosts);
      };

  private static int severity(Place p) {
    return p.judged ? p.severity.ordinal() + 1 : 0;
  }

  /// Where there is no bound the relation is common or nobody else has the actor.
  private static double relation(Place p) {
    Assessment a = p.assessment;
    if (a == null) {
      return 2;
    }
    double bound = a.alone().bound();
    return Double.isNaN(bound) ? a.relation().hosts().atLeast() == 0 ? 1 : 1.5 : bound;
  }

  private static double target(Place p) {
    Assessment a = p.assessment;
    if (a == null) {
      return 2;
    }
    double bound = a.rare().bound();
    return Double.isNaN(bound) ? 1.5 : bound;
  }

  private static long actorHosts(Place p) {
    Assessment a = p.assessment;
    return a == null ? 0 : a.presence().hosts().atLeast();
  }
}
