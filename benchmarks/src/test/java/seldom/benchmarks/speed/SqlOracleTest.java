package seldom.benchmarks.speed;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.SplittableRandom;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.junit.jupiter.api.Test;
import seldom.sketch.Counted;
import seldom.sketch.OpenDay;
import seldom.sketch.Reading;
import seldom.sketch.RelationTable;

class SqlOracleTest {
  private static final int FIRST = 20_000;
  private static final int DAYS = 45;
  private static final int K = 10;

  private static final String WINDOW =
      """
      select key, least(count(distinct host) filter (host <> ?), 10), count(distinct host) filter (host <> ?),
             count(distinct host * 1000 + day) filter (host <> ?), count(distinct day), min(day), max(day),
             least(count(distinct tenant), 3), count(distinct day) filter (host = ?)
      from seen where day between ? and ? group by key
      """;

  @Test
  void everyCountOfEveryRelationIsWhatSqlCounts() throws SQLException {
    long seed = Long.getLong("seldom.seed", 11);
    SplittableRandom random = new SplittableRandom(seed);
    RelationTable table = new RelationTable(K);
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement()) {
      s.execute("create table seen (key bigint, host int, tenant int, day int)");
      try (DuckDBAppender rows = ((DuckDBConnection) c).createAppender("main", "seen")) {
        for (int d = 0; d < DAYS; d++) {
          OpenDay open = new OpenDay(table, FIRST + d);
          for (int i = 0; i < 700; i++) {
            long key = (long) (Math.pow(random.nextDouble(), 3) * 2_000);
            int host = (int) (Math.pow(random.nextDouble(), 2) * 80);
            open.observe(key, host, host % 7, FIRST + d - 30);
            rows.beginRow();
            rows.append(key);
            rows.append(host);
            rows.append(host % 7);
            rows.append(FIRST + d);
            rows.endRow();
          }
          open.end();
        }
      }
      int compared = 0;
      for (int except = -1; except < 12; except++) {
        compared += compare(c, table, except, "replay with -Dseldom.seed=" + seed);
      }
      assertThat(compared).isGreaterThan(10_000);
    }
  }

  private static int compare(Connection c, RelationTable table, int except, String replay)
      throws SQLException {
    int to = FIRST + DAYS - 1;
    int from = to - 29;
    int n = 0;
    try (PreparedStatement p = c.prepareStatement(WINDOW)) {
      for (int i = 1; i <= 4; i++) {
        p.setInt(i, except);
      }
      p.setInt(5, from);
      p.setInt(6, to);
      try (ResultSet r = p.executeQuery()) {
        while (r.next()) {
          n++;
          Reading got = table.read(r.getLong(1), from, to, except);
          boolean more = r.getInt(3) >= K;
          Reading want =
              new Reading(
                  r.getInt(2),
                  more,
                  got.exact() ? r.getInt(4) : got.hostDays(),
                  r.getInt(5),
                  r.getInt(6),
                  r.getInt(7),
                  r.getInt(8),
                  got.exact() ? r.getInt(9) : got.ownDays(),
                  got.exact());
          assertThat(got).as("key %d but %d, %s", r.getLong(1), except, replay).isEqualTo(want);
          assertThat(got.exact() || more).as(replay).isTrue();
        }
      }
    }
    int[] keys = {0};
    table.scan(from, to, (key, counted) -> keys[0] += Counted.days(counted) > 0 ? 1 : 0);
    assertThat(keys[0]).as(replay).isEqualTo(n);
    return n;
  }
}
