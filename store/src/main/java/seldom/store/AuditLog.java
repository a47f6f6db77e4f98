package seldom.store;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import seldom.analytics.alert.Ids;

/// What people and playbooks changed: appended, never altered, each entry carrying the hash of the
/// one before it, so that what is altered or removed in between shows.
///
/// An end that was cut off shows only against a hash noted elsewhere: see [#head].
public final class AuditLog {
  private static final String BEGIN = "0".repeat(64);

  /// One entry.
  ///
  /// @param subject what was changed: `incident ID`, `run ID`, …
  /// @param what the change, as JSON or a plain sentence
  /// @param previous hash of the entry before, 64 zeros for the first
  /// @param hash SHA-256 over previous, time, who, subject and what, each ended by a zero
  public record Entry(
      long seq, String at, String who, String subject, String what, String previous, String hash) {}

  private final Database database;

  public AuditLog(DataDirectory directory) {
    this.database = directory.database();
  }

  /// Appends in a transaction of its own.
  public void append(Instant at, String who, String subject, String what) {
    database.transaction(() -> appendWithin(at, who, subject, what));
  }

  /// Appends within the caller's transaction.
  void appendWithin(Instant at, String who, String subject, String what) {
    String previous = head();
    database.update(
        "insert into audit(at, who, subject, what, previous, hash) values(?, ?, ?, ?, ?, ?)",
        at.toString(),
        who,
        subject,
        what,
        previous,
        hash(previous, at.toString(), who, subject, what));
  }

  /// The hash of the last entry: kept elsewhere, it shows whether the end was cut off.
  public String head() {
    return database
        .first("select hash from audit order by seq desc limit 1", r -> r.getString(1))
        .orElse(BEGIN);
  }

  public List<Entry> all() {
    return database.query(
        "select seq, at, who, subject, what, previous, hash from audit order by seq",
        r ->
            new Entry(
                r.getLong(1),
                r.getString(2),
                r.getString(3),
                r.getString(4),
                r.getString(5),
                r.getString(6),
                r.getString(7)));
  }

  /// What is wrong with the chain, at the first place; empty if it is whole.
  public Optional<String> broken() {
    String previous = BEGIN;
    for (Entry e : all()) {
      String hash = hash(e.previous(), e.at(), e.who(), e.subject(), e.what());
      if (!e.previous().equals(previous) || !e.hash().equals(hash)) {
        return Optional.of(
            "entry " + e.seq() + " is not what was written, or one before it is gone");
      }
      previous = e.hash();
    }
    return Optional.empty();
  }

  private static String hash(String... parts) {
    var digest = Ids.sha256();
    for (String part : parts) {
      digest.update(part.getBytes(StandardCharsets.UTF_8));
      digest.update((byte) 0);
    }
    return HexFormat.of().formatHex(digest.digest());
  }

  /// Lets the database refuse to change or remove rows of a table of events.
  static void seal(Database database, String table) {
    for (String change : List.of("update", "delete")) {
      database.update(
          "create trigger if not exists %s_no_%s before %s on %s begin select raise(abort, '%s is append-only'); end"
              .formatted(table, change, change, table, table));
    }
  }
}
