package seldom.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Which attacks take place on which hosts and days, and what leads to them.
public final class Attacks {
  private static final List<Attack> KNOWN = Attack.load();

  /// Host-days of a target that make it rare but not very rare lie between these shares of all, see
  /// the design: the planted number aims between them.
  private static final double VERY_RARE = 0.0002;

  private record Play(Attack attack, int host, List<Map<?, ?>> steps, boolean planted) {}

  private final Fleet fleet;
  private final Calendar calendar;
  private final Map<Host, Map<Integer, List<Play>>> plays = new HashMap<>();
  private final Set<String> placed = new LinkedHashSet<>();
  private final List<String> skipped = new ArrayList<>();

  Attacks(Fleet fleet, Calendar calendar) {
    this.fleet = fleet;
    this.calendar = calendar;
    List<String> wanted = fleet.options.attacks();
    Set<Host> taken = new HashSet<>();
    for (Attack attack : KNOWN) {
      if (wanted.contains("all") || wanted.contains(attack.name())) {
        place(attack, taken);
      }
    }
  }

  /// The names that can be asked for, with what each must raise and what it needs.
  public static Map<String, String> names() {
    Map<String, String> out = new LinkedHashMap<>();
    for (Attack attack : KNOWN) {
      out.put(
          attack.name(),
          attack.detector() + "/" + attack.variation() + "; needs " + attack.needs());
    }
    return out;
  }

  List<String> skipped() {
    return skipped;
  }

  Set<String> placed() {
    return placed;
  }

  private void place(Attack attack, Set<Host> taken) {
    long key = Rng.hash(fleet.options.seed(), "attack " + attack.name());
    List<Host> fitting = new ArrayList<>();
    fleet.tenants.forEach(t -> t.hosts().stream().filter(attack::fits).forEach(fitting::add));
    fitting.sort(
        Comparator.<Host>comparingInt(h -> taken.contains(h) ? 1 : 0)
            .thenComparingLong(h -> Rng.hash(key, "order", h.seed())));
    if (fitting.size() < attack.hosts()) {
      skipped.add(
          "%s: %d of %d hosts fit (%s)"
              .formatted(attack.name(), fitting.size(), attack.hosts(), attack.needs()));
      return;
    }
    placed.add(attack.name());
    int last = fleet.options.days() - 1;
    for (int h = 0; h < attack.hosts(); h++) {
      taken.add(fitting.get(h));
      for (int day = Math.max(0, last + 1 - attack.days()); day <= last; day++) {
        at(fitting.get(h), day, new Play(attack, h, attack.steps(), false));
      }
    }
    if (attack.plant() != null) {
      plant(attack, attack.plant(), fitting.get(0), key);
    }
  }

  /// Others do it before, on as many host-days as make the target rare and not very rare.
  private void plant(Attack attack, List<Map<?, ?>> steps, Host victim, long key) {
    double hostDays =
        0.9
            * fleet.options.tenants()
            * fleet.options.hosts()
            * Math.min(30, fleet.options.days() - 1);
    int count = planted(hostDays);
    List<Host> others = new ArrayList<>();
    fleet.tenants.forEach(
        t ->
            t.hosts().stream()
                .filter(h -> h.is("user") && !h.is("laptop") && h != victim)
                .forEach(others::add));
    others.sort(Comparator.comparingLong(h -> Rng.hash(key, "plant", h.seed())));
    int span = Math.min(20, fleet.options.days() - 2);
    for (int i = 0; i < count && span > 0 && !others.isEmpty(); i++) {
      Host host = others.get(i % Math.min(6, others.size()));
      int day = fleet.options.days() - 2 - (i * 5 + i / 6) % span;
      at(host, day, new Play(attack, 0, steps, true));
    }
  }

  /// How many host-days of a target put the upper bound of its share above the very rare cut-off.
  static int planted(double hostDays) {
    double wanted = VERY_RARE * 1.4 * hostDays;
    int count = 0;
    // One-sided 95 % upper bound of a Poisson count, within a few percent.
    while (count + 1.645 * StrictMath.sqrt(count + 1.0) + 1.35 < wanted && count < 40) {
      count++;
    }
    return wanted <= 3 ? 0 : count;
  }

  private void at(Host host, int day, Play play) {
    plays
        .computeIfAbsent(host, _ -> new HashMap<>())
        .computeIfAbsent(day, _ -> new ArrayList<>())
        .add(play);
  }

  boolean touches(Host host, int day) {
    return plays.getOrDefault(host, Map.of()).containsKey(day);
  }

  /// Adds to a host's day what attacks do on it.
  void play(HostDay day) {
    for (Play play : plays.getOrDefault(day.host, Map.of()).getOrDefault(day.day, List.of())) {
      long at =
          calendar.workStart(day.host, day.day)
              + 2 * 3_600_000
              + Math.floorMod(Rng.hash(day.host.seed(), play.attack().name()), 5 * 3_600_000);
      new AttackSteps(day, play.attack(), day.clock(at), play.planted()).run(play.steps());
    }
  }
}
