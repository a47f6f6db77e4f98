package seldom.analytics.judge;

import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Population;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// What is counted, as judgement asks it. Every count leaves the judged host out. Answered by the
/// profiles of a replay, by the pile of a hunt, and by either with a baseline pack.
public interface Counts {
  Prevalence relation(Relation relation, EventKind kind, HostName except);

  Prevalence relationHere(Relation relation, EventKind kind, HostName host);

  /// Days of the window on which this very host did it, as bits from the window's first day.
  long ownDays(Relation relation, EventKind kind, HostName host);

  Prevalence target(TargetKey target, EventKind kind, HostName except);

  Prevalence presence(ActorKey actor, HostName except);

  int presenceHere(ActorKey actor, HostName host);

  Population population(EventKind kind, HostName except);

  /// Its share is over all hosts, its hosts are without the judged one.
  Novelty novelty(ActorKey actor, TargetKey.Kind kind, HostName except);
}
