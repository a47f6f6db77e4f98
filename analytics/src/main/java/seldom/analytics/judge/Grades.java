package seldom.analytics.judge;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import seldom.analytics.content.Judgement;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;

/// The words of judgement, from counts (DESIGN section 7). Ignorance leans towards silence: every
/// word is given by an upper bound of a share of host-days, and what a bound leaves open is
/// unjudged
/// with the reason.
///
/// Stateless but for its settings; safe between threads.
public final class Grades {
  private static final MathContext THREE_DIGITS = new MathContext(3, RoundingMode.HALF_UP);

  private final Judgement settings;
  private final Judgement.Cutoffs cutoffs;

  public Grades(Judgement settings, Judgement.Cutoffs cutoffs) {
    this.settings = settings;
    this.cutoffs = cutoffs;
  }

  /// Common, spreading, uncommon or unjudged: how widely other hosts do this with this actor.
  ///
  /// @param relation counts over other hosts
  /// @param presence days on which other hosts had the actor at all
  /// @param tenants tenants of the population
  public Judged relation(Prevalence relation, Prevalence presence, long tenants) {
    return relation(relation, presence, tenants, cutoffs.uncommon());
  }

  /// The same with another cut-off, if that is stricter.
  Judged relation(Prevalence relation, Prevalence presence, long tenants, double stricter) {
    double cutoff = Math.min(stricter, cutoffs.uncommon());
    Judgement.Common common = settings.common();
    boolean asksTenants = tenants >= common.populationTenants();
    long outOf = presence.hostDays().atLeast();
    long hits = Math.min(relation.hostDays().atMost(), outOf);
    double share = outOf == 0 ? Double.NaN : (double) hits / outOf;
    if (relation.hosts().atLeast() >= common.hosts()) {
      boolean earned =
          relation.days() >= common.days()
              && (!asksTenants || relation.tenants().atLeast() >= common.tenants());
      long seen = relation.hostDays().atLeast();
      return new Judged(
          earned ? Grade.COMMON : Grade.SPREADING,
          outOf == 0 ? Double.NaN : Math.min(1, (double) seen / outOf),
          Double.NaN,
          seen,
          outOf,
          cutoff,
          wide(relation, asksTenants, earned));
    }
    if (relation.hosts().atMost() >= common.hosts()
        && (!asksTenants || relation.tenants().atMost() >= common.tenants())) {
      return Judged.not("what the pack left out may be as many as " + relation.hosts().atMost());
    }
    if (outOf == 0) {
      return Judged.not("no other host had this actor in the window");
    }
    double bound = UpperBound.of(hits, outOf, cutoffs.confidence());
    boolean below = bound < cutoff;
    return new Judged(
        below ? Grade.UNCOMMON : Grade.UNJUDGED,
        share,
        bound,
        hits,
        outOf,
        cutoff,
        outOf(hits, outOf, "host-days of the actor") + bounded(bound, below, cutoff));
  }

  /// Rare, very rare, not rare or unjudged: how widely other hosts do this to the target, with
  /// whatever actor.
  ///
  /// @param outOf host-days on which other hosts were heard from by a sensor able to report it
  public Judged target(Prevalence target, long outOf) {
    int k = settings.common().hosts();
    if (target.hosts().atLeast() >= k) {
      long seen = target.hostDays().atLeast();
      return new Judged(
          Grade.NOT_RARE,
          outOf == 0 ? Double.NaN : Math.min(1, (double) seen / outOf),
          Double.NaN,
          seen,
          outOf,
          cutoffs.rare(),
          "seen on " + target.hosts() + " other hosts");
    }
    if (target.hosts().atMost() >= k) {
      return Judged.not("what the pack left out may be as many as " + target.hosts().atMost());
    }
    if (outOf == 0) {
      return Judged.not("no other host was heard from in the window");
    }
    long hits = Math.min(target.hostDays().atMost(), outOf);
    double bound = UpperBound.of(hits, outOf, cutoffs.confidence());
    boolean veryRare = bound < cutoffs.veryRare();
    boolean rare = bound < cutoffs.rare();
    double cutoff = veryRare ? cutoffs.veryRare() : cutoffs.rare();
    return new Judged(
        veryRare ? Grade.VERY_RARE : rare ? Grade.RARE : Grade.UNJUDGED,
        (double) hits / outOf,
        bound,
        hits,
        outOf,
        cutoff,
        outOf(hits, outOf, "host-days of the population") + bounded(bound, rare, cutoff));
  }

  /// Common or unjudged: whether the actor is so widely present that its habits are known.
  ///
  /// @param hosts other hosts of the population
  public Judged actor(Prevalence presence, long hosts) {
    Judgement.CommonActor common = settings.commonActor();
    long on = presence.hosts().atLeast();
    double share = hosts == 0 ? Double.NaN : Math.min(1, (double) on / hosts);
    String reason =
        "present on " + on + " of " + hosts + " other hosts, on " + presence.days() + " days";
    boolean is =
        on >= common.hosts() && share >= common.share() && presence.days() >= common.days();
    return new Judged(
        is ? Grade.COMMON : Grade.UNJUDGED,
        share,
        Double.NaN,
        presence.hostDays().atLeast(),
        hosts,
        common.share(),
        is
            ? reason
            : reason
                + "; asked are %d hosts, %s and %d days"
                    .formatted(common.hosts(), percent(common.share()), common.days()));
  }

  /// A share for people: percent, three significant digits.
  public static String percent(double share) {
    if (Double.isNaN(share)) {
      return "unknown";
    }
    if (share <= 0) {
      return "0 %";
    }
    return BigDecimal.valueOf(share)
            .movePointRight(2)
            .round(THREE_DIGITS)
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  private static String outOf(long hits, long outOf, String of) {
    return hits + " of " + outOf + " " + of;
  }

  private static String bounded(double bound, boolean below, double cutoff) {
    return ", at most " + percent(bound) + (below ? ", below " : ", not below ") + percent(cutoff);
  }

  private String wide(Prevalence relation, boolean asksTenants, boolean earned) {
    Judgement.Common common = settings.common();
    String seen =
        relation.hosts()
            + " other hosts, "
            + relation.days()
            + " days, "
            + relation.tenants()
            + " tenants";
    return earned
        ? seen
        : seen
            + "; common needs %d days%s"
                .formatted(
                    common.days(),
                    asksTenants ? " and %d tenants".formatted(common.tenants()) : "");
  }
}
