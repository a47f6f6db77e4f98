package seldom.store;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import seldom.analytics.judge.Counts;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Population;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;

/// The counts that judgement asks, by plain SQL over the stored history: independent of the
/// profiles, never bounded, exact. A window of days, both ends included.
///
/// Cost: one pass over the history per question. Not thread-safe.
public final class HistoryCounts implements Counts {
  private static final String COUNT =
      """
      select count(distinct (tenant, host)) filter (where not (tenant = ? and host = ?)),
        count(distinct tenant),
        count(distinct (tenant, host, counts_on)) filter (where not (tenant = ? and host = ?)),
        count(distinct counts_on), min(counts_on), max(counts_on)
      from history where counts_on between ? and ? and
      """;

  private final History.Session history;
  private final LocalDate from;
  private final LocalDate to;
  private final int activationHosts;

  /// @param activationHosts hosts that must be heard from on a day that counts as active
  public HistoryCounts(History.Session history, LocalDate from, LocalDate to, int activationHosts) {
    this.history = history;
    this.from = from;
    this.to = to;
    this.activationHosts = activationHosts;
  }

  @Override
  public Prevalence relation(Relation relation, EventKind kind, HostName except) {
    return count(except, relationIs(relation), relationValues(relation, kind));
  }

  @Override
  public Prevalence relationHere(Relation relation, EventKind kind, HostName host) {
    List<Object> values = relationValues(relation, kind);
    values.add(host.tenant());
    Prevalence all = count(host, relationIs(relation) + " and tenant = ?", values);
    return new Prevalence(all.hosts(), all.tenants(), all.hostDays(), all.days(), null, null, true);
  }

  @Override
  public long ownDays(Relation relation, EventKind kind, HostName host) {
    List<Object> values = new ArrayList<>(List.of(from, to));
    values.addAll(relationValues(relation, kind));
    values.addAll(List.of(host.tenant(), host.host()));
    long[] bits = {0};
    history.query(
        "select distinct counts_on from history where counts_on between ? and ? and "
            + relationIs(relation)
            + " and tenant = ? and host = ?",
        r -> bits[0] |= 1L << (r.getObject(1, LocalDate.class).toEpochDay() - from.toEpochDay()),
        values.toArray());
    return bits[0];
  }

  @Override
  public Prevalence target(TargetKey target, EventKind kind, HostName except) {
    List<Object> values = new ArrayList<>(List.of(target.toString()));
    String is = "fact = 'target' and target = ?";
    if (target.kind() == TargetKey.Kind.HASH) {
      is += " and kind = ?";
      values.add(kind.text());
    }
    return count(except, is, values);
  }

  @Override
  public Prevalence presence(ActorKey actor, HostName except) {
    return count(
        except, "fact = 'presence' and actor = ?", new ArrayList<>(List.of(actor.toString())));
  }

  @Override
  public int presenceHere(ActorKey actor, HostName host) {
    Prevalence here =
        count(
            host,
            "fact = 'presence' and actor = ? and tenant = ?",
            new ArrayList<>(List.of(actor.toString(), host.tenant())));
    return (int) here.hosts().atLeast();
  }

  @Override
  public Population population(EventKind kind, HostName except) {
    String heard =
        "from history where fact = 'sensor' and counts_on between ? and ? and sensor in"
            + " (select sensor from history where fact = 'sensor' and kind = ?"
            + " and counts_on between ? and ?)";
    List<Population> found =
        history.query(
            "select count(distinct (tenant, host)) filter (where not (tenant = ? and host = ?)),"
                + " count(distinct tenant),"
                + " count(distinct (tenant, host, counts_on)) filter (where not (tenant = ? and host = ?)),"
                + " count(distinct host) filter (where tenant = ? and host <> ?) "
                + heard,
            r -> new Population(r.getLong(1), r.getLong(2), r.getLong(3), r.getLong(4), 0),
            except.tenant(),
            except.host(),
            except.tenant(),
            except.host(),
            except.tenant(),
            except.host(),
            from,
            to,
            kind.text(),
            from,
            to);
    int active =
        history
            .query(
                "select count(*) from (select counts_on "
                    + heard
                    + " group by counts_on having count(distinct (tenant, host)) >= ?)",
                r -> r.getInt(1),
                from,
                to,
                kind.text(),
                from,
                to,
                activationHosts)
            .getFirst();
    Population p = found.getFirst();
    return new Population(p.hosts(), p.tenants(), p.hostDays(), p.tenantHosts(), active);
  }

  @Override
  public Novelty novelty(ActorKey actor, TargetKey.Kind kind, HostName except) {
    long hostDays = presence(actor, new HostName("", "")).hostDays().atLeast();
    if (hostDays == 0) {
      return Novelty.UNKNOWN;
    }
    String apart = kind == TargetKey.Kind.HASH ? "kind || '/' || target" : "target";
    return history
        .query(
            "with seen as (select "
                + apart
                + " as what, tenant, host, counts_on from history"
                + " where fact = 'relation' and actor = ? and starts_with(target, ?)"
                + " and counts_on between ? and ?)"
                + " select count(distinct (tenant, host, counts_on)), count(distinct (tenant, host))"
                + " filter (where tenant <> ? or host <> ?) from seen where what in"
                + " (select what from seen group by what having count(distinct (tenant, host)) = 1)",
            r -> new Novelty((double) r.getLong(1) / hostDays, r.getInt(2)),
            actor.toString(),
            kind.name().toLowerCase(Locale.ROOT).replace('_', '-') + ":",
            from,
            to,
            except.tenant(),
            except.host())
        .getFirst();
  }

  private static String relationIs(Relation relation) {
    return "fact = 'relation' and actor = ? and target = ?"
        + (relation.target().kind() == TargetKey.Kind.HASH ? " and kind = ?" : "");
  }

  private static List<Object> relationValues(Relation relation, EventKind kind) {
    List<Object> values =
        new ArrayList<>(List.of(relation.actor().toString(), relation.target().toString()));
    if (relation.target().kind() == TargetKey.Kind.HASH) {
      values.add(kind.text());
    }
    return values;
  }

  private Prevalence count(HostName except, String is, List<Object> values) {
    List<Object> all =
        new ArrayList<>(
            List.of(except.tenant(), except.host(), except.tenant(), except.host(), from, to));
    all.addAll(values);
    return history.query(COUNT + is, HistoryCounts::prevalence, all.toArray()).getFirst();
  }

  private static Prevalence prevalence(ResultSet r) throws SQLException {
    @Nullable LocalDate first = r.getObject(5, LocalDate.class);
    @Nullable LocalDate last = r.getObject(6, LocalDate.class);
    return new Prevalence(
        Count.exactly(r.getLong(1)),
        Count.exactly(r.getLong(2)),
        Count.exactly(r.getLong(3)),
        r.getInt(4),
        first,
        last,
        true);
  }
}
