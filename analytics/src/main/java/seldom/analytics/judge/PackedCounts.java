package seldom.analytics.judge;

import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Pack;
import seldom.analytics.profile.Population;
import seldom.analytics.profile.Rows;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// Counts of this population and of a pack together: their hosts are different hosts, so counts add
/// up. What the pack lacks lies below its floor: at least nothing, at most what it says of the most
/// that was left out.
public record PackedCounts(Counts own, Pack pack) implements Counts {
  /// Counts of tenants are exact below this.
  private static final int TENANTS_KEPT = 3;

  @Override
  public Prevalence relation(Relation relation, EventKind kind, HostName except) {
    if (relation.target().kind() == TargetKey.Kind.SERVICE) {
      return own.relation(relation, kind, except); // no pack has any
    }
    String actor = relation.actor().toString();
    Pack.@Nullable Total total = pack.relation(actor, Rows.text(relation.target(), kind));
    return sum(own.relation(relation, kind, except), total, pack.left(actor));
  }

  @Override
  public Prevalence relationHere(Relation relation, EventKind kind, HostName host) {
    return own.relationHere(relation, kind, host);
  }

  @Override
  public long ownDays(Relation relation, EventKind kind, HostName host) {
    return own.ownDays(relation, kind, host);
  }

  @Override
  public Prevalence target(TargetKey target, EventKind kind, HostName except) {
    if (target.kind() == TargetKey.Kind.SERVICE) {
      return own.target(target, kind, except);
    }
    return sum(
        own.target(target, kind, except),
        pack.targets().get(Rows.text(target, kind)),
        pack.targetsLeft());
  }

  @Override
  public Prevalence presence(ActorKey actor, HostName except) {
    if (actor.kind() == ActorKey.Kind.SOURCE) {
      return own.presence(actor, except);
    }
    Pack.@Nullable Actor known = pack.actors().get(actor.toString());
    return sum(
        own.presence(actor, except), known == null ? null : known.presence(), pack.actorsLeft());
  }

  @Override
  public int presenceHere(ActorKey actor, HostName host) {
    return own.presenceHere(actor, host);
  }

  @Override
  public Population population(EventKind kind, HostName except) {
    Population mine = own.population(kind, except);
    Pack.@Nullable People theirs = pack.populations().get(kind);
    return theirs == null
        ? mine
        : new Population(
            mine.hosts() + theirs.hosts(),
            mine.tenants() + theirs.tenants(),
            mine.hostDays() + theirs.hostDays(),
            mine.tenantHosts(),
            Math.max(mine.activeDays(), theirs.activeDays()));
  }

  @Override
  public Novelty novelty(ActorKey actor, TargetKey.Kind kind, HostName except) {
    Novelty mine = own.novelty(actor, kind, except);
    Pack.@Nullable Actor known = pack.actors().get(actor.toString());
    if (known == null || known.presence().hostDays() == 0) {
      return mine;
    }
    long theirDays = known.presence().hostDays();
    int their = known.soleHostDays().getOrDefault(kind.name(), 0);
    long myDays = own.presence(actor, new HostName("", "")).hostDays().atLeast();
    double my = mine.known() ? mine.share() * myDays : 0;
    int window = Math.max(1, known.presence().days());
    int theirHosts = (their + window - 1) / window; // no host has more days than there are
    return new Novelty((my + their) / (myDays + theirDays), mine.hosts() + theirHosts);
  }

  private Prevalence sum(Prevalence mine, Pack.@Nullable Total total, Pack.Left left) {
    if (total == null) {
      return new Prevalence(
          new Count(mine.hosts().atLeast(), plus(mine.hosts().atMost(), left.hosts())),
          new Count(mine.tenants().atLeast(), plus(mine.tenants().atMost(), tenantsLeft())),
          new Count(mine.hostDays().atLeast(), plus(mine.hostDays().atMost(), left.hostDays())),
          mine.days(),
          mine.firstSeen(),
          mine.lastSeen(),
          true);
    }
    return new Prevalence(
        add(mine.hosts(), total.hosts(), total.more()),
        add(mine.tenants(), total.tenants(), total.tenants() >= TENANTS_KEPT),
        add(mine.hostDays(), total.hostDays(), total.more()),
        Math.max(mine.days(), total.days()),
        mine.firstSeen(),
        mine.lastSeen(),
        true);
  }

  /// Tenants that something below the floor can have had.
  private long tenantsLeft() {
    return pack.floor().tenants() > 1 ? pack.floor().tenants() - 1L : 1;
  }

  private static Count add(Count mine, long theirs, boolean more) {
    return new Count(mine.atLeast() + theirs, more ? Long.MAX_VALUE : plus(mine.atMost(), theirs));
  }

  private static long plus(long a, long b) {
    return a == Long.MAX_VALUE ? a : a + b;
  }
}
