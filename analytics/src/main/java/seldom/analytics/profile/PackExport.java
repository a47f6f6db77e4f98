package seldom.analytics.profile;

import java.time.LocalDate;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.TargetKey;
import seldom.sketch.Reading;

/// Makes a pack of profiles, as of their next day: one pass over everything learned.
final class PackExport {
  private static final HostName NOBODY = new HostName("", "");

  private final Profiles profiles;
  private final Pack.Floor floor;
  private final SortedMap<String, Pack.Total> targets = new TreeMap<>();
  private final SortedMap<String, SortedMap<String, Pack.Total>> relations = new TreeMap<>();
  private final Map<Integer, Pack.Left> leftOf = new HashMap<>();
  private Pack.Left actorsLeft = Pack.Left.NOTHING;
  private Pack.Left targetsLeft = Pack.Left.NOTHING;

  PackExport(Profiles profiles, Pack.Floor floor) {
    this.profiles = profiles;
    this.floor = floor;
  }

  Pack export(String normalisation, String provenance) {
    profiles.forEachRelation(this::visit);
    SortedMap<String, Pack.Actor> actors = actors();
    relations.keySet().retainAll(actors.keySet());
    Map<EventKind, Pack.People> populations = new EnumMap<>(EventKind.class);
    for (EventKind kind : EventKind.values()) {
      Population p = profiles.population(kind, NOBODY);
      if (p.hosts() > 0) {
        populations.put(
            kind, new Pack.People(p.hosts(), p.tenants(), p.hostDays(), p.activeDays()));
      }
    }
    return new Pack(
        LocalDate.ofEpochDay(profiles.today()),
        profiles.today() - profiles.from(),
        normalisation,
        floor,
        new TreeMap<>(populations),
        actors,
        targets,
        relations,
        actorsLeft,
        targetsLeft,
        provenance);
  }

  private void visit(long row, Reading r) {
    Rows rows = profiles.rows();
    if (r.days() == 0 || rows.kindOf(row) == TargetKey.Kind.SERVICE) {
      return; // sources and services of remote executions never leave their tenant
    }
    boolean isOut = isOut(r.hosts(), r.tenants());
    Pack.Left left = new Pack.Left(r.hosts(), r.hostDays());
    Pack.Total total = new Pack.Total(r.hosts(), r.more(), r.hostDays(), r.tenants(), r.days());
    if (Rows.isTargetAlone(row)) {
      if (isOut) {
        targetsLeft = targetsLeft.or(left);
      } else {
        targets.put(rows.targetText(row), total);
      }
    } else if (isOut) {
      leftOf.merge(Rows.actorOf(row), left, Pack.Left::or);
    } else {
      relations
          .computeIfAbsent(rows.actorText(row), _ -> new TreeMap<>())
          .put(rows.targetText(row), total);
    }
  }

  private static boolean isSource(String actor) {
    return actor.startsWith(new ActorKey(ActorKey.Kind.SOURCE, "").toString());
  }

  private boolean isOut(long hosts, long tenants) {
    return tenants < floor.tenants() || hosts < floor.hosts();
  }

  private SortedMap<String, Pack.Actor> actors() {
    SortedMap<String, Pack.Actor> actors = new TreeMap<>();
    for (int id : profiles.presentActors()) {
      if (isSource(profiles.rows().actorText((long) id << 32))) {
        continue;
      }
      Prevalence p = profiles.presenceOf(id);
      Pack.Left left = leftOf.getOrDefault(id, Pack.Left.NOTHING);
      if (isOut(p.hosts().atLeast(), p.tenants().atLeast())) {
        actorsLeft =
            actorsLeft.or(new Pack.Left(p.hosts().atLeast(), p.hostDays().atLeast())).or(left);
        continue;
      }
      SortedMap<String, Integer> sole = new TreeMap<>();
      for (TargetKey.Kind kind : TargetKey.Kind.values()) {
        int days = profiles.soleHostDays(id, kind);
        if (days > 0) {
          sole.put(kind.name(), days);
        }
      }
      Pack.Total presence =
          new Pack.Total(
              p.hosts().atLeast(),
              false,
              p.hostDays().atLeast(),
              (int) p.tenants().atLeast(),
              p.days());
      actors.put(profiles.rows().actorText((long) id << 32), new Pack.Actor(presence, sole, left));
    }
    return actors;
  }
}
