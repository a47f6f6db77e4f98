package seldom.store;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The directory's SQLite database: small facts, each commit durable before it returns
/// (write-ahead log, `synchronous=FULL`).
///
/// Not thread-safe: one connection, one writer.
final class Database implements AutoCloseable {
  /// Reads one row.
  @FunctionalInterface
  interface Row<T> {
    T read(ResultSet row) throws SQLException;
  }

  /// Work to be done whole or not at all.
  @FunctionalInterface
  interface Work {
    void run() throws SQLException;
  }

  private final Connection connection;

  Database(Path file) {
    try {
      connection = DriverManager.getConnection("jdbc:sqlite:" + file);
      try (Statement s = connection.createStatement()) {
        s.execute("pragma journal_mode=wal");
        s.execute("pragma synchronous=full");
        s.execute("pragma foreign_keys=on");
        s.execute("pragma busy_timeout=10000");
      }
    } catch (SQLException e) {
      throw new StoreException("cannot open " + file, e);
    }
  }

  /// Runs statements separated by `;`.
  void script(String sql) {
    try (Statement s = connection.createStatement()) {
      for (String one : sql.split(";")) {
        if (!one.isBlank()) {
          s.execute(one);
        }
      }
    } catch (SQLException e) {
      throw new StoreException("cannot run a statement of the database's layout", e);
    }
  }

  int update(String sql, @Nullable Object... values) {
    try (PreparedStatement s = prepared(sql, values)) {
      return s.executeUpdate();
    } catch (SQLException e) {
      throw new StoreException("cannot write to the database: " + sql, e);
    }
  }

  <T> List<T> query(String sql, Row<T> row, Object... values) {
    try (PreparedStatement s = prepared(sql, values);
        ResultSet rows = s.executeQuery()) {
      List<T> out = new ArrayList<>();
      while (rows.next()) {
        out.add(row.read(rows));
      }
      return out;
    } catch (SQLException e) {
      throw new StoreException("cannot read from the database: " + sql, e);
    }
  }

  <T> Optional<T> first(String sql, Row<T> row, Object... values) {
    return query(sql, row, values).stream().findFirst();
  }

  /// All of `work` is durable when this returns, or none of it is.
  void transaction(Work work) {
    try {
      connection.setAutoCommit(false);
      try {
        work.run();
        connection.commit();
      } catch (SQLException | RuntimeException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw new StoreException("cannot commit to the database", e);
    }
  }

  private PreparedStatement prepared(String sql, @Nullable Object... values) throws SQLException {
    PreparedStatement s = connection.prepareStatement(sql);
    for (int i = 0; i < values.length; i++) {
      s.setObject(i + 1, values[i]);
    }
    return s;
  }

  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      throw new StoreException("cannot close the database", e);
    }
  }
}
