package seldom.store;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.analytics.replay.HistoryRow.Hold;

/// The chains that are or were held out of learning, as the days computed so far have it.
final class HoldStore {
  private static final long OPEN = Long.MIN_VALUE;
  private final Database database;

  HoldStore(DataDirectory directory) {
    this.database = directory.database();
  }

  List<Hold> all() {
    return database.query(
        "select chain, from_day, until_day, learn_day from hold order by chain, from_day",
        r ->
            new Hold(
                r.getString(1),
                LocalDate.ofEpochDay(r.getLong(2)),
                LocalDate.ofEpochDay(r.getLong(3)),
                r.getObject(4) == null ? null : LocalDate.ofEpochDay(r.getLong(4))));
  }

  /// Puts what ended on `day`, and what is open after it, in the place of what stood, within the
  /// caller's transaction.
  void replace(long day, List<Hold> ended, List<Hold> open) {
    database.update("delete from hold where ended >= ? or ended = ?", day, OPEN);
    ended.forEach(h -> put(h, day));
    open.forEach(h -> put(h, OPEN));
  }

  private void put(Hold h, long ended) {
    LocalDate learn = h.learnDay();
    @Nullable Long learnDay = learn == null ? null : learn.toEpochDay();
    database.update(
        "insert into hold(chain, from_day, until_day, learn_day, ended) values(?, ?, ?, ?, ?)",
        h.chainId(),
        h.from().toEpochDay(),
        h.until().toEpochDay(),
        learnDay,
        ended);
  }
}
