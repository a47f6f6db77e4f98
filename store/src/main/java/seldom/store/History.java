package seldom.store;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Stream;
import org.duckdb.DuckDBAppender;
import org.duckdb.DuckDBConnection;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.HostName;
import seldom.analytics.replay.HistoryRow;
import seldom.analytics.replay.HistorySink;
import seldom.model.event.Locator;

/// What the days showed, in columnar files that can be queried: `history/DAY.parquet`, one row per
/// day, host, chain and fact, with the first record that showed it.
///
/// Columns: `fact` (relation, target, presence, sensor), `tenant`, `host`, `day`, `kind`, `sensor`,
/// `actor`, `target`, `chain`, `file`, `member`, `index`; and in [#query] also `counts_on`, the day
/// on which it is learned: null while it is held out, or if it never is, as when its host was
/// un-learned.
public final class History {
  private static final String TABLE =
      """
      create table day(fact varchar, tenant varchar, host varchar, day date, kind varchar, sensor varchar,
        actor varchar, target varchar, chain varchar, file varchar, member varchar, "index" bigint)
      """;

  private static final String VIEW =
      """
      create view history as
      select * exclude (learned, unlearned_from),
        case when unlearned_from is null or learned < unlearned_from then learned end as counts_on
      from (
        select h.*, case when o.chain is null then h.day else o.learn_day end as learned,
          u.from_day as unlearned_from
        from read_parquet(%s) h
        left join hold o on h.fact <> 'sensor' and h.chain = o.chain
          and h.day >= o.from_day and h.day < o.until_day
        left join unlearned u on h.tenant = u.tenant and h.host = u.host)
      """;

  private static final Locator NOWHERE = new Locator("", "", 0, "");

  private final DataDirectory directory;
  private final Path folder;

  public History(DataDirectory directory) {
    this.directory = directory;
    this.folder = directory.root().resolve("history");
  }

  Path file(long day) {
    return folder.resolve(Days.text(day) + ".parquet");
  }

  /// Reads one row.
  @FunctionalInterface
  public interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Asks SQL of the table `history`, a view over the files of all days. `?` are taken from
  /// `values`.
  ///
  /// @throws StoreException when there is no history yet
  public <T> List<T> query(String sql, Row<T> row, Object... values) {
    try (Session session = open()) {
      return session.query(sql, row, values);
    }
  }

  /// Opens the view `history` for several questions.
  ///
  /// @throws StoreException when there is no history yet
  public Session open() {
    if (isEmpty()) {
      throw new StoreException(
          "no day is in the history of " + directory.root() + " yet: `seldom replay` makes it");
    }
    try {
      Connection c = connect();
      try (Statement s = c.createStatement()) {
        holds(c);
        unlearned(c);
        s.execute(VIEW.formatted(literal(folder.resolve("*.parquet").toString())));
      } catch (SQLException e) {
        c.close();
        throw e;
      }
      return new Session(c);
    } catch (SQLException e) {
      throw new StoreException("cannot ask the history in " + folder, e);
    }
  }

  /// Some questions to the history as it was when the session was opened. Not thread-safe.
  public static final class Session implements AutoCloseable {
    private final Connection connection;

    private Session(Connection connection) {
      this.connection = connection;
    }

    /// Asks SQL of `history`; `?` are taken from `values`.
    public <T> List<T> query(String sql, Row<T> row, Object... values) {
      try (PreparedStatement asked = connection.prepareStatement(sql)) {
        for (int i = 0; i < values.length; i++) {
          asked.setObject(i + 1, values[i]);
        }
        try (ResultSet rows = asked.executeQuery()) {
          List<T> out = new ArrayList<>();
          while (rows.next()) {
            out.add(row.read(rows));
          }
          return out;
        }
      } catch (SQLException e) {
        throw new StoreException("cannot ask the history: " + sql, e);
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw new StoreException("cannot close the history", e);
      }
    }
  }

  private void unlearned(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("create table unlearned(tenant varchar, host varchar, from_day date)");
    }
    try (DuckDBAppender out = ((DuckDBConnection) c).createAppender("main", "unlearned")) {
      for (Map.Entry<HostName, LocalDate> e : new Unlearning(directory).all().entrySet()) {
        out.beginRow();
        out.append(e.getKey().tenant());
        out.append(e.getKey().host());
        out.append(e.getValue());
        out.endRow();
      }
    }
  }

  private void holds(Connection c) throws SQLException {
    try (Statement s = c.createStatement()) {
      s.execute("create table hold(chain varchar, from_day date, until_day date, learn_day date)");
    }
    try (DuckDBAppender out = ((DuckDBConnection) c).createAppender("main", "hold")) {
      for (HistoryRow.Hold h : new HoldStore(directory).all()) {
        out.beginRow();
        out.append(h.chainId());
        out.append(h.from());
        out.append(h.until());
        if (h.learnDay() == null) {
          out.appendNull();
        } else {
          out.append(h.learnDay());
        }
        out.endRow();
      }
    }
  }

  /// Whether any day has a file.
  public boolean isEmpty() {
    try (Stream<Path> files = Files.list(folder)) {
      return files.noneMatch(f -> f.toString().endsWith(".parquet"));
    } catch (IOException e) {
      throw new StoreException("cannot list " + folder, e);
    }
  }

  private static Connection connect() throws SQLException {
    Properties settings = new Properties();
    settings.setProperty("autoinstall_known_extensions", "false");
    settings.setProperty("autoload_known_extensions", "false");
    settings.setProperty("threads", "2");
    settings.setProperty("memory_limit", "1GB");
    return DriverManager.getConnection("jdbc:duckdb:", settings);
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  /// Takes the rows of one day; [Writer#publish] puts them in the place of what the file held.
  final class Writer implements HistorySink, AutoCloseable {
    private final long day;
    private final Connection connection;
    private final DuckDBAppender rows;
    private final List<HistoryRow.Hold> ended = new ArrayList<>();

    Writer(long day) {
      this.day = day;
      try {
        connection = connect();
        try (Statement s = connection.createStatement()) {
          s.execute(TABLE);
        }
        rows = ((DuckDBConnection) connection).createAppender("main", "day");
      } catch (SQLException e) {
        throw cannotWrite(e);
      }
    }

    @Override
    public void row(HistoryRow r) {
      Locator first = r.sources().isEmpty() ? NOWHERE : r.sources().getFirst();
      try {
        rows.beginRow();
        rows.append(r.fact());
        rows.append(r.tenant());
        rows.append(r.host());
        rows.append(r.day());
        rows.append(r.kind().text());
        rows.append(r.sensor().name());
        text(rows, r.actor());
        text(rows, r.target());
        rows.append(r.chainId());
        rows.append(first.file());
        rows.append(first.member());
        rows.append(first.index());
        rows.endRow();
      } catch (SQLException e) {
        throw cannotWrite(e);
      }
    }

    @Override
    public void hold(HistoryRow.Hold hold) {
      ended.add(hold);
    }

    /// The holds that ended on this day.
    List<HistoryRow.Hold> ended() {
      return List.copyOf(ended);
    }

    void publish() {
      Path temporary = folder.resolve(Days.text(day) + ".tmp");
      try (Statement s = connection.createStatement()) {
        rows.close();
        s.execute(
            "copy day to "
                + literal(temporary.toString())
                + " (format parquet, compression snappy)");
        Durable.publish(temporary, file(day));
      } catch (SQLException | IOException e) {
        throw cannotWrite(e);
      }
    }

    private StoreException cannotWrite(Exception e) {
      return new StoreException("cannot write the history of " + Days.text(day), e);
    }

    private static void text(DuckDBAppender out, @Nullable Object value) throws SQLException {
      if (value == null) {
        out.appendNull();
      } else {
        out.append(value.toString());
      }
    }

    @Override
    public void close() {
      try {
        connection.close();
      } catch (SQLException e) {
        throw cannotWrite(e);
      }
    }
  }
}
