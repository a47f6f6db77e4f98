package seldom.store;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;

/// What has been read, up to which day it has been computed, and from which day it must be (again).
///
/// The clock is the latest day that at least two hosts have reached, or the host's own where only
/// one was ever heard from. A day is sealed when the clock is more than `lateness` days past it.
final class Ledger {
  private final DataDirectory directory;
  private final int lateness;

  Ledger(DataDirectory directory, int lateness) {
    this.directory = directory;
    this.lateness = lateness;
  }

  private Database database() {
    return directory.database();
  }

  /// The file in which this content was read before, if it was.
  java.util.Optional<String> readBefore(String sha256) {
    return database()
        .first("select file from content where sha256 = ?", r -> r.getString(1), sha256);
  }

  long nextBatch() {
    return database()
        .first("select coalesce(max(id), 0) + 1 from batch", r -> r.getLong(1))
        .orElse(1L);
  }

  /// The latest day that at least two hosts have reached; empty when nothing was read.
  OptionalLong clock() {
    List<Long> latest =
        database().query("select day from host_day order by day desc limit 2", r -> r.getLong(1));
    return latest.isEmpty() ? OptionalLong.empty() : OptionalLong.of(latest.getLast());
  }

  /// The last sealed day; [Long#MIN_VALUE] when none is.
  long sealed() {
    OptionalLong clock = clock();
    return clock.isEmpty() ? Long.MIN_VALUE : clock.getAsLong() - lateness - 1;
  }

  /// The first day that must be computed; [Long#MAX_VALUE] when all are.
  long dirtyFrom() {
    return Long.parseLong(directory.fact("dirty-from", "" + Long.MAX_VALUE));
  }

  void setDirtyFrom(long day) {
    directory.setFact("dirty-from", "" + day);
  }

  /// Says that `day` and the days after it must be computed again, and why, within the caller's
  /// transaction.
  void touch(long day, Reason why) {
    setDirtyFrom(Math.min(dirtyFrom(), day));
    database()
        .update(
            "insert into reason(day, tenant, here, elsewhere) values(?, ?, ?, ?)",
            day,
            why.tenant(),
            why.here(),
            why.elsewhere());
  }

  /// Why `day` is computed again, in the words that `tenant` may read, in order of cause.
  List<String> reasons(long day, String tenant) {
    return database()
        .query(
            "select case when tenant in ('', ?) then here else elsewhere end from reason where day <= ? order by rowid",
            r -> r.getString(1),
            tenant,
            day)
        .stream()
        .distinct()
        .toList();
  }

  /// Says that every day is computed.
  void settle() {
    database()
        .transaction(
            () -> {
              setDirtyFrom(Long.MAX_VALUE);
              database().update("delete from reason");
            });
  }

  /// Why days must be computed again.
  ///
  /// @param tenant whose hosts the cause is about, empty if nobody's
  /// @param here what that tenant is told
  /// @param elsewhere what every other tenant is told: it names no host, user, file or tenant
  record Reason(String tenant, String here, String elsewhere) {
    static Reason of(String text) {
      return new Reason("", text, text);
    }
  }

  /// One file whose content was read whole.
  record Content(String sha256, String file, long events) {}

  /// Makes a batch count: its segments, its contents, the hosts' days, and the days to be computed,
  /// in
  /// one commit.
  void commit(
      Batch batch, Segments segments, List<Content> contents, Map<List<String>, Long> hostDays) {
    List<Segments.Segment> written = batch.finish();
    TreeMap<Long, Long> days = new TreeMap<>();
    written.stream()
        .filter(s -> s.standing() == Segments.Standing.COUNTED)
        .forEach(s -> days.merge(s.day(), s.events(), Long::sum));
    database()
        .transaction(
            () -> {
              insertBatch(batch, days);
              written.forEach(segments::register);
              for (Content c : contents) {
                database()
                    .update(
                        "insert or ignore into content(sha256, file, batch, events) values(?, ?, ?, ?)",
                        c.sha256(),
                        c.file(),
                        batch.id(),
                        c.events());
              }
              reach(hostDays);
              long first = days.isEmpty() ? Long.MAX_VALUE : days.firstKey();
              first = Math.min(first, segments.release(clock().orElse(Long.MIN_VALUE)));
              if (first != Long.MAX_VALUE) {
                touch(first, read(batch, contents.size()));
              }
            });
  }

  /// Counts only: a file's name may tell another tenant's.
  private static Reason read(Batch batch, int files) {
    return Reason.of(
        "%,d events from %,d files were read in call %d"
            .formatted(batch.events(), files, batch.id()));
  }

  private void insertBatch(Batch batch, TreeMap<Long, Long> days) {
    database()
        .update(
            "insert into batch(id, first_day, last_day, events, late, note) values(?, ?, ?, ?, ?, '')",
            batch.id(),
            days.isEmpty() ? null : days.firstKey(),
            days.isEmpty() ? null : days.lastKey(),
            batch.events(),
            batch.of(Segments.Standing.LATE));
  }

  private void reach(Map<List<String>, Long> hostDays) {
    for (Map.Entry<List<String>, Long> e : hostDays.entrySet()) {
      database()
          .update(
              "insert into host_day(tenant, host, day) values(?, ?, ?) on conflict(tenant, host) do update set day = max(day, excluded.day)",
              e.getKey().get(0),
              e.getKey().get(1),
              e.getValue());
    }
  }

  /// Which tenants and hosts have been heard from, in order.
  List<List<String>> hosts() {
    return new ArrayList<>(
        database()
            .query(
                "select tenant, host from host_day order by tenant, host",
                r -> List.of(r.getString(1), r.getString(2))));
  }
}
