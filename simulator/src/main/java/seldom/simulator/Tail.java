package seldom.simulator;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Measures how long the tail of a simulated fleet is. Counts while telemetry is written; tenants
/// are counted apart and merged. Memory grows with distinct relations, not with events.
public final class Tail {
  private static final int MANY = -1;
  private static final int CANDIDATES = 6;
  private static final int SETTLED = 7;

  /// @param relations distinct (actor, child), (actor, module) and (actor, domain) pairs
  /// @param onOneHost share of them seen on one host only
  /// @param lonelyBrowserDays share of browser host-days with a domain that no other host reaches
  /// @param newPrograms programs first seen after the first week, per 100 host-days of that time
  public record Figures(
      long events,
      long hostDays,
      long relations,
      double onOneHost,
      long browserDays,
      double lonelyBrowserDays,
      double newPrograms) {}

  private final LongCounts relations = new LongCounts();
  private final LongCounts domains = new LongCounts();
  private final LongCounts programs = new LongCounts();
  private final Map<Long, long[]> browserDays = new HashMap<>();
  private final Set<Long> hostDays = new HashSet<>();
  private long lateHostDays;
  private long events;

  Tail() {}

  void see(int host, int day, Happening what, String browser) {
    events++;
    switch (what) {
      case Happening.Launch e -> {
        relation(e.actor(), 1, e.child().image().kind(), host);
        programs.merge(e.child().image().kind(), day, Math::min);
      }
      case Happening.Load e -> relation(e.actor(), 2, e.module().kind(), host);
      case Happening.Dns e -> {
        long domain = Rng.hash(0, e.name());
        relation(e.actor(), 3, domain, host);
        domains.merge(domain, host, Tail::owner);
        if (e.actor().program().equals(browser)) {
          remember((long) host << 20 | day, domain, host);
        }
      }
      case Happening.Exit _,
          Happening.Connection _,
          Happening.RemoteThread _,
          Happening.Access _,
          Happening.FileCreate _,
          Happening.Mark _,
          Happening.ServiceInstall _,
          Happening.Logon _ -> {
        // Kinds without a relation.
      }
    }
  }

  private static int owner(int old, int added) {
    return old == added ? old : MANY;
  }

  void hostDay(int host, int day) {
    if (hostDays.add((long) host << 20 | day) && day >= SETTLED) {
      lateHostDays++;
    }
  }

  private void remember(long browserDay, long domain, int host) {
    long[] kept = browserDays.computeIfAbsent(browserDay, _ -> new long[CANDIDATES]);
    if (domains.get(domain) == host) {
      System.arraycopy(kept, 0, kept, 1, CANDIDATES - 1);
      kept[0] = domain;
    }
  }

  private void relation(Proc actor, int kind, long target, int host) {
    relations.merge(Rng.mix(Rng.mix(actor.image().kind() + kind) ^ target), host, Tail::owner);
  }

  void merge(Tail other) {
    events += other.events;
    lateHostDays += other.lateHostDays;
    hostDays.addAll(other.hostDays);
    other.relations.each((key, value) -> relations.merge(key, value, Tail::owner));
    other.domains.each((key, value) -> domains.merge(key, value, Tail::owner));
    other.programs.each((key, value) -> programs.merge(key, value, Math::min));
    browserDays.putAll(other.browserDays);
  }

  Figures figures() {
    long[] single = new long[1];
    relations.each((_, host) -> single[0] += host == MANY ? 0 : 1);
    long[] fresh = new long[1];
    programs.each((_, first) -> fresh[0] += first >= SETTLED ? 1 : 0);
    long lonely = browserDays.values().stream().filter(this::isLonely).count();
    return new Figures(
        events,
        hostDays.size(),
        relations.size(),
        share(single[0], relations.size()),
        browserDays.size(),
        share(lonely, browserDays.size()),
        100 * share(fresh[0], lateHostDays));
  }

  private boolean isLonely(long[] kept) {
    for (long domain : kept) {
      int owner = domains.get(domain);
      if (domain != 0 && owner != MANY && owner != LongCounts.ABSENT) {
        return true;
      }
    }
    return false;
  }

  private static double share(long part, long whole) {
    return whole == 0 ? 0 : (double) part / whole;
  }
}
