package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// Hosts, each with a set of days as bits from an anchor that the owner keeps. Open addressing: one
/// probe, 12 bytes a slot. Not thread-safe.
final class HostSet {
  private int[] hostPlusOne = new int[2];
  private long[] days = new long[2];
  private int size;

  /// What is done to each member.
  interface Visit {
    void member(int host, long days);
  }

  int size() {
    return size;
  }

  long days(int host) {
    int at = slot(host, hostPlusOne);
    return hostPlusOne[at] == 0 ? 0 : days[at];
  }

  void add(int host, long moreDays) {
    int at = slot(host, hostPlusOne);
    if (hostPlusOne[at] == 0) {
      if ((size + 1) * 4 > hostPlusOne.length * 3) {
        grow(hostPlusOne.length * 2);
        at = slot(host, hostPlusOne);
      }
      hostPlusOne[at] = host + 1;
      size++;
    }
    days[at] |= moreDays;
  }

  /// Takes days from a host; true if no member is left.
  boolean remove(int host, long lessDays) {
    int at = slot(host, hostPlusOne);
    if (hostPlusOne[at] != 0) {
      days[at] &= ~lessDays;
      age(0);
    }
    return size == 0;
  }

  void forEach(Visit visit) {
    for (int i = 0; i < hostPlusOne.length; i++) {
      if (hostPlusOne[i] != 0) {
        visit.member(hostPlusOne[i] - 1, days[i]);
      }
    }
  }

  /// Moves all days `by` towards the past and forgets hosts without any left.
  void age(int by) {
    int left = 0;
    for (int i = 0; i < days.length; i++) {
      days[i] = by > 63 ? 0 : days[i] >>> by;
      left += days[i] != 0 ? 1 : 0;
    }
    if (left < size) {
      grow(Math.max(2, Integer.highestOneBit(Math.max(1, left * 4 / 3)) * 2));
    }
  }

  /// Takes in another's members under the ids that `names` has for them.
  void merge(HostSet other, int[] names) {
    other.forEach((host, more) -> add(names[host], more));
  }

  /// Canonical: in order of host.
  void writeTo(DataOutputStream out) throws IOException {
    int[] hosts = Arrays.stream(hostPlusOne).filter(h -> h != 0).sorted().toArray();
    out.writeInt(hosts.length);
    for (int h : hosts) {
      out.writeInt(h - 1);
      out.writeLong(days(h - 1));
    }
  }

  static HostSet readFrom(DataInputStream in) throws IOException {
    HostSet set = new HostSet();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      int host = in.readInt();
      set.add(host, in.readLong());
    }
    return set;
  }

  private void grow(int capacity) {
    int[] oldHosts = hostPlusOne;
    long[] oldDays = days;
    hostPlusOne = new int[capacity];
    days = new long[capacity];
    size = 0;
    for (int i = 0; i < oldHosts.length; i++) {
      if (oldHosts[i] != 0 && oldDays[i] != 0) {
        int at = slot(oldHosts[i] - 1, hostPlusOne);
        hostPlusOne[at] = oldHosts[i];
        days[at] = oldDays[i];
        size++;
      }
    }
  }

  private static int slot(int host, int[] table) {
    int at =
        (host * 0x9E3779B9) >>> Integer.numberOfLeadingZeros(table.length - 1) & table.length - 1;
    while (table[at] != 0 && table[at] != host + 1) {
      at = at + 1 & table.length - 1;
    }
    return at;
  }
}
