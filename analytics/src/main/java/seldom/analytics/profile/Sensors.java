package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EventKind;
import seldom.model.event.Sensor;

/// Which hosts were heard from on which days by which type of sensor, and which kinds of event each
/// type reported anywhere. A type that reported a kind on any host in the window is able to report
/// it on all: what a sensor can do is measured, not listed.
final class Sensors {
  private final Map<Sensor, HostSet> heard = new EnumMap<>(Sensor.class);
  private final Map<Sensor, long[]> reported = new EnumMap<>(Sensor.class);
  private final Map<EventKind, Able> cache = new EnumMap<>(EventKind.class);

  /// The population of one kind, all hosts.
  private record Able(
      HostSet hosts,
      long hostCount,
      Set<Integer> tenants,
      long hostDays,
      Map<Integer, Integer> hostsOf,
      int activeDays) {}

  void learn(Sensor sensor, EventKind kind, int host, long day) {
    heard.computeIfAbsent(sensor, _ -> new HostSet()).add(host, day);
    reported.computeIfAbsent(sensor, _ -> new long[EventKind.values().length])[kind.ordinal()] |=
        day;
    cache.clear();
  }

  /// @param mask the days of the window
  /// @param except host left out, -1 for none
  Population population(
      EventKind kind, long mask, int except, int tenant, int activeHosts, Hosts of) {
    Able able = cache.computeIfAbsent(kind, k -> count(k, mask, activeHosts, of));
    long own = except < 0 ? 0 : able.hosts.days(except) & mask;
    int self = own == 0 ? 0 : 1;
    return new Population(
        able.hostCount - self,
        able.tenants.size(),
        able.hostDays - Long.bitCount(own),
        able.hostsOf.getOrDefault(tenant, 0) - self,
        able.activeDays);
  }

  private Able count(EventKind kind, long mask, int activeHosts, Hosts of) {
    HostSet union = new HostSet();
    for (Map.Entry<Sensor, HostSet> e : heard.entrySet()) {
      long @Nullable [] kinds = reported.get(e.getKey());
      if (kinds != null && (kinds[kind.ordinal()] & mask) != 0) {
        e.getValue()
            .forEach(
                (host, days) -> {
                  if ((days & mask) != 0) {
                    union.add(host, days & mask);
                  }
                });
      }
    }
    int[] perDay = new int[Long.SIZE];
    long[] total = new long[2];
    Set<Integer> tenants = new HashSet<>();
    Map<Integer, Integer> hostsOf = new HashMap<>();
    union.forEach(
        (host, days) -> {
          total[0]++;
          total[1] += Long.bitCount(days);
          tenants.add(of.tenant(host));
          hostsOf.merge(of.tenant(host), 1, Integer::sum);
          for (long d = days; d != 0; d &= d - 1) {
            perDay[Long.numberOfTrailingZeros(d)]++;
          }
        });
    int active = 0;
    for (int n : perDay) {
      active += n >= activeHosts ? 1 : 0;
    }
    return new Able(union, total[0], tenants, total[1], hostsOf, active);
  }

  /// Takes in another's days, of the same anchor, under new ids.
  void merge(Sensors other, int[] hostIds) {
    cache.clear();
    other.heard.forEach(
        (sensor, set) -> heard.computeIfAbsent(sensor, _ -> new HostSet()).merge(set, hostIds));
    other.reported.forEach(
        (sensor, kinds) -> {
          long[] mine = reported.computeIfAbsent(sensor, _ -> new long[kinds.length]);
          for (int i = 0; i < kinds.length; i++) {
            mine[i] |= kinds[i];
          }
        });
  }

  void age(int by) {
    cache.clear();
    heard.values().forEach(s -> s.age(by));
    reported
        .values()
        .forEach(
            kinds -> {
              for (int i = 0; i < kinds.length; i++) {
                kinds[i] = by > 63 ? 0 : kinds[i] >>> by;
              }
            });
  }

  void writeTo(DataOutputStream out) throws IOException {
    out.writeInt(heard.size());
    for (Map.Entry<Sensor, HostSet> e : heard.entrySet()) {
      Wire.text(out, e.getKey().name());
      e.getValue().writeTo(out);
      long[] kinds = reported.getOrDefault(e.getKey(), new long[0]);
      out.writeInt(EventKind.values().length);
      for (EventKind kind : EventKind.values()) {
        Wire.text(out, kind.text());
        out.writeLong(kinds[kind.ordinal()]);
      }
    }
  }

  static Sensors readFrom(DataInputStream in) throws IOException {
    Sensors sensors = new Sensors();
    int size = in.readInt();
    for (int i = 0; i < size; i++) {
      Sensor sensor = Sensor.valueOf(Wire.text(in));
      sensors.heard.put(sensor, HostSet.readFrom(in));
      long[] kinds = new long[EventKind.values().length];
      int n = in.readInt();
      for (int k = 0; k < n; k++) {
        String text = Wire.text(in);
        long days = in.readLong();
        for (EventKind kind : EventKind.values()) {
          if (kind.text().equals(text)) {
            kinds[kind.ordinal()] = days;
          }
        }
      }
      sensors.reported.put(sensor, kinds);
    }
    return sensors;
  }
}
