package seldom.analytics.key;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.prevalence.Relation;

/// What one profile counts of an action.
///
/// @param profile which profile
/// @param candidates the relations by which the action is judged: one, or, where the name behind a
///     connection is ambiguous, one per candidate; the action is uncommon only if all are, rare
///     only
///     if all are. Never empty
/// @param coarser the relation at the next coarser key, null where the profile has none
/// @param learned every relation the action teaches, those above among them; distinct, in order
/// @param overAllSigners whether the target is judged over all signers because its own is unknown
/// @param byNameOnly whether the actor is known by name alone though the profile asks for more: a
///     hunt ranks it so labelled, a replay neither learns nor judges it
public record Keyed(
    ProfileDefinition profile,
    List<Relation> candidates,
    @Nullable Relation coarser,
    List<Relation> learned,
    boolean overAllSigners,
    boolean byNameOnly) {
  public Keyed {
    candidates = List.copyOf(candidates);
    learned = List.copyOf(learned);
    if (candidates.isEmpty()) {
      throw new IllegalArgumentException("an action keyed by a profile must have a relation");
    }
  }

  public Relation relation() {
    return candidates.getFirst();
  }
}
