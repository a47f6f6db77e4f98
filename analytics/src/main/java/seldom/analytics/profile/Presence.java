package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Prevalence;

/// The days on which each host had each actor: a process of it was started there, or acted, in any
/// kind of event. Exact at every size.
final class Presence {
  private final Map<Integer, HostSet> byActor = new HashMap<>();
  private final Map<Integer, Total> totals = new HashMap<>();

  /// All hosts of one actor in the window.
  private record Total(long hosts, long hostDays, long days, Map<Integer, Integer> hostsOf) {}

  void learn(int actor, int host, long day) {
    byActor.computeIfAbsent(actor, _ -> new HostSet()).add(host, day);
    totals.remove(actor);
  }

  /// @param except host left out of hosts and host-days, -1 for none
  Prevalence others(int actor, int except, long mask, int anchor, Hosts of) {
    HostSet set = byActor.get(actor);
    if (set == null) {
      return Prevalence.NEVER;
    }
    Total total = totals.computeIfAbsent(actor, _ -> total(set, mask, of));
    long own = except < 0 ? 0 : set.days(except) & mask;
    return new Prevalence(
        Count.exactly(total.hosts - (own == 0 ? 0 : 1)),
        Count.exactly(total.hostsOf.size()),
        Count.exactly(total.hostDays - Long.bitCount(own)),
        Long.bitCount(total.days),
        Days.earliest(total.days, anchor),
        Days.latest(total.days, anchor),
        true);
  }

  /// Other hosts of a tenant that had the actor in the window.
  int othersIn(int actor, int tenant, int except, long mask, Hosts of) {
    HostSet set = byActor.get(actor);
    if (set == null) {
      return 0;
    }
    Total total = totals.computeIfAbsent(actor, _ -> total(set, mask, of));
    boolean own = except >= 0 && (set.days(except) & mask) != 0 && of.tenant(except) == tenant;
    return total.hostsOf.getOrDefault(tenant, 0) - (own ? 1 : 0);
  }

  /// Host-days of the actor in the window, all hosts.
  long hostDays(int actor, long mask, Hosts of) {
    HostSet set = byActor.get(actor);
    return set == null ? 0 : totals.computeIfAbsent(actor, _ -> total(set, mask, of)).hostDays;
  }

  private static Total total(HostSet set, long mask, Hosts of) {
    long[] sums = new long[3];
    Map<Integer, Integer> hostsOf = new HashMap<>();
    set.forEach(
        (host, days) -> {
          long in = days & mask;
          if (in != 0) {
            sums[0]++;
            sums[1] += Long.bitCount(in);
            sums[2] |= in;
            hostsOf.merge(of.tenant(host), 1, Integer::sum);
          }
        });
    return new Total(sums[0], sums[1], sums[2], hostsOf);
  }

  void age(int by) {
    totals.clear();
    byActor.values().removeIf(set -> agedAway(set, by));
  }

  private static boolean agedAway(HostSet set, int by) {
    set.age(by);
    return set.size() == 0;
  }

  void remove(int host, long days) {
    totals.clear();
    byActor.values().removeIf(set -> set.remove(host, days));
  }

  /// Takes in another's days, of the same anchor, under new ids.
  void merge(Presence other, int[] actorIds, int[] hostIds) {
    totals.clear();
    other.byActor.forEach(
        (actor, set) ->
            byActor.computeIfAbsent(actorIds[actor], _ -> new HostSet()).merge(set, hostIds));
  }

  Iterable<Integer> actors() {
    return new TreeMap<>(byActor).keySet();
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(byActor.size());
    for (Map.Entry<Integer, HostSet> e : new TreeMap<>(byActor).entrySet()) {
      out.writeInt(e.getKey());
      e.getValue().writeTo(out);
    }
  }

  static Presence readFrom(DataInputStream in) throws IOException {
    Presence presence = new Presence();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      int actor = in.readInt();
      presence.byActor.put(actor, HostSet.readFrom(in));
    }
    return presence;
  }
}
