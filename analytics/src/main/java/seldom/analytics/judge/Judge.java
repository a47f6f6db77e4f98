package seldom.analytics.judge;

import seldom.analytics.causality.RegisteredDomain;
import seldom.analytics.content.Judgement;
import seldom.analytics.key.Keyed;
import seldom.analytics.key.ProfileDefinition;
import seldom.analytics.profile.HostName;
import seldom.model.event.EventKind;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.TargetKey;

/// Judges relations of hosts by what all others did. The same for a replay and a hunt; they differ
/// in the counts they give it.
public final class Judge {
  static final Judged NOT_UNCOMMON = Judged.not("not asked: the relation is not uncommon");
  static final Judged NOT_VERSATILE = Judged.not("not asked: the actor is not versatile");
  static final Judged INJECTED = Judged.not("not asked: an injected thread has no relief");
  static final Judged NO_COARSER = Judged.not("not asked: there is no coarser key");

  private final Judgement settings;
  private final Grades grades;
  private final Counts counts;

  /// @param cutoffs the detector's own, or those of the settings
  public Judge(Judgement settings, Judgement.Cutoffs cutoffs, Counts counts) {
    this.settings = settings;
    this.grades = new Grades(settings, cutoffs);
    this.counts = counts;
  }

  /// @param injected whether the acting thread is held to be injected: such a one gets no relief
  public Inquiry inquire(Keyed keyed, HostName host, boolean injected) {
    return new Inquiry(this, counts, keyed, host, injected);
  }

  /// The kind of event a profile watches: its population are the sensors able to report it.
  public static EventKind kindOf(ProfileDefinition profile) {
    return switch (profile.watches()) {
      case LAUNCH, REMOTE_EXECUTION -> EventKind.LAUNCH;
      case LOAD -> EventKind.LOAD;
      case INJECTION -> EventKind.INJECTION;
      case CONNECTION -> EventKind.CONNECTION;
    };
  }

  /// The grade, as a target alone, of the registered domain of a full host name.
  public Judged domain(String full, HostName host) {
    String registered = RegisteredDomain.of(full);
    if (registered.isEmpty()) {
      return Judged.not("no registered domain in '" + full + "'");
    }
    TargetKey key = new TargetKey(TargetKey.Kind.DOMAIN, registered);
    return grades.target(
        counts.target(key, EventKind.CONNECTION, host),
        counts.population(EventKind.CONNECTION, host).hostDays());
  }

  Grades grades() {
    return grades;
  }

  Judgement settings() {
    return settings;
  }
}
