package seldom.analytics.hunt;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import seldom.analytics.alert.Receipts;
import seldom.analytics.profile.HostName;
import seldom.model.alert.Receipt;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// Who else does it in the pile, and what else the actor does in it.
record PileNeighbours(Pile pile) implements Receipts.Neighbours {
  private static final HostName NOBODY = new HostName("", "");
  private static final int MOST = 5;

  @Override
  public List<Receipt.Neighbour> usualTargets(Relation relation) {
    List<Receipt.Neighbour> all = new ArrayList<>();
    for (TargetKey t : pile.targetsOf(relation.actor())) {
      if (t.kind() == relation.target().kind()) {
        all.add(neighbour(new Relation(relation.actor(), t), t.text()));
      }
    }
    return widest(all);
  }

  @Override
  public List<Receipt.Neighbour> otherActors(Relation relation) {
    List<Receipt.Neighbour> all = new ArrayList<>();
    for (ActorKey a : pile.actorsOf(relation.target())) {
      if (a.kind() == relation.actor().kind() && relation.actor().mayShow(a.text())) {
        all.add(neighbour(new Relation(a, relation.target()), a.text()));
      }
    }
    return widest(all);
  }

  private Receipt.Neighbour neighbour(Relation relation, String name) {
    long hosts = 0;
    for (EventKind kind : EventKind.values()) {
      Prevalence its = pile.relation(relation, kind, NOBODY);
      hosts = Math.max(hosts, its.hosts().atLeast());
    }
    return new Receipt.Neighbour(name, hosts, Grade.UNJUDGED);
  }

  private static List<Receipt.Neighbour> widest(Collection<Receipt.Neighbour> all) {
    return all.stream()
        .sorted(
            Comparator.comparingLong(Receipt.Neighbour::hosts)
                .reversed()
                .thenComparing(Receipt.Neighbour::name))
        .limit(MOST)
        .toList();
  }
}
