package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import seldom.analytics.content.Judgement;
import seldom.model.event.EventKind;
import seldom.model.event.Sensor;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;
import seldom.sketch.Reading;
import seldom.sketch.RelationSnapshot;
import seldom.sketch.RelationTable;

/// What every program did on the days before the judged one: per relation, per actor, per target.
///
/// While a day is judged nothing changes; what the day teaches is learned when it has ended
/// ([#learn]), then [#advance] moves on. Questions are as of the judged day and look at the window
/// of
/// the training period before it. Relations and targets are exact up to k other hosts, "k or more"
/// beyond; actors are exact. Not thread-safe.
public final class Profiles {
  private final Judgement settings;
  private final int training;
  private final Hosts hosts;
  private final Rows keys;
  private final RelationTable relations;
  private final RelationTable perTenant;
  private final InTenant inTenant;
  private final Presence presence;
  private final Sensors sensors;
  private final Novelties novelties = new Novelties();
  private int today;

  /// @param settings of the content
  /// @param firstDay the first day that will be judged, days since 1970-01-01
  public static Profiles empty(Judgement settings, int firstDay) {
    int k = settings.common().hosts();
    return new Profiles(
        settings,
        new Hosts(),
        new Rows(),
        new RelationTable(k),
        new RelationTable(k),
        new Presence(),
        new Sensors(),
        firstDay);
  }

  private Profiles(
      Judgement settings,
      Hosts hosts,
      Rows keys,
      RelationTable relations,
      RelationTable perTenant,
      Presence presence,
      Sensors sensors,
      int today) {
    this.settings = settings;
    this.training = settings.days().training();
    this.hosts = hosts;
    this.keys = keys;
    this.relations = relations;
    this.perTenant = perTenant;
    this.inTenant = new InTenant(relations, perTenant, hosts);
    this.presence = presence;
    this.sensors = sensors;
    this.today = today;
  }

  /// The judged day.
  public int today() {
    return today;
  }

  /// First day of the window.
  public int from() {
    return today - training;
  }

  /// How widely other hosts do this with this actor.
  ///
  /// @param kind of event; it matters only where one key names things of several kinds (a hash)
  public Prevalence relation(ActorKey actor, TargetKey target, EventKind kind, HostName except) {
    return others(keys.find(actor, target, kind), except);
  }

  /// How widely other hosts do this to the target, with whatever actor.
  public Prevalence target(TargetKey target, EventKind kind, HostName except) {
    return others(keys.find(null, target, kind), except);
  }

  private Prevalence others(long key, HostName except) {
    if (key < 0) {
      return Prevalence.NEVER;
    }
    return prevalence(relations.read(key, from(), today - 1, hosts.find(except)));
  }

  private Prevalence prevalence(Reading r) {
    boolean more = r.more() && r.hosts() >= settings.common().hosts();
    return new Prevalence(
        more ? Count.orMore(r.hosts()) : Count.exactly(r.hosts()),
        r.tenants() >= TENANTS_KEPT ? Count.orMore(r.tenants()) : Count.exactly(r.tenants()),
        more ? Count.orMore(r.hostDays()) : Count.exactly(r.hostDays()),
        r.days(),
        Days.of(r.first()),
        Days.of(r.last()),
        true);
  }

  private static final int TENANTS_KEPT = 3;

  /// How widely other hosts of the same tenant do this with this actor.
  public Prevalence relationHere(ActorKey actor, TargetKey target, EventKind kind, HostName host) {
    long key = keys.find(actor, target, kind);
    int tenant = hosts.findTenant(host.tenant());
    if (key < 0 || tenant < 0) {
      return Prevalence.NEVER;
    }
    InTenant.Here here = inTenant.read(key, tenant, hosts.find(host), from(), today - 1);
    return new Prevalence(
        here.more() ? Count.orMore(here.hosts()) : Count.exactly(here.hosts()),
        Count.exactly(here.days() == 0 ? 0 : 1),
        here.more() ? Count.orMore(here.hostDays()) : Count.exactly(here.hostDays()),
        here.days(),
        null,
        null,
        true);
  }

  /// Days of the window on which this very host did it, as bits: bit i is `from() + i`.
  public long ownDays(ActorKey actor, TargetKey target, EventKind kind, HostName host) {
    long key = keys.find(actor, target, kind);
    int id = hosts.find(host);
    return key < 0 || id < 0
        ? 0
        : inTenant.read(key, hosts.tenant(id), id, from(), today - 1).own();
  }

  /// How widely other hosts have the actor at all.
  public Prevalence presence(ActorKey actor, HostName except) {
    int id = keys.actor(actor);
    return id < 0
        ? Prevalence.NEVER
        : presence.others(id, hosts.find(except), mask(), from(), hosts);
  }

  /// Other hosts of this host's tenant that have the actor.
  public int presenceHere(ActorKey actor, HostName host) {
    int id = keys.actor(actor);
    int tenant = hosts.findTenant(host.tenant());
    return id < 0 || tenant < 0
        ? 0
        : presence.othersIn(id, tenant, hosts.find(host), mask(), hosts);
  }

  /// Who was heard from by a sensor able to report this kind.
  public Population population(EventKind kind, HostName except) {
    return sensors.population(
        kind,
        mask(),
        hosts.find(except),
        hosts.findTenant(except.tenant()),
        settings.activation().hosts(),
        hosts);
  }

  /// The actor's novelty at targets of this kind.
  ///
  /// @param except the judged host, which is not among the hosts; it is in the share
  public Novelty novelty(ActorKey actor, TargetKey.Kind kind, HostName except) {
    int id = keys.actor(actor);
    long hostDays = id < 0 ? 0 : presence.hostDays(id, mask(), hosts);
    if (hostDays == 0) {
      return Novelty.UNKNOWN;
    }
    HostSet sole = novelties.of(id, kind, relations, from(), today - 1, keys);
    int own = hosts.find(except);
    int others = sole.size() - (own >= 0 && sole.days(own) != 0 ? 1 : 0);
    return new Novelty((double) soleHostDays(id, kind) / hostDays, others);
  }

  /// What the actors of these relations usually do, and who else does it to their targets; one pass
  /// over everything learned.
  public Neighbours neighbours(Collection<Relation> asked) {
    return new Neighbours(asked, keys, relations, from(), today - 1);
  }

  /// A baseline for other installations, as of the next day.
  ///
  /// @param normalisation version that made the keys
  /// @param provenance who made it, of what, in plain words
  public Pack export(Pack.Floor floor, String normalisation, String provenance) {
    return new PackExport(this, floor).export(normalisation, provenance);
  }

  /// Actor keys whose text contains this, as text with their kind, in order; at most `most`.
  public List<String> actors(String part, int most) {
    return keys.actors(part, most);
  }

  /// Target keys whose text contains this, as text with their kind, in order; at most `most`.
  public List<String> targets(String part, int most) {
    return keys.targets(part, most);
  }

  /// What an actor does, all kinds of target together, most hosts first; one pass over everything
  /// learned.
  ///
  /// @param actor text with its kind
  public List<Neighbours.One> targetsOf(String actor, int most) {
    TreeSet<Neighbours.One> widest = new TreeSet<>(Neighbours.WIDEST);
    relations.forEach(
        from(),
        today - 1,
        (row, r) -> {
          if (!Rows.isTargetAlone(row) && r.days() > 0 && keys.actorText(row).equals(actor)) {
            widest.add(Neighbours.one(keys.targetText(row), r));
            if (widest.size() > most) {
              widest.pollLast();
            }
          }
        });
    return List.copyOf(widest);
  }

  void forEachRelation(RelationTable.Visitor visitor) {
    relations.forEach(from(), today - 1, visitor);
  }

  Iterable<Integer> presentActors() {
    return presence.actors();
  }

  Prevalence presenceOf(int actor) {
    return presence.others(actor, -1, mask(), from(), hosts);
  }

  int soleHostDays(int actor, TargetKey.Kind kind) {
    return novelties.hostDays(actor, kind, relations, from(), today - 1, keys);
  }

  private long mask() {
    return (1L << training) - 1;
  }

  /// Learns one observation on the judged day. Call only when the day has been judged.
  ///
  /// @param row see [Rows#give]
  /// @param id see [#hostId]
  public void learn(long row, int id) {
    if (Rows.isPresence(row)) {
      presence.learn(Rows.actorOf(row), id, 1L << training);
      return;
    }
    if (Rows.isTargetAlone(row)) {
      relations.add(row, id, hosts.tenant(id), today);
    } else {
      inTenant.add(row, id, today);
    }
  }

  /// The rows under which relations, targets and actors are learned.
  public Rows rows() {
    return keys;
  }

  /// The id of a host; given if it is new.
  public int hostId(HostName host) {
    return hosts.give(host);
  }

  public HostName hostName(int id) {
    return hosts.name(id);
  }

  /// A print of an observation, the same wherever the same was learned.
  public long print(long row, int host) {
    return keys.print(row) ^ Long.rotateLeft(hosts.print(host), 29);
  }

  /// Learns that a host was heard from on the judged day. Call only when the day has been judged.
  public void heard(Sensor sensor, EventKind kind, int host) {
    sensors.learn(sensor, kind, host, 1L << training);
  }

  /// Moves the judged day on; what is older than the window is forgotten.
  public void advance(int day) {
    int by = day - today;
    if (by <= 0) {
      return;
    }
    relations.advance(day - 1);
    perTenant.advance(day - 1);
    presence.age(by);
    sensors.age(by);
    novelties.forget();
    today = day;
  }

  /// Takes in what another shard learned: in any order, and what both saw counts once. The judged
  /// day is the later of both. `other` is moved on to it and must not be used afterwards.
  ///
  /// The answers are those of profiles that learned everything themselves, but for lower bounds
  /// where
  /// "k or more" is the answer. Cost: one pass over `other`.
  public void merge(Profiles other) {
    advance(other.today);
    other.advance(today);
    novelties.forget();
    int[] hostIds = hosts.adoptHosts(other.hosts);
    int[] tenantIds = hosts.adoptTenants(other.hosts);
    Rows.Adopted rows = keys.adopt(other.keys);
    inTenant.merge(other.inTenant, rows, hostIds, tenantIds);
    presence.merge(other.presence, rows.actors(), hostIds);
    sensors.merge(other.sensors, hostIds);
  }

  public void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(today);
    hosts.writeTo(out);
    keys.writeTo(out);
    RelationSnapshot.write(relations, out);
    RelationSnapshot.write(perTenant, out);
    presence.writeTo(out);
    sensors.writeTo(out);
  }

  public static Profiles readFrom(DataInputStream in, Judgement settings) throws IOException {
    int today = in.readInt();
    return new Profiles(
        settings,
        Hosts.readFrom(in),
        Rows.readFrom(in),
        RelationSnapshot.read(in),
        RelationSnapshot.read(in),
        Presence.readFrom(in),
        Sensors.readFrom(in),
        today);
  }
}
