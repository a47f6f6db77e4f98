package seldom.analytics.judge;

import seldom.analytics.key.Keyed;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Population;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;

/// Everything one judgement read, and what it gave: one profile's view of one host's relation on
/// one
/// day.
///
/// @param judged the relation whose grade is given; with several candidates the one that speaks
///     most
///     against the word uncommon
/// @param rareTarget the candidate whose rarity is given, likewise
/// @param relation how widely other hosts do it
/// @param relationHere the same within the tenant
/// @param ownDays days of the window on which this host did it, as bits from the window's first day
/// @param presence how widely other hosts have the actor
/// @param presenceHere other hosts of the tenant that have the actor
/// @param target how widely other hosts do it to the target, with whatever actor
/// @param alone grade of the relation before relief for versatile actors
/// @param uncommon grade of the relation after it: what detectors ask
/// @param rare grade of the target
/// @param actorGrade common or unjudged
/// @param novelty share in [0, 1], NaN if unknown
/// @param coarser grade at the coarser key; unjudged with the reason where it was not asked
/// @param active whether the activation gate is open
public record Assessment(
    Keyed keyed,
    HostName host,
    boolean injected,
    Relation judged,
    Relation rareTarget,
    Population population,
    Prevalence relation,
    Prevalence relationHere,
    long ownDays,
    Prevalence presence,
    int presenceHere,
    Prevalence target,
    Judged alone,
    Judged uncommon,
    Judged rare,
    Judged actorGrade,
    double novelty,
    Judged coarser,
    boolean active) {
  public boolean isUncommon() {
    return isUncommon(uncommon.grade());
  }

  /// Spreading is judged as uncommon.
  static boolean isUncommon(Grade grade) {
    return grade == Grade.UNCOMMON || grade == Grade.SPREADING;
  }
}
