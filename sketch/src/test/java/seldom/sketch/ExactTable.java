package seldom.sketch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The oracle: every observation in plain sets, counted by walking them.
final class ExactTable {
  record Seen(long key, int host, int tenant, int day) {}

  final Set<List<Integer>> none = Set.of();
  final Map<Long, Map<Integer, TreeSet<Integer>>> days = new TreeMap<>();
  final Map<Integer, Integer> tenantOf = new TreeMap<>();

  void add(Seen s) {
    days.computeIfAbsent(s.key(), k -> new TreeMap<>())
        .computeIfAbsent(s.host(), h -> new TreeSet<>())
        .add(s.day());
    tenantOf.put(s.host(), s.tenant());
  }

  void unlearn(int host, int fromDay) {
    for (Map<Integer, TreeSet<Integer>> hosts : days.values()) {
      if (hosts.containsKey(host)) {
        hosts.get(host).tailSet(fromDay, true).clear();
      }
    }
  }

  List<Seen> history(long key) {
    List<Seen> all = new ArrayList<>();
    days.getOrDefault(key, Map.of())
        .forEach((h, ds) -> ds.forEach(d -> all.add(new Seen(key, h, tenant(h), d))));
    return all;
  }

  int tenant(int host) {
    return tenantOf.getOrDefault(host, -1);
  }

  Reading read(long key, int k, int from, int to, int except) {
    int hosts = 0;
    int hostDays = 0;
    int own = 0;
    TreeSet<Integer> allDays = new TreeSet<>();
    TreeSet<Integer> tenants = new TreeSet<>();
    for (var e : days.getOrDefault(key, Map.of()).entrySet()) {
      Set<Integer> in = e.getValue().subSet(from, true, to, true);
      if (in.isEmpty()) {
        continue;
      }
      allDays.addAll(in);
      tenants.add(tenant(e.getKey()));
      if (e.getKey() == except) {
        own = in.size();
      } else {
        hosts++;
        hostDays += in.size();
      }
    }
    int first = allDays.isEmpty() ? -1 : allDays.first();
    int last = allDays.isEmpty() ? -1 : allDays.last();
    return new Reading(
        Math.min(k, hosts),
        hosts >= k,
        hostDays,
        allDays.size(),
        first,
        last,
        Math.min(3, tenants.size()),
        own,
        true);
  }
}
