package seldom.sketch;

/// Hosts, host-days and days of every actor of a [PresenceTable] in one window, all hosts included.
///
/// To leave a host out, take [PresenceTable#ownDays] of it off the host-days, and one off the hosts
/// if
/// that is not 0. Immutable once made.
public final class Totals {
  private final int[] hosts;
  private final int[] hostDays;
  private final byte[] days;
  private final int fromDay;
  private final int toDay;

  Totals(int actors, int fromDay, int toDay) {
    hosts = new int[actors];
    hostDays = new int[actors];
    days = new byte[actors];
    this.fromDay = fromDay;
    this.toDay = toDay;
  }

  /// @param members one [Packed] member per host
  void set(int actor, long[] members, long mask) {
    long union = 0;
    int some = 0;
    int sum = 0;
    for (long m : members) {
      long seen = m & mask;
      union |= seen;
      some += (int) (-seen >>> 63);
      sum += Long.bitCount(seen);
    }
    hosts[actor] = some;
    hostDays[actor] = sum;
    days[actor] = (byte) Long.bitCount(union);
  }

  /// One more than the greatest actor known.
  public int size() {
    return hosts.length;
  }

  public int fromDay() {
    return fromDay;
  }

  public int toDay() {
    return toDay;
  }

  public int hosts(int actor) {
    return actor < hosts.length ? hosts[actor] : 0;
  }

  public int hostDays(int actor) {
    return actor < hostDays.length ? hostDays[actor] : 0;
  }

  public int days(int actor) {
    return actor < days.length ? days[actor] : 0;
  }
}
