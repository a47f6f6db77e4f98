package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Struct;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import seldom.analytics.content.Judgement;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Novelty;
import seldom.analytics.profile.Profiles;
import seldom.model.event.EventKind;
import seldom.model.event.Sensor;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.TargetKey;
import seldom.store.DataDirectory;
import seldom.store.History;
import seldom.store.HistoryCounts;

/// What the profiles answer, against SQL over the stored history less what is held out of learning:
/// every relation of every kind, every target and every actor, for all hosts and without one that
/// is
/// drawn; populations and novelties.
final class HistoryOracle {
  private static final HostName NOBODY = new HostName("", "");
  private static final int K = 10;
  private static final String EVERYTHING =
      """
      with seen as (
        select distinct fact, actor, target,
          case when target like 'hash:%' or target is null then kind else '' end as apart,
          tenant, host, counts_on
        from history where fact <> 'sensor' and counts_on between ? and ?),
      seen_once as (select distinct * replace (case when fact = 'presence' then '' else apart end as apart)
        from seen),
      hosts as (
        select fact, actor, target, apart, tenant, host, count(*) as n from seen_once group by all),
      wide as (
        select *, count(*) over t as here, sum(n) over t as here_days from hosts
        window t as (partition by fact, actor, target, apart, tenant)),
      days as (
        select fact, actor, target, apart, count(distinct counts_on) as days, min(counts_on) as first,
          max(counts_on) as last from seen_once group by all)
      select w.fact, w.actor, w.target, w.apart, count(*), sum(n), count(distinct tenant),
        any_value(days), any_value(first), any_value(last),
        arg_min({'t': tenant, 'h': host, 'n': n, 'here': here, 'd': here_days}, hash(tenant, host, ?))
      from wide w join days d on w.fact = d.fact and w.actor is not distinct from d.actor
        and w.target is not distinct from d.target and w.apart = d.apart
      group by w.fact, w.actor, w.target, w.apart
      """;

  private final Profiles profiles;
  private final History.Session history;
  private final String replay;
  private final Map<String, Integer> compared = new TreeMap<>();

  private HistoryOracle(Profiles profiles, History.Session history, String replay) {
    this.profiles = profiles;
    this.history = history;
    this.replay = replay;
  }

  /// One thing counted.
  ///
  /// @param one a host that has it, with its days, and hosts and host-days of its tenant
  private record Row(
      String fact,
      String actor,
      String target,
      EventKind kind,
      long hosts,
      long hostDays,
      long tenants,
      int days,
      LocalDate first,
      LocalDate last,
      HostName one,
      long own,
      long here,
      long hereDays) {}

  /// Compares the state that a directory stands at.
  ///
  /// @return how many were compared, by fact and kind of target
  static Map<String, Integer> compare(Path data, long seed) {
    try (DataDirectory directory = DataDirectory.existing(data);
        History.Session history = new History(directory).open()) {
      return compare(current(directory), history, seed);
    }
  }

  static Profiles current(DataDirectory directory) {
    return Workplace.run(directory, Workplace.content(), Workplace.kept(directory))
        .current()
        .profiles();
  }

  static Map<String, Integer> compare(Profiles profiles, History.Session history, long seed) {
    HistoryOracle oracle = new HistoryOracle(profiles, history, "replay: SEED=" + seed + ", ");
    LocalDate from = LocalDate.ofEpochDay(profiles.from());
    LocalDate to = LocalDate.ofEpochDay(profiles.today() - 1L);
    List<Row> rows = history.query(EVERYTHING, HistoryOracle::row, from, to, seed);
    rows.forEach(oracle::compare);
    oracle.populations(rows, new HistoryCounts(history, from, to, 30), new Random(seed));
    return oracle.compared;
  }

  private static Row row(java.sql.ResultSet r) throws java.sql.SQLException {
    Object[] one = ((Struct) r.getObject(11)).getAttributes();
    String target = r.getString(3);
    String kind = r.getString(4);
    return new Row(
        r.getString(1),
        String.valueOf(r.getString(2)),
        String.valueOf(target),
        kind.isEmpty() ? EventKind.LAUNCH : kind(kind),
        r.getLong(5),
        r.getLong(6),
        r.getLong(7),
        r.getInt(8),
        r.getObject(9, LocalDate.class),
        r.getObject(10, LocalDate.class),
        new HostName(one[0].toString(), one[1].toString()),
        ((Number) one[2]).longValue(),
        ((Number) one[3]).longValue(),
        ((Number) one[4]).longValue());
  }

  private static EventKind kind(String text) {
    return Arrays.stream(EventKind.values())
        .filter(k -> k.text().equals(text))
        .findFirst()
        .orElseThrow();
  }

  private void compare(Row r) {
    String what = replay + r;
    boolean exact = r.fact.equals("presence");
    Prevalence all = asked(r, NOBODY);
    same(all, r, r.hosts, r.hostDays, exact, what);
    same(asked(r, r.one), r, r.hosts - 1, r.hostDays - r.own, exact, what + " without it");
    if (r.fact.equals("relation")) {
      here(r, what);
    }
    String of = exact ? "" : " " + r.target.substring(0, r.target.indexOf(':'));
    compared.merge(r.fact + of, 1, Integer::sum);
  }

  private Prevalence asked(Row r, HostName except) {
    return switch (r.fact) {
      case "presence" -> profiles.presence(actor(r.actor), except);
      case "target" -> profiles.target(target(r.target), r.kind, except);
      default -> profiles.relation(actor(r.actor), target(r.target), r.kind, except);
    };
  }

  private static ActorKey actor(String text) {
    return ActorKey.parse(text).orElseThrow();
  }

  private static TargetKey target(String text) {
    return TargetKey.parse(text).orElseThrow();
  }

  private static void same(
      Prevalence p, Row r, long hosts, long hostDays, boolean exact, String what) {
    assertThat(p.hosts().atLeast()).as(what).isEqualTo(exact ? hosts : Math.min(K, hosts));
    assertThat(p.days()).as(what).isEqualTo(r.days);
    assertThat(p.firstSeen()).as(what).isEqualTo(r.first);
    assertThat(p.lastSeen()).as(what).isEqualTo(r.last);
    assertThat(Math.min(3, p.tenants().atLeast())).as(what).isEqualTo(Math.min(3, r.tenants));
    assertThat(p.hosts().isExact()).as(what).isEqualTo(exact || hosts < K);
    if (exact || hosts < K) {
      assertThat(p.hostDays().atLeast()).as(what).isEqualTo(hostDays);
    } else {
      assertThat(p.hostDays().atLeast()).as(what).isLessThanOrEqualTo(hostDays);
    }
  }

  private void here(Row r, String what) {
    Prevalence p = profiles.relationHere(actor(r.actor), target(r.target), r.kind, r.one);
    long hosts = r.here - 1;
    assertThat(p.hosts().atLeast()).as(what + " here").isEqualTo(Math.min(K, hosts));
    if (hosts < K) {
      assertThat(p.hostDays().atLeast()).as(what + " here").isEqualTo(r.hereDays - r.own);
      assertThat(Long.bitCount(profiles.ownDays(actor(r.actor), target(r.target), r.kind, r.one)))
          .as(what + " own days")
          .isEqualTo((int) r.own);
    }
  }

  private void populations(List<Row> rows, HistoryCounts counts, Random random) {
    for (EventKind kind : EventKind.values()) {
      HostName host = rows.get(random.nextInt(rows.size())).one;
      assertThat(profiles.population(kind, host))
          .as(replay + kind + " without " + host)
          .isEqualTo(counts.population(kind, host));
      compared.merge("population", 1, Integer::sum);
    }
    for (int i = 0; i < 12; i++) {
      Row r = rows.get(random.nextInt(rows.size()));
      if (r.fact.equals("relation")) {
        Novelty expected = counts.novelty(actor(r.actor), target(r.target).kind(), r.one);
        assertThat(profiles.novelty(actor(r.actor), target(r.target).kind(), r.one))
            .as(replay + "novelty of " + r)
            .isEqualTo(expected);
        compared.merge("novelty", 1, Integer::sum);
      }
    }
  }

  /// Profiles of random shards of the same history, some of it in several, merged in random order.
  static Profiles ofShards(
      History.Session history, Judgement settings, Profiles like, Random random) {
    int shards = 2 + random.nextInt(4);
    List<Profiles> made = new ArrayList<>();
    for (int i = 0; i < shards; i++) {
      made.add(Profiles.empty(settings, like.from()));
    }
    history.query(
        "select counts_on, fact, tenant, host, kind, sensor, actor, target from history"
            + " where counts_on between ? and ? order by counts_on, hash(tenant, host, target, chain)",
        r -> {
          int day = (int) r.getObject(1, LocalDate.class).toEpochDay();
          for (int n = random.nextInt(6) == 0 ? 2 : 1; n > 0; n--) {
            Profiles p = made.get(random.nextInt(shards));
            p.advance(day);
            int host = p.hostId(new HostName(r.getString(3), r.getString(4)));
            EventKind kind = kind(r.getString(5));
            String actor = r.getString(7);
            String target = r.getString(8);
            if (r.getString(2).equals("sensor")) {
              p.heard(Sensor.valueOf(r.getString(6)), kind, host);
            } else {
              p.learn(
                  p.rows()
                      .give(
                          actor == null ? null : actor(actor),
                          target == null ? null : target(target),
                          kind),
                  host);
            }
          }
          return day;
        },
        LocalDate.ofEpochDay(like.from()),
        LocalDate.ofEpochDay(like.today() - 1L));
    while (made.size() > 1) {
      Profiles from = made.remove(random.nextInt(made.size()));
      made.get(random.nextInt(made.size())).merge(from);
    }
    made.getFirst().advance(like.today());
    return made.getFirst();
  }
}
