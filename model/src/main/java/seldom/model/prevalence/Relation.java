package seldom.model.prevalence;

/// That an actor does something to a target: what a profile counts.
public record Relation(ActorKey actor, TargetKey target) {
  @Override
  public String toString() {
    return actor + " > " + target;
  }
}
