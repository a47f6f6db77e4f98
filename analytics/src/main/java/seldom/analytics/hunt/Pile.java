package seldom.analytics.hunt;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import seldom.analytics.judge.Counts;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Population;
import seldom.model.event.EventKind;
import seldom.model.event.Sensor;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// Counts over a pile of evidence taken as one population: exact, without a clock. Days only make
/// host-days of hosts. Memory grows with distinct (relation, host, day), not with events.
final class Pile implements Counts {
  private final Map<Object, HostDays> things = new HashMap<>();
  private final Map<Sensor, HostDays> heard = new HashMap<>();
  private final Map<Sensor, Set<EventKind>> reported = new HashMap<>();
  private final Map<EventKind, HostDays> populations = new HashMap<>();
  private final Map<ActorKey, Set<TargetKey>> targetsOf = new HashMap<>();
  private final Map<TargetKey, Set<ActorKey>> actorsOf = new HashMap<>();

  private record Alone(TargetKey target, EventKind kind) {}

  private record Done(Relation relation, EventKind kind) {}

  private int from = Integer.MAX_VALUE;
  private int to = Integer.MIN_VALUE;

  /// First day in the pile; the epoch if there is none.
  LocalDate from() {
    return LocalDate.ofEpochDay(from > to ? 0 : from);
  }

  LocalDate to() {
    return LocalDate.ofEpochDay(from > to ? 0 : to);
  }

  void heard(Sensor sensor, EventKind kind, HostName host, int day) {
    heard.computeIfAbsent(sensor, _ -> new HostDays()).add(host, day);
    from = Math.min(from, day);
    to = Math.max(to, day);
    reported.computeIfAbsent(sensor, _ -> new HashSet<>()).add(kind);
    populations.clear();
  }

  void present(ActorKey actor, HostName host, int day) {
    things.computeIfAbsent(actor, _ -> new HostDays()).add(host, day);
  }

  void add(Relation relation, EventKind kind, HostName host, int day) {
    things.computeIfAbsent(new Done(relation, kind), _ -> new HostDays()).add(host, day);
    targetsOf.computeIfAbsent(relation.actor(), _ -> new HashSet<>()).add(relation.target());
    actorsOf.computeIfAbsent(relation.target(), _ -> new HashSet<>()).add(relation.actor());
  }

  void addTarget(TargetKey target, EventKind kind, HostName host, int day) {
    things.computeIfAbsent(new Alone(target, kind), _ -> new HostDays()).add(host, day);
  }

  Set<TargetKey> targetsOf(ActorKey actor) {
    return targetsOf.getOrDefault(actor, Set.of());
  }

  Set<ActorKey> actorsOf(TargetKey target) {
    return actorsOf.getOrDefault(target, Set.of());
  }

  @Override
  public Prevalence relation(Relation relation, EventKind kind, HostName except) {
    return others(things.get(new Done(relation, kind)), except);
  }

  @Override
  public Prevalence relationHere(Relation relation, EventKind kind, HostName host) {
    HostDays all = things.get(new Done(relation, kind));
    return all == null ? Prevalence.NEVER : others(all.within(host.tenant()), host);
  }

  @Override
  public long ownDays(Relation relation, EventKind kind, HostName host) {
    HostDays all = things.get(new Done(relation, kind));
    int own = all == null ? 0 : all.daysOf(host);
    return own >= Long.SIZE ? -1L : (1L << own) - 1;
  }

  @Override
  public Prevalence target(TargetKey target, EventKind kind, HostName except) {
    return others(things.get(new Alone(target, kind)), except);
  }

  @Override
  public Prevalence presence(ActorKey actor, HostName except) {
    return others(things.get(actor), except);
  }

  @Override
  public int presenceHere(ActorKey actor, HostName host) {
    HostDays all = things.get(actor);
    return all == null ? 0 : (int) all.within(host.tenant()).others(host).hosts();
  }

  @Override
  public Population population(EventKind kind, HostName except) {
    HostDays able = populations.computeIfAbsent(kind, this::able);
    HostDays.Sum sum = able.others(except);
    return new Population(
        sum.hosts(),
        able.tenants(),
        sum.hostDays(),
        able.within(except.tenant()).others(except).hosts(),
        able.days());
  }

  private HostDays able(EventKind kind) {
    HostDays able = new HostDays();
    reported.forEach(
        (sensor, kinds) -> {
          if (kinds.contains(kind)) {
            able.addAll(heard.getOrDefault(sensor, new HostDays()));
          }
        });
    return able;
  }

  /// Of the actor's host-days, those with a relation that one host alone has in the pile.
  @Override
  public Novelty novelty(ActorKey actor, TargetKey.Kind kind, HostName except) {
    HostDays present = things.get(actor);
    if (present == null || present.hostDays() == 0) {
      return Novelty.UNKNOWN;
    }
    HostDays sole = new HostDays();
    for (TargetKey target : targetsOf(actor)) {
      for (EventKind event : EventKind.values()) {
        HostDays its = things.get(new Done(new Relation(actor, target), event));
        if (target.kind() == kind && its != null && its.hosts() == 1) {
          sole.addAll(its);
        }
      }
    }
    return new Novelty(
        (double) sole.hostDays() / present.hostDays(), (int) sole.others(except).hosts());
  }

  private static Prevalence others(
      @org.jspecify.annotations.Nullable HostDays all, HostName except) {
    if (all == null) {
      return Prevalence.NEVER;
    }
    HostDays.Sum sum = all.others(except);
    return new Prevalence(
        Count.exactly(sum.hosts()),
        Count.exactly(all.tenants()),
        Count.exactly(sum.hostDays()),
        all.days(),
        all.first(),
        all.last(),
        true);
  }
}
