package seldom.analytics.hunt;

import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.HostName;

/// Hosts with their days, exact. Sums over tenants and days are kept until something is added.
final class HostDays {
  private final Map<HostName, Set<Integer>> days = new TreeMap<>();
  private long hostDays;
  private @Nullable TreeSet<Integer> distinct;
  private @Nullable Map<String, HostDays> perTenant;

  /// Without one host.
  record Sum(long hosts, long hostDays) {}

  void add(HostName host, int day) {
    if (days.computeIfAbsent(host, _ -> new TreeSet<>()).add(day)) {
      hostDays++;
      distinct = null;
      perTenant = null;
    }
  }

  void addAll(HostDays other) {
    other.days.forEach((host, its) -> its.forEach(day -> add(host, day)));
  }

  HostDays within(String tenant) {
    return perTenant().getOrDefault(tenant, new HostDays());
  }

  private Map<String, HostDays> perTenant() {
    Map<String, HostDays> known = perTenant;
    if (known == null) {
      Map<String, HostDays> made = new HashMap<>();
      days.forEach(
          (host, its) -> {
            HostDays part = made.computeIfAbsent(host.tenant(), _ -> new HostDays());
            its.forEach(day -> part.add(host, day));
          });
      known = made;
      perTenant = made;
    }
    return known;
  }

  Sum others(HostName except) {
    int own = daysOf(except);
    return new Sum(days.size() - (own == 0 ? 0L : 1L), hostDays - own);
  }

  int daysOf(HostName host) {
    return days.getOrDefault(host, Set.of()).size();
  }

  long hosts() {
    return days.size();
  }

  long hostDays() {
    return hostDays;
  }

  long tenants() {
    return perTenant().size();
  }

  int days() {
    return distinct().size();
  }

  @Nullable LocalDate first() {
    return distinct().isEmpty() ? null : LocalDate.ofEpochDay(distinct().first());
  }

  @Nullable LocalDate last() {
    return distinct().isEmpty() ? null : LocalDate.ofEpochDay(distinct().last());
  }

  private TreeSet<Integer> distinct() {
    TreeSet<Integer> known = distinct;
    if (known == null) {
      TreeSet<Integer> made = new TreeSet<>();
      days.values().forEach(made::addAll);
      known = made;
      distinct = made;
    }
    return known;
  }
}
