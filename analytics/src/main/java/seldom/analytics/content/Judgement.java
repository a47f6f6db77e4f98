package seldom.analytics.content;

import org.jspecify.annotations.Nullable;

/// The numbers of judgement: `content/judgement.yaml`, each with its reason there. What they mean
/// is
/// in `docs/design/detectors.md` and in the record of each group.
public record Judgement(
    Days days,
    Common common,
    Cutoffs cutoffs,
    CommonActor commonActor,
    Versatile versatile,
    Usual usual,
    Habitual habitual,
    Activation activation,
    Waves waves,
    NoiseBreaker noiseBreaker,
    Learning learning,
    Hunt hunt,
    Clock clock) {
  /// Where the numbers are, relative to the content folder.
  public static final String FILE = "judgement.yaml";

  /// @param training days that a day is judged by, before it
  /// @param lateness days by which an event may be late and still counts on its own day
  public record Days(int training, int lateness) {}

  /// When a relation is common.
  ///
  /// @param hosts k: other hosts that did it
  /// @param days on at least as many different days
  /// @param tenants and in as many tenants,
  /// @param populationTenants where the population has at least this many
  public record Common(int hosts, int days, int tenants, int populationTenants) {}

  /// Upper bounds below which the words begin, as shares in [0, 1].
  ///
  /// @param confidence of the one-sided bounds, in (0, 1)
  public record Cutoffs(double uncommon, double rare, double veryRare, double confidence) {}

  /// When an actor is common: at least as many hosts, share of hosts, and days.
  public record CommonActor(int hosts, double share, int days) {}

  /// When an actor is versatile, and what is news of one that is.
  ///
  /// @param novelty share in [0, 1] above which an actor is versatile
  /// @param very share in [0, 1] above which it is very versatile
  /// @param hosts other hosts that must have shown the novelty, for either
  /// @param coarser upper bound in [0, 1] below which such an actor's relation is uncommon at the
  ///     coarser key
  public record Versatile(double novelty, double very, int hosts, double coarser) {}

  /// What is usual in a tenant: max(`hosts`, min(k, `share` of the tenant's hosts with that actor))
  /// other hosts, on at least `days` days.
  public record Usual(int hosts, double share, int days) {}

  /// Days of the host's own training period from which a relation is habitual there.
  public record Habitual(int days) {}

  /// Days of the window on which at least `hosts` hosts were heard from, before anything alerts.
  public record Activation(int days, int hosts) {}

  /// @param hosts from which alerts of one relation on one day are a wave
  /// @param spreadHosts from which a wave that is no release is a spread
  /// @param knownWaves earlier waves that make a deployment tool known
  public record Waves(int hosts, int spreadHosts, int knownWaves) {}

  /// Alerts of one detector and variation in one tenant on one day, past which they are degraded.
  public record NoiseBreaker(int alerts) {}

  /// @param heldDays days of event time for which an unjudged incident's actions are held at most
  public record Learning(int heldDays) {}

  /// @param hosts other hosts in the pile below which a hunt judges nothing
  public record Hunt(int hosts) {}

  /// @param futureMinutes a record later than the reading by more waits in quarantine
  /// @param aheadDays one host alone ahead of the clock by more waits
  /// @param hosts that must have reached a day before the clock does
  public record Clock(int futureMinutes, int aheadDays, int hosts) {}

  /// Reads the numbers; every one must be there with its reason.
  public static Judgement read(Content content, Problems problems) {
    @Nullable Section file = content.section(FILE, problems);
    if (file == null) {
      Place place = new Place(FILE, 1, 1);
      problems.error(place, "the file is missing", "Restore it from the repository");
      file = new Section(new Value.Fields(place, java.util.List.of()), new Problems());
    }
    Numbers n = new Numbers(file);
    Judgement read =
        new Judgement(
            new Days(n.days("days", "training"), n.days("days", "lateness")),
            new Common(
                n.whole("common", "hosts"),
                n.days("common", "days"),
                n.whole("common", "tenants"),
                n.whole("common", "population-tenants")),
            new Cutoffs(
                n.share("cutoffs", "uncommon"),
                n.share("cutoffs", "rare"),
                n.share("cutoffs", "very-rare"),
                n.share("cutoffs", "confidence")),
            new CommonActor(
                n.whole("common-actor", "hosts"),
                n.share("common-actor", "share"),
                n.days("common-actor", "days")),
            new Versatile(
                n.share("versatile", "novelty"),
                n.share("versatile", "very"),
                n.whole("versatile", "hosts"),
                n.share("versatile", "coarser")),
            new Usual(
                n.whole("usual", "hosts"), n.share("usual", "share"), n.days("usual", "days")),
            new Habitual(n.days("habitual", "days")),
            new Activation(n.days("activation", "days"), n.whole("activation", "hosts")),
            new Waves(
                n.whole("waves", "hosts"),
                n.whole("waves", "spread-hosts"),
                n.whole("waves", "known-waves")),
            new NoiseBreaker(n.whole("noise-breaker", "alerts")),
            new Learning(n.days("learning", "held")),
            new Hunt(n.whole("hunt", "hosts")),
            new Clock(
                n.whole("clock", "future-minutes"),
                n.days("clock", "ahead"),
                n.whole("clock", "hosts")));
    n.close();
    order(file, read.cutoffs());
    return read;
  }

  private static void order(Section file, Cutoffs c) {
    if (!(c.veryRare() <= c.rare() && c.rare() <= c.uncommon())) {
      file.problems()
          .error(
              file.placeOf("cutoffs"),
              "the cut-offs are out of order",
              "Keep very-rare ≤ rare ≤ uncommon");
    }
  }

  /// Reads `group: { name: { value: …, why: … } }`.
  private static final class Numbers {
    private final Section file;
    private final java.util.Map<String, Section> groups = new java.util.LinkedHashMap<>();

    Numbers(Section file) {
      this.file = file;
    }

    int days(String group, String name) {
      return at(group, name).days("value");
    }

    int whole(String group, String name) {
      return at(group, name).whole("value");
    }

    double share(String group, String name) {
      return at(group, name).share("value");
    }

    private Section at(String group, String name) {
      Section in =
          groups.computeIfAbsent(group, g -> file.section(g).orElseGet(() -> missing(file, g)));
      Section number = in.section(name).orElseGet(() -> missing(in, name));
      number.text("why");
      number.value("value");
      number.close();
      return number;
    }

    private static Section missing(Section in, String name) {
      if (!in.has(name)) {
        in.problems()
            .error(
                in.place(), "'" + name + "' is missing", "Add `" + name + ":` with value and why");
      }
      return new Section(new Value.Fields(in.place(), java.util.List.of()), new Problems());
    }

    void close() {
      groups.values().forEach(Section::close);
      file.close();
    }
  }
}
