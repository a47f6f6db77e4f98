package seldom.sketch;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// For each (actor, host) the days of the retention on which it was seen: exact at every size.
///
/// Actors and hosts are dense ids, hosts below 2²⁰; days count from 1970-01-01. Memory is about 15
/// bytes per (actor, host), whatever the number of observations. `add` is O(1), `read` O(hosts of
/// the
/// actor), [#totals] one pass for all actors. The state is a function of the set of observations;
/// [#merge] is commutative, associative and idempotent. Reads may run on many threads while
/// nothing writes.
public final class PresenceTable {
  private final int retention;
  private @Nullable HostDays[] actors = new @Nullable HostDays[16];
  private final Spares spares = new Spares();
  private int horizon = -1;
  private int base;
  private long tooOld;

  /// @param retention days kept, at most [RelationTable#RETENTION]
  public PresenceTable(int retention) {
    if (retention < 1 || retention > Packed.MAX_DAYS) {
      throw new IllegalArgumentException(
          "retention %d is not in [1, %d]".formatted(retention, Packed.MAX_DAYS));
    }
    this.retention = retention;
  }

  public PresenceTable() {
    this(Packed.MAX_DAYS);
  }

  public int retention() {
    return retention;
  }

  /// The latest day seen, or moved to; -1 while empty.
  public int horizon() {
    return horizon;
  }

  public long tooOld() {
    return tooOld;
  }

  /// One more than the greatest actor that may have hosts.
  public int actors() {
    int end = actors.length;
    while (end > 0 && actors[end - 1] == null) {
      end--;
    }
    return end;
  }

  /// Counts an observation; any order. False when the day is older than the retention.
  public boolean add(int actor, int host, int day) {
    if (actor < 0 || host < 0 || host > Packed.MAX_ID || day < 0) {
      throw new IllegalArgumentException(
          "actor %d, host %d or day %d is not in range".formatted(actor, host, day));
    }
    if (day > horizon) {
      advance(day);
    } else if (day < oldest()) {
      tooOld++;
      return false;
    }
    of(actor).put(Packed.of(host, day - base));
    return true;
  }

  /// Counts an observation of the horizon's day and returns on how many days from `fromDay` to the
  /// day
  /// before it the actor was seen on that host.
  public int observe(int actor, int host, int fromDay) {
    long before = of(actor).putAndGet(Packed.of(host, horizon - base));
    return Long.bitCount(before & mask(fromDay, horizon - 1));
  }

  /// Reads into the cache what [#observe] will need, as [OpenDay#touch] does.
  ///
  /// @return a number that says nothing, so that the read is not dropped
  public long touch(int actor, int host) {
    HostDays h = actor < actors.length ? actors[actor] : null;
    return h == null ? 0 : h.touch(host);
  }

  /// Moves the horizon to `day` if that is later; what is older than the retention is forgotten.
  public void advance(int day) {
    int by = day - horizon;
    if (by <= 0) {
      return;
    }
    base = horizon < 0 ? day - retention + 1 : base;
    horizon = day;
    if (horizon - base >= Packed.WIDTH) {
      compact();
    }
  }

  /// Removes what is older than the retention. It is invisible before, too; this frees its memory.
  public void compact() {
    int by = oldest() - base;
    if (by <= 0) {
      return;
    }
    base = oldest();
    for (int a = 0; a < actors.length; a++) {
      change(a, m -> Packed.shift(m, by));
    }
  }

  private void change(int actor, java.util.function.LongUnaryOperator kept) {
    HostDays hosts = actors[actor];
    if (hosts != null) {
      hosts.change(kept);
      if (hosts.used() == 0) {
        hosts.clear();
        actors[actor] = null;
      }
    }
  }

  /// The counts of an actor over days `fromDay` to `toDay` inclusive, without `exceptHost` (-1:
  /// none).
  public Presence read(int actor, int fromDay, int toDay, int exceptHost) {
    HostDays all = actor >= 0 && actor < actors.length ? actors[actor] : null;
    if (all == null) {
      return Presence.NEVER;
    }
    long mask = mask(fromDay, toDay);
    long days = 0;
    int hosts = 0;
    int hostDays = 0;
    int own = 0;
    for (long m : all.members()) {
      long seen = m & mask;
      days |= seen;
      if (seen != 0 && Packed.id(m) == exceptHost) {
        own = Long.bitCount(seen);
      } else if (seen != 0) {
        hosts++;
        hostDays += Long.bitCount(seen);
      }
    }
    return new Presence(
        hosts,
        hostDays,
        Long.bitCount(days),
        Window.firstOf(days, base),
        Window.lastOf(days, base),
        own);
  }

  /// The days of one (actor, host) in the window.
  public int ownDays(int actor, int host, int fromDay, int toDay) {
    HostDays all = actor >= 0 && actor < actors.length ? actors[actor] : null;
    return all == null ? 0 : Long.bitCount(all.get(host) & mask(fromDay, toDay));
  }

  /// The hosts of an actor in the window, ascending.
  public int[] hosts(int actor, int fromDay, int toDay) {
    HostDays all = actor >= 0 && actor < actors.length ? actors[actor] : null;
    if (all == null) {
      return new int[0];
    }
    long mask = mask(fromDay, toDay);
    return Arrays.stream(all.sorted()).filter(m -> (m & mask) != 0).mapToInt(Packed::id).toArray();
  }

  /// Hosts, host-days and days of every actor in one window; a fixed copy.
  public Totals totals(int fromDay, int toDay) {
    Totals t = new Totals(actors(), fromDay, toDay);
    long mask = mask(fromDay, toDay);
    for (int a = 0; a < t.size(); a++) {
      HostDays hosts = actors[a];
      if (hosts != null) {
        t.set(a, hosts.members(), mask);
      }
    }
    return t;
  }

  /// Takes in all observations of another table over the same actors and hosts.
  public void merge(PresenceTable other) {
    if (other == this || other.horizon < 0) {
      return;
    }
    advance(other.horizon);
    int by = base - other.base;
    for (int a = 0; a < other.actors.length; a++) {
      HostDays from = other.actors[a];
      for (int i = 0; from != null && i < from.members().length; i++) {
        long m = from.members()[i];
        long moved = m == 0 ? 0 : Packed.shift(m, by);
        if (moved != 0) {
          of(a).put(moved);
        }
      }
    }
  }

  /// Takes a host's observations from `fromDay` on out; nothing needs rebuilding.
  public void unlearn(int host, int fromDay) {
    long kept = ~Window.mask(fromDay, Integer.MAX_VALUE, base);
    for (int a = 0; a < actors.length; a++) {
      change(a, m -> Packed.id(m) != host ? m : (m & kept & Packed.DAYS) == 0 ? 0 : m & kept);
    }
  }

  /// Pairs of actor and host.
  public long size() {
    long n = 0;
    for (HostDays h : actors) {
      n += h == null ? 0 : h.used();
    }
    return n;
  }

  public long bytes() {
    long n = 4L * actors.length + spares.bytes();
    for (HostDays h : actors) {
      n += h == null ? 0 : 24 + Spares.size(h.members());
    }
    return n;
  }

  private int oldest() {
    return horizon - retention + 1;
  }

  private long mask(int fromDay, int toDay) {
    return Window.mask(Math.max(fromDay, oldest()), toDay, base);
  }

  @Nullable HostDays hostDays(int actor) {
    return actors[actor];
  }

  void restore(int horizonRead, long tooOldRead) {
    horizon = horizonRead;
    base = oldest();
    tooOld = tooOldRead;
  }

  HostDays of(int actor) {
    if (actor >= actors.length) {
      actors = Arrays.copyOf(actors, Math.max(actor + 1, actors.length * 2));
    }
    HostDays h = actors[actor];
    if (h == null) {
      h = new HostDays(spares);
      actors[actor] = h;
    }
    return h;
  }
}
