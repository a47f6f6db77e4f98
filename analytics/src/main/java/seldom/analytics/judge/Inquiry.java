package seldom.analytics.judge;

import org.jspecify.annotations.Nullable;
import seldom.analytics.content.Judgement;
import seldom.analytics.key.Keyed;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Population;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;

/// One relation on one host, judged by what all others did; each part when it is first asked, since
/// for most actions the grade of the relation decides. Not thread-safe.
public final class Inquiry {
  private final Judge judge;
  private final Counts counts;
  private final Keyed keyed;
  private final HostName host;
  private final boolean injected;
  private final EventKind kind;
  private @Nullable Population population;
  private @Nullable Prevalence presence;
  private @Nullable Weighed relation;
  private @Nullable Weighed target;
  private @Nullable Judged actorGrade;
  private @Nullable Relief relief;

  /// A candidate and its grade.
  record Weighed(Relation relation, Prevalence counted, Judged grade) {}

  private record Relief(Novelty novelty, Judged coarser, Judged uncommon) {}

  Inquiry(Judge judge, Counts counts, Keyed keyed, HostName host, boolean injected) {
    this.judge = judge;
    this.counts = counts;
    this.keyed = keyed;
    this.host = host;
    this.injected = injected;
    this.kind = Judge.kindOf(keyed.profile());
  }

  public Keyed keyed() {
    return keyed;
  }

  public HostName host() {
    return host;
  }

  public boolean injected() {
    return injected;
  }

  /// The relation's grade, relief for versatile actors applied.
  public Judged uncommon() {
    return relief().uncommon;
  }

  /// The target's grade.
  public Judged rare() {
    return target().grade;
  }

  /// How often this actor, in the window, did what no other host saw it do, as a share of its
  /// host-days, and on how many.
  public Novelty novelty() {
    Relief known = relief();
    return known.novelty.known()
        ? known.novelty
        : counts.novelty(keyed.relation().actor(), relation().relation.target().kind(), host);
  }

  public Judged actorGrade() {
    Judged known = actorGrade;
    if (known == null) {
      known = judge.grades().actor(presence(), population().hosts());
      actorGrade = known;
    }
    return known;
  }

  public Population population() {
    Population known = population;
    if (known == null) {
      known = counts.population(kind, host);
      population = known;
    }
    return known;
  }

  private Prevalence presence() {
    Prevalence known = presence;
    if (known == null) {
      known = counts.presence(keyed.relation().actor(), host);
      presence = known;
    }
    return known;
  }

  /// The candidate that speaks most against the word uncommon.
  private Weighed relation() {
    Weighed known = relation;
    if (known == null) {
      for (Relation r : keyed.candidates()) {
        Prevalence counted = counts.relation(r, kind, host);
        Judged grade = judge.grades().relation(counted, presence(), population().tenants());
        if (known == null || commonness(grade) > commonness(known.grade)) {
          known = new Weighed(r, counted, grade);
        }
      }
      relation = java.util.Objects.requireNonNull(known);
    }
    return known;
  }

  /// The candidate that speaks most against the word rare.
  private Weighed target() {
    Weighed known = target;
    if (known == null) {
      for (Relation r : keyed.candidates()) {
        Prevalence counted = counts.target(r.target(), kind, host);
        Judged grade = judge.grades().target(counted, population().hostDays());
        if (known == null || commonness(grade) > commonness(known.grade)) {
          known = new Weighed(r, counted, grade);
        }
      }
      target = java.util.Objects.requireNonNull(known);
    }
    return known;
  }

  /// Larger speaks more against uncommon or rare: common, then unjudged, then by the bound.
  private static double commonness(Judged grade) {
    return switch (grade.grade()) {
      case COMMON, NOT_RARE -> 4;
      case UNJUDGED -> Double.isNaN(grade.bound()) ? 3.5 : 2 + grade.bound();
      case SPREADING -> 1.5;
      case UNCOMMON, RARE, VERY_RARE -> grade.bound();
    };
  }

  private Relief relief() {
    Relief known = relief;
    if (known == null) {
      known = relieved(relation().grade);
      relief = known;
    }
    return known;
  }

  private Relief relieved(Judged alone) {
    if (!Assessment.isUncommon(alone.grade())) {
      return new Relief(Novelty.UNKNOWN, Judge.NOT_UNCOMMON, alone);
    }
    ActorKey actor = keyed.relation().actor();
    Novelty novelty = counts.novelty(actor, relation().relation.target().kind(), host);
    Relation coarser = keyed.coarser();
    Judgement.Versatile versatile = judge.settings().versatile();
    if (!(novelty.share() > versatile.novelty())) {
      return new Relief(novelty, Judge.NOT_VERSATILE, alone);
    }
    if (novelty.hosts() < versatile.hosts()) {
      return new Relief(novelty, notEarned(novelty, versatile), alone);
    }
    if (injected) {
      return new Relief(novelty, Judge.INJECTED, alone);
    }
    if (coarser == null) {
      return new Relief(novelty, Judge.NO_COARSER, alone);
    }
    Judged wider =
        judge
            .grades()
            .relation(
                counts.relation(coarser, kind, host),
                presence(),
                population().tenants(),
                versatile.coarser());
    return new Relief(
        novelty, wider, Assessment.isUncommon(wider.grade()) ? alone : with(wider, alone));
  }

  private static Judged notEarned(Novelty novelty, Judgement.Versatile versatile) {
    return Judged.not(
        "not asked: the actor's novelty was shown by %d other hosts, versatile asks for %d"
            .formatted(novelty.hosts(), versatile.hosts()));
  }

  private static Judged with(Judged coarser, Judged alone) {
    return new Judged(
        Grade.UNJUDGED,
        alone.share(),
        alone.bound(),
        alone.hostDays(),
        alone.outOf(),
        alone.cutoff(),
        "the actor is versatile and the coarser key is not uncommon: " + coarser.reason());
  }

  /// Everything, for the receipt.
  public Assessment assessment() {
    Weighed r = relation();
    Weighed t = target();
    return new Assessment(
        keyed,
        host,
        injected,
        r.relation,
        t.relation,
        population(),
        r.counted,
        counts.relationHere(r.relation, kind, host),
        counts.ownDays(r.relation, kind, host),
        presence(),
        counts.presenceHere(keyed.relation().actor(), host),
        t.counted,
        r.grade,
        uncommon(),
        t.grade,
        actorGrade(),
        relief().novelty.share(),
        relief().coarser,
        population().activeDays() >= judge.settings().activation().days());
  }
}
