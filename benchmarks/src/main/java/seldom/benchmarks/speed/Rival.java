package seldom.benchmarks.speed;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/// DuckDB over the same files: `expert`, `naive` or `naive-columns` SQL, two threads.
///
/// In: the form and the glob of the files. Out: `name value` lines; CPU counts from the start of
/// the
/// query, so its JVM costs it nothing.
final class Rival {
  private static final String SOURCE =
      """
      (select substr(ts, 9, 2)::int as day, tenant, host, actor.sha256 as actor,
              coalesce(target.path, target.root || ':' || target.port) as target
       from read_json('%s', format = 'newline_delimited', columns = {ts: 'VARCHAR',
         tenant: 'VARCHAR', host: 'VARCHAR', actor: 'STRUCT(sha256 VARCHAR)',
         target: 'STRUCT(path VARCHAR, root VARCHAR, port VARCHAR)'}))
      """;

  /// Hashes first, hosts as groups, days and tenants as bits.
  private static final String EXPERT =
      """
      select count(*), count(*) filter (hosts = 1), count(*) filter (hosts <= 3),
             sum(least(hosts, 10)), count(*) filter (tenants = 1), sum(least(tenants, 3)), sum(days),
             coalesce(sum(host_days) filter (hosts < 10), 0)
      from (select a, t, count(*) as hosts, bit_count(bit_or(tenant)) as tenants,
                   bit_count(bit_or(days)) as days, sum(bit_count(days)) as host_days
            from (select hash(actor) as a, hash(target) as t, hash(host) as h,
                         bit_or(1::BIGINT << substr(tenant, 8)::INT - 10) as tenant,
                         bit_or(1::BIGINT << day) as days
                  from %s group by all)
            group by all)
      """;

  /// One distinct count for each question, of relations by an actor, a target and a day, from rows.
  private static final String DISTINCT =
      """
      select count(*), count(*) filter (hosts = 1), count(*) filter (hosts <= 3),
             sum(least(hosts, 10)), count(*) filter (tenants = 1), sum(least(tenants, 3)), sum(days), -1
      from (select %s as actor, %s as target, count(*) as n, count(distinct host) as hosts,
                   count(distinct tenant) as tenants, count(distinct %s) as days
            from %s group by all)
      """;

  private static String naive(String glob) {
    String target = "coalesce(target.path, target.root || ':' || target.port)";
    return DISTINCT.formatted("actor.sha256", target, "ts::date", "'" + glob + "'");
  }

  private Rival() {}

  public static void main(String[] args) throws SQLException, IOException {
    String query =
        switch (args[0]) {
          case "expert" -> EXPERT.formatted(SOURCE.formatted(args[1]));
          case "naive" -> naive(args[1]);
          case "naive-columns" ->
              DISTINCT.formatted("actor", "target", "day", SOURCE.formatted(args[1]));
          default -> throw new IllegalArgumentException("no form is called " + args[0]);
        };
    try (Connection c = DriverManager.getConnection("jdbc:duckdb:");
        Statement s = c.createStatement()) {
      s.execute("set threads = 2");
      s.execute("set memory_limit = '8GB'");
      s.execute("set temp_directory = '" + args[2] + "'");
      s.execute("set preserve_insertion_order = false");
      try (ResultSet v = s.executeQuery("select version()")) {
        v.next();
        System.out.println("version " + v.getString(1));
      }
      long start = System.nanoTime();
      long cpu = Usage.cpuNanos();
      try (ResultSet r = s.executeQuery(query)) {
        r.next();
        for (int i = 0; i < Sums.NAMES.length; i++) {
          System.out.println(Sums.NAMES[i] + " " + r.getLong(i + 1));
        }
      }
      System.out.println("query_cpu_ms " + (Usage.cpuNanos() - cpu) / 1_000_000);
      Usage.print(start);
    }
  }
}
