package seldom.sketch;

import org.jspecify.annotations.Nullable;

/// What one day adds to a [RelationTable]: its (key, host) pairs.
///
/// In: the observations of one day, in any order. Out: [#merge] into the table when the day ends.
/// Until then the table is read-only and knows nothing of the day, so a burst cannot hide itself.
/// Memory: that of a [DayLog], and k + 1 hosts a key of what it was too small for. `add` is O(1)
/// and writes in one place only; the work is done by `merge`, key by key. One writer.
final class DayDelta {
  private final RelationTable table;
  private final DayLog log;
  private @Nullable RelationTable bounded;

  /// @param table the table it will be merged into, whose horizon is the day
  DayDelta(RelationTable table) {
    this(table, DayLog.MOST);
  }

  /// @param most observations before they are bounded to k + 1 hosts a key
  DayDelta(RelationTable table, int most) {
    this.table = table;
    log = new DayLog(table.pages(), most);
  }

  /// @param host one that the table knows
  void add(long key, int host) {
    if (log.isFull()) {
      bound();
    }
    log.add(Mix.of(key, table.secret()), host);
  }

  private void bound() {
    RelationTable kept =
        bounded == null ? new RelationTable(table.k(), 1, table.secret()) : bounded;
    kept.advance(table.horizon());
    kept.tenantOf().merge(table.tenantOf());
    log.drainInto(kept);
    bounded = kept;
  }

  long bytes() {
    return log.bytes() + (bounded == null ? 0 : bounded.bytes());
  }

  /// Adds the day to the table; twice is as once.
  void merge() {
    log.drainInto(table);
    if (bounded != null) {
      table.merge(bounded);
    }
  }
}
