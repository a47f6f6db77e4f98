package seldom.sketch;

import java.util.Arrays;

/// The hosts of one actor, each with its bitmap of days: an open-addressed set of [Packed] members.
final class HostDays {
  private static final int SPREAD = 0x9E3779B9;

  private final Spares spares;
  private long[] members;
  private int used;

  HostDays(Spares spares) {
    this.spares = spares;
    members = spares.take(0);
  }

  /// Gives its memory back; nothing may be asked any more.
  void clear() {
    spares.release(members);
    members = new long[0];
    used = 0;
  }

  int used() {
    return used;
  }

  long[] members() {
    return members;
  }

  /// Reads where the search for a host begins.
  long touch(int host) {
    return members[home(members, host)];
  }

  /// The member of a host; 0 if it has none.
  long get(int host) {
    return members[find(members, host)];
  }

  void put(long member) {
    putAndGet(member);
  }

  /// Adds a member's days and returns it as it was.
  long putAndGet(long member) {
    int at = find(members, Packed.id(member));
    long before = members[at];
    members[at] = before | member;
    if (before == 0 && ++used * 4 > members.length * 3) {
      rebuild(members.length + 1);
    }
    return before;
  }

  /// Keeps of every member what `kept` gives; 0 removes it.
  void change(java.util.function.LongUnaryOperator kept) {
    int live = 0;
    boolean gone = false;
    for (int i = 0; i < members.length; i++) {
      if (members[i] != 0) {
        members[i] = kept.applyAsLong(members[i]);
        live += members[i] == 0 ? 0 : 1;
        gone |= members[i] == 0;
      }
    }
    used = live;
    if (gone) {
      rebuild(live + (live >> 1) + 2);
    }
  }

  /// The members by ascending host.
  long[] sorted() {
    long[] all = new long[used];
    int n = 0;
    for (long m : members) {
      if (m != 0) {
        all[n++] = (long) Packed.id(m) << Packed.WIDTH | Packed.days(m);
      }
    }
    Arrays.sort(all);
    for (int i = 0; i < n; i++) {
      all[i] = Packed.ofDays((int) (all[i] >>> Packed.WIDTH), all[i] & (1L << Packed.WIDTH) - 1);
    }
    return all;
  }

  private void rebuild(int wanted) {
    long[] old = members;
    members = spares.take(wanted);
    for (long m : old) {
      if (m != 0) {
        members[find(members, Packed.id(m))] = m;
      }
    }
    spares.release(old);
  }

  private static int home(long[] in, int host) {
    return (int) ((host * SPREAD & 0xffffffffL) * in.length >>> Integer.SIZE);
  }

  private static int find(long[] in, int host) {
    int at = home(in, host);
    while (in[at] != 0 && Packed.id(in[at]) != host) {
      at = at + 1 == in.length ? 0 : at + 1;
    }
    return at;
  }
}
