package seldom.analytics.alert;

import java.util.Locale;
import seldom.analytics.content.Judgement;
import seldom.analytics.detector.Facts;
import seldom.analytics.detector.Held;
import seldom.analytics.judge.Assessment;
import seldom.analytics.judge.Inquiry;
import seldom.analytics.judge.Judge;
import seldom.analytics.key.Keyed;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.model.prevalence.Judged;

/// What a condition may ask of one action in one profile; judged when first asked.
final class ActionFacts implements Facts {
  private final DayFacts facts;
  private final Keyed keyed;
  private final HostName host;
  private final boolean injected;
  private final Truth injection;
  private final Judgement.Cutoffs cutoffs;

  ActionFacts(
      DayFacts facts,
      Keyed keyed,
      HostName host,
      boolean injected,
      Truth injection,
      Judgement.Cutoffs cutoffs) {
    this.facts = facts;
    this.keyed = keyed;
    this.host = host;
    this.injected = injected;
    this.injection = injection;
    this.cutoffs = cutoffs;
  }

  private Inquiry inquiry() {
    return facts.inquire(keyed, host, injected, cutoffs);
  }

  int activeDays() {
    return inquiry().population().activeDays();
  }

  Assessment assessment() {
    return inquiry().assessment();
  }

  @Override
  public Judged relation() {
    return inquiry().uncommon();
  }

  @Override
  public Judged target() {
    return inquiry().rare();
  }

  @Override
  public Judged actor() {
    return inquiry().actorGrade();
  }

  @Override
  public Truth veryVersatile() {
    Novelty novelty = inquiry().novelty();
    Judgement.Versatile asked = facts.settings().versatile();
    if (!novelty.known()) {
      return Truth.unknown("the actor was never seen, so whether it is versatile is unknown");
    }
    boolean versatile = novelty.share() > asked.very() && novelty.hosts() >= asked.hosts();
    return new Truth(
        Held.of(versatile),
        String.format(
            Locale.ROOT,
            "actor is %svery versatile: on %.2g %% of its host-days it did what one host alone saw,"
                + " cut-off %.2g %%; %d other hosts, asked %d",
            versatile ? "" : "not ",
            100 * novelty.share(),
            100 * asked.very(),
            novelty.hosts(),
            asked.hosts()));
  }

  @Override
  public Truth injectionUncommon() {
    return injection;
  }

  @Override
  public Judged domain(String full) {
    Judge judge = facts.judge(cutoffs);
    return judge.domain(full, host);
  }
}
