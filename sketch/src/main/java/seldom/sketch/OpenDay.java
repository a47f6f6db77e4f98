package seldom.sketch;

/// A day in progress over a [RelationTable]: the day's observations are added while its events are
/// still judged by the days before.
///
/// An observation goes straight into the table where that can displace nothing: the key has at most
/// k + 1 hosts with it. Where it could, it goes into a [DayDelta], merged by [#end]. So until
/// then every window that ends before the day reads exactly what stood when the day began, from one
/// probe and without a copy. One writer; `add` O(k).
public final class OpenDay {
  private final RelationTable table;
  private final DayDelta crowded;
  private final int day;

  /// Moves the table's horizon to the day.
  ///
  /// @throws IllegalArgumentException if the table already knows a later day
  public OpenDay(RelationTable table, int day) {
    if (day < table.horizon()) {
      throw new IllegalArgumentException(
          "day %d is over: the table knows day %d".formatted(day, table.horizon()));
    }
    table.advance(day);
    this.table = table;
    this.day = day;
    crowded = new DayDelta(table);
  }

  public int day() {
    return day;
  }

  public void add(long key, int host, int tenant) {
    observe(key, host, tenant, day);
  }

  /// Counts an observation and returns, as [Counted], what other hosts had done on the days from
  /// `fromDay` to the day before this one.
  public long observe(long key, int host, int tenant, int fromDay) {
    long before = table.observe(key, host, tenant, fromDay);
    if (before < 0) {
      crowded.add(key, host);
    }
    return before;
  }

  /// Reads into the cache what an observation of each key will need. Without it each waits for
  /// memory in turn; here many wait together. Worth it for some 64 keys that are observed next.
  ///
  /// @return a number that says nothing, so that the reads are not dropped
  public long touch(long[] keys, int count) {
    return table.touch(keys, count);
  }

  /// Bytes held beside the table.
  public long bytes() {
    return crowded.bytes();
  }

  /// Ends the day: the table holds all of it.
  ///
  /// @throws IllegalStateException if the table was moved to a later day meanwhile
  public void end() {
    if (table.horizon() != day) {
      throw new IllegalStateException(
          "the table is at day %d, and day %d is still open".formatted(table.horizon(), day));
    }
    crowded.merge();
  }
}
