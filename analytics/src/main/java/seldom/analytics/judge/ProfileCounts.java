package seldom.analytics.judge;

import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Population;
import seldom.analytics.profile.Profiles;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// Counts from profiles, as of their judged day.
public record ProfileCounts(Profiles profiles) implements Counts {
  @Override
  public Prevalence relation(Relation relation, EventKind kind, HostName except) {
    return profiles.relation(relation.actor(), relation.target(), kind, except);
  }

  @Override
  public Prevalence relationHere(Relation relation, EventKind kind, HostName host) {
    return profiles.relationHere(relation.actor(), relation.target(), kind, host);
  }

  @Override
  public long ownDays(Relation relation, EventKind kind, HostName host) {
    return profiles.ownDays(relation.actor(), relation.target(), kind, host);
  }

  @Override
  public Prevalence target(TargetKey target, EventKind kind, HostName except) {
    return profiles.target(target, kind, except);
  }

  @Override
  public Prevalence presence(ActorKey actor, HostName except) {
    return profiles.presence(actor, except);
  }

  @Override
  public int presenceHere(ActorKey actor, HostName host) {
    return profiles.presenceHere(actor, host);
  }

  @Override
  public Population population(EventKind kind, HostName except) {
    return profiles.population(kind, except);
  }

  @Override
  public Novelty novelty(ActorKey actor, TargetKey.Kind kind, HostName except) {
    return profiles.novelty(actor, kind, except);
  }
}
