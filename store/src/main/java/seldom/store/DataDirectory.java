package seldom.store;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/// One data directory, open and locked: the database, the event segments, the states, the history.
///
/// Layout: `seldom.db` (SQLite), `events/DAY/BATCH-RUN.events`, `state/DAY.state`,
/// `history/DAY.parquet`. Only one process may have it open; the lock ends with the process.
public final class DataDirectory implements AutoCloseable {
  private static final int VERSION = 1;
  private static final String LAYOUT =
      """
      create table if not exists fact(name text primary key, value text not null);
      create table if not exists batch(id integer primary key, first_day integer, last_day integer, events integer not null, late integer not null, note text not null);
      create table if not exists content(sha256 text primary key, file text not null, batch integer not null, events integer not null);
      create table if not exists segment(day integer not null, batch integer not null, run integer not null, events integer not null, standing text not null, primary key(day, batch, run, standing));
      create table if not exists host_day(tenant text not null, host text not null, day integer not null, primary key(tenant, host));
      create table if not exists state(day integer primary key, file text not null, sha256 text not null);
      create table if not exists alert(id text primary key, day integer not null, state text not null, severity integer not null, json text not null, seq integer not null);
      create index if not exists alert_day on alert(day);
      create table if not exists reason(day integer not null, tenant text not null, here text not null, elsewhere text not null);
      create table if not exists exception(id text primary key, json text not null, removed integer not null default 0);
      create table if not exists unlearned(tenant text not null, host text not null, from_day integer not null, primary key(tenant, host));
      create table if not exists hold(chain text not null, from_day integer not null, until_day integer not null, learn_day integer, ended integer not null);
      create table if not exists exception_hits(day integer not null, exception text not null, hits integer not null, primary key(day, exception));
      create table if not exists signature(sha256 text primary key, status text not null, signer text not null);
      create table if not exists incident_event(seq integer primary key autoincrement, incident text not null, kind text not null, effect text unique, json text not null);
      create table if not exists audit(seq integer primary key autoincrement, at text not null, who text not null, subject text not null, what text not null, previous text not null, hash text not null);
      create table if not exists readiness(day integer primary key, json text not null)
      """;

  private final Path root;
  private final FileChannel lockFile;
  private final FileLock lock;
  private final Database database;

  private DataDirectory(Path root, FileChannel lockFile, FileLock lock) {
    this.root = root;
    this.lockFile = lockFile;
    this.lock = lock;
    this.database = new Database(root.resolve("seldom.db"));
  }

  /// Opens `root`, making it if it does not exist, and removes what a crash left unfinished.
  ///
  /// @throws StoreException if another process has it open, or another version wrote it
  public static DataDirectory open(Path root) {
    try {
      for (String part : new String[] {"events", "state", "history"}) {
        Files.createDirectories(root.resolve(part));
      }
      FileChannel file =
          FileChannel.open(
              root.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      FileLock lock = tryLock(file);
      if (lock == null) {
        file.close();
        throw new StoreException(
            root + " is in use by another seldom process; wait for it, or give another --data DIR");
      }
      DataDirectory directory = new DataDirectory(root, file, lock);
      directory.prepare();
      return directory;
    } catch (IOException e) {
      throw new StoreException("cannot open the data directory " + root, e);
    }
  }

  /// Opens `root` only if it is a data directory already.
  public static DataDirectory existing(Path root) {
    if (!Files.isRegularFile(root.resolve("seldom.db"))) {
      throw new StoreException(
          root
              + " is no data directory: there is no seldom.db in it; "
              + "make one with `seldom replay PATH --data "
              + root
              + "`");
    }
    return open(root);
  }

  private static @Nullable FileLock tryLock(FileChannel file) throws IOException {
    try {
      return file.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }

  private void prepare() throws IOException {
    database.script(LAYOUT);
    AuditLog.seal(database, "incident_event");
    AuditLog.seal(database, "audit");
    String version = fact("version", "");
    if (version.isEmpty()) {
      setFact("version", "" + VERSION);
    } else if (!version.equals("" + VERSION)) {
      throw new StoreException(
          root
              + " was written by another version of Seldom (layout "
              + version
              + ", this one reads "
              + VERSION
              + "); replay its inputs into a new directory");
    }
    new Segments(this).removeUncommitted();
    new States(this).removeUncommitted();
  }

  public Path root() {
    return root;
  }

  Database database() {
    return database;
  }

  String fact(String name, String otherwise) {
    return database
        .first("select value from fact where name = ?", r -> r.getString(1), name)
        .orElse(otherwise);
  }

  void setFact(String name, String value) {
    database.update(
        "insert into fact(name, value) values(?, ?) on conflict(name) do update set value = excluded.value",
        name,
        value);
  }

  @Override
  public void close() {
    database.close();
    try {
      lock.release();
      lockFile.close();
    } catch (IOException e) {
      throw new StoreException("cannot release the lock of " + root, e);
    }
  }
}
