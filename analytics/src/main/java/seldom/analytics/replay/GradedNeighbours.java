package seldom.analytics.replay;

import java.util.Collection;
import java.util.List;
import seldom.analytics.alert.Receipts;
import seldom.analytics.content.Judgement;
import seldom.analytics.judge.Assessment;
import seldom.analytics.profile.Neighbours;
import seldom.analytics.profile.Profiles;
import seldom.model.alert.Receipt;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Relation;

/// Neighbours with the word common where they earned it.
record GradedNeighbours(Neighbours neighbours, Judgement settings, boolean asksTenants)
    implements Receipts.Neighbours {
  static GradedNeighbours of(
      Profiles profiles, Judgement settings, Collection<Assessment> assessments) {
    List<Relation> asked = assessments.stream().map(a -> a.keyed().relation()).toList();
    long tenants = assessments.stream().mapToLong(a -> a.population().tenants()).max().orElse(0);
    return new GradedNeighbours(
        profiles.neighbours(asked), settings, tenants >= settings.common().populationTenants());
  }

  @Override
  public List<Receipt.Neighbour> usualTargets(Relation relation) {
    return neighbours.usualTargets(relation).stream().map(this::graded).toList();
  }

  @Override
  public List<Receipt.Neighbour> otherActors(Relation relation) {
    return neighbours.otherActors(relation).stream()
        .filter(one -> relation.actor().mayShow(one.name()))
        .map(this::graded)
        .toList();
  }

  private Receipt.Neighbour graded(Neighbours.One one) {
    boolean wide = one.hosts() >= settings.common().hosts();
    boolean earned =
        one.days() >= settings.common().days()
            && (!asksTenants || one.tenants() >= settings.common().tenants());
    Grade grade = !wide ? Grade.UNJUDGED : earned ? Grade.COMMON : Grade.SPREADING;
    return new Receipt.Neighbour(one.name(), one.hosts(), grade);
  }
}
