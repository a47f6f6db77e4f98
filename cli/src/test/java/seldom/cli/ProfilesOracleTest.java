package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.analytics.detector.Detectors;
import seldom.analytics.profile.HostName;
import seldom.analytics.profile.Profiles;
import seldom.model.event.EventKind;
import seldom.model.prevalence.ActorKey;
import seldom.model.prevalence.Prevalence;
import seldom.model.prevalence.Relation;
import seldom.model.prevalence.TargetKey;
import seldom.store.DataDirectory;
import seldom.store.History;
import seldom.store.HistoryCounts;

/// The profiles against plain SQL over the stored history; `make test T=ProfilesOracleTest SEED=n`.
class ProfilesOracleTest {
  private static final HostName NOBODY = new HostName("", "");
  private static final int K = 10;

  @TempDir Path temp;

  private record Row(
      Relation relation,
      EventKind kind,
      long hosts,
      long hostDays,
      int days,
      LocalDate first,
      LocalDate last,
      HostName one) {}

  @Test
  void everyRelationIsCountedAsSqlCountsIt() throws IOException {
    Path data = Month.data(temp.resolve("d"));
    Detectors detectors = Workplace.content();
    Random random = new Random(Month.SEED);
    try (DataDirectory directory = DataDirectory.existing(data);
        History.Session history = new History(directory).open()) {
      Profiles profiles =
          Workplace.run(directory, detectors, Workplace.kept(directory)).current().profiles();
      LocalDate from = LocalDate.ofEpochDay(profiles.from());
      LocalDate to = LocalDate.ofEpochDay(profiles.today() - 1L);
      List<Row> all = rows(history, from, to);
      assertThat(all).hasSizeGreaterThan(20);
      assertThat(all).anyMatch(r -> r.hosts > K).anyMatch(r -> r.hosts == 1);
      HistoryCounts counts = new HistoryCounts(history, from, to, 30);
      for (Row r : all) {
        String where = "replay: SEED=" + Month.SEED + ", " + r.relation;
        same(
            profiles.relation(r.relation.actor(), r.relation.target(), r.kind, NOBODY),
            r.hosts,
            r.hostDays,
            r,
            where);
        if (r.hosts <= K || random.nextInt(4) == 0) {
          Prevalence others = counts.relation(r.relation, r.kind, r.one);
          same(
              profiles.relation(r.relation.actor(), r.relation.target(), r.kind, r.one),
              others.hosts().atLeast(),
              others.hostDays().atLeast(),
              r,
              where + " without " + r.one);
        }
      }
    }
  }

  private static void same(Prevalence p, long hosts, long hostDays, Row r, String where) {
    assertThat(p.hosts().atLeast()).as(where + " hosts").isEqualTo(Math.min(K, hosts));
    assertThat(p.days()).as(where + " days").isEqualTo(r.days);
    assertThat(p.firstSeen()).as(where + " first").isEqualTo(r.first);
    assertThat(p.lastSeen()).as(where + " last").isEqualTo(r.last);
    if (hosts < K) {
      assertThat(p.hosts().isExact()).as(where).isTrue();
      assertThat(p.hostDays().atLeast()).as(where + " host-days").isEqualTo(hostDays);
    }
  }

  private static List<Row> rows(History.Session history, LocalDate from, LocalDate to) {
    return history.query(
        "select actor, target, any_value(kind), count(distinct (tenant, host)),"
            + " count(distinct (tenant, host, counts_on)), count(distinct counts_on),"
            + " min(counts_on), max(counts_on), min(tenant || '/' || host)"
            + " from history where fact = 'relation' and counts_on between ? and ?"
            + " and target not like 'hash:%' group by actor, target order by actor, target",
        r -> {
          String[] one = r.getString(9).split("/", 2);
          String kind = r.getString(3);
          return new Row(
              new Relation(
                  ActorKey.parse(r.getString(1)).orElseThrow(),
                  TargetKey.parse(r.getString(2)).orElseThrow()),
              Arrays.stream(EventKind.values())
                  .filter(k -> k.text().equals(kind))
                  .findFirst()
                  .orElseThrow(),
              r.getLong(4),
              r.getLong(5),
              r.getInt(6),
              r.getObject(7, LocalDate.class),
              r.getObject(8, LocalDate.class),
              new HostName(one[0], one[1]));
        },
        from,
        to);
  }
}
