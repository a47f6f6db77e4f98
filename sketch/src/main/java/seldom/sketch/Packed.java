package seldom.sketch;

/// One member (a host or a tenant) with a bitmap of its days in 64 bits: bit 63 is free for a tag,
/// then 43 bits of days (bit 0 is the table's base day), then 20 bits of id. 38 days are kept; the
/// 5
/// more let a table move its base every few days only.
///
/// A member without any day is no member: zero days means absent.
final class Packed {
  static final int ID_BITS = 20;
  static final int MAX_ID = (1 << ID_BITS) - 1;
  static final int MAX_DAYS = 38;
  static final int WIDTH = 63 - ID_BITS;
  static final long DAYS = ((1L << WIDTH) - 1) << ID_BITS;

  private Packed() {}

  static long of(int id, int dayIndex) {
    return 1L << (ID_BITS + dayIndex) | id;
  }

  static long ofDays(int id, long days) {
    return days << ID_BITS | id;
  }

  static int id(long member) {
    return (int) member & MAX_ID;
  }

  static long days(long member) {
    return (member & DAYS) >>> ID_BITS;
  }

  /// The order of recency: by last day, then by id; greater is more recent.
  static long rank(long member) {
    return (long) (Long.SIZE - Long.numberOfLeadingZeros(member & DAYS)) << ID_BITS
        | (member & MAX_ID);
  }

  /// Keeps only the last day.
  static long lastOnly(long member) {
    return Long.highestOneBit(member & DAYS) | (member & MAX_ID);
  }

  /// Moves the days `by` towards the past (negative: towards the future); 0 when none is left.
  static long shift(long member, int by) {
    long days = days(member);
    days = by >= 0 ? (by >= WIDTH ? 0 : days >>> by) : days << -by;
    return days == 0 ? 0 : days << ID_BITS | (member & MAX_ID);
  }

  /// Drops the days on which `(day, id)` is not above `floor`'s `(last day, id)`; 0 when none is
  /// left.
  static long above(long member, long floor) {
    if (floor == 0) {
      return member;
    }
    long lastOfFloor = Long.highestOneBit(floor & DAYS);
    long keep = id(member) > id(floor) ? -lastOfFloor : -(lastOfFloor << 1);
    long days = member & DAYS & keep;
    return days == 0 ? 0 : days | (member & MAX_ID);
  }
}
