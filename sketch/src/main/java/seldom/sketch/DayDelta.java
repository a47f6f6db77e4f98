package seldom.sketch;

/// What one day adds: its (key, host) pairs, bounded to k + 1 hosts a key.
///
/// In: the observations of one day, in any order. Out: [#mergeInto] a [RelationTable] when
/// the day ends. Until then the table is read-only and knows nothing of the day, so a burst cannot
/// hide itself. One writer.
public final class DayDelta {
  private final RelationTable table;
  private final int day;

  /// @param like the table it will be merged into: same k and secret
  public DayDelta(RelationTable like, int day) {
    table = new RelationTable(like.k(), 1, like.secret());
    table.advance(day);
    this.day = day;
  }

  public int day() {
    return day;
  }

  public void add(long key, int host, int tenant) {
    table.add(key, host, tenant, day);
  }

  /// Keys seen on the day.
  public long size() {
    return table.size();
  }

  public long bytes() {
    return table.bytes();
  }

  /// Adds the day to a table; twice is as once.
  public void mergeInto(RelationTable target) {
    target.merge(table);
  }
}
