package seldom.benchmarks.speed;

import java.util.Arrays;
import seldom.sketch.Dictionary;

/// Dense ids of hosts. A host is its name in its tenant: the same name in two tenants is two hosts.
///
/// A line names both, and what stands from one name to the other hardly differs between lines: this
/// stretch is looked up first, so that most lines need one look-up instead of two.
final class Hosts {
  private static final int SHORT = 96;

  private final Dictionary stretches = new Dictionary();
  private final long[] stretch = new long[Spans.LINES];
  private int[] hostOf = new int[16];
  private final Dictionary tenants = new Dictionary();
  private Dictionary[] names = new Dictionary[0];
  private int[][] ids = new int[0][];
  private int[] tenantOf = new int[1024];
  private int size;

  /// Fills `hosts` with the ids of the hosts of the first `count` lines.
  ///
  /// @param lines whether the bytes are those of lines of JSON, so that equal stretches name equal
  ///     hosts
  /// @return a number that says nothing, see [Dictionary#ids]
  long ids(byte[] b, Spans spans, int count, boolean lines, int[] hosts) {
    int known = stretches.size();
    boolean stretched = lines && stretches(spans, count);
    long read = stretched ? stretches.ids(b, stretch, count, hosts) : 0;
    hostOf =
        stretches.size() <= hostOf.length ? hostOf : Arrays.copyOf(hostOf, 2 * stretches.size());
    for (int i = 0; i < count; i++) {
      if (stretched && hosts[i] < known) {
        hosts[i] = hostOf[hosts[i]];
        continue;
      }
      int host = host(b, spans.get(i, Role.TENANT), spans.get(i, Role.HOST));
      if (stretched) {
        hostOf[hosts[i]] = host;
      }
      hosts[i] = host;
    }
    return read;
  }

  /// Says from where to where both names of each line stand; false where one line has them in
  /// another order or far apart.
  private boolean stretches(Spans spans, int count) {
    boolean all = true;
    for (int i = 0; i < count; i++) {
      long tenant = spans.get(i, Role.TENANT);
      long host = spans.get(i, Role.HOST);
      int from = Spans.start(tenant);
      int to = Spans.end(host);
      all &= Spans.start(host) >= Spans.end(tenant) && to - from <= SHORT;
      stretch[i] = Spans.of(from, to);
    }
    return all;
  }

  private int host(byte[] b, long tenant, long host) {
    int from = Spans.start(host);
    return host(tenant(b, tenant), b, from, Spans.end(host) - from);
  }

  /// The id of a tenant's name.
  private int tenant(byte[] b, long span) {
    int tenant = tenants.id(b, Spans.start(span), Spans.end(span) - Spans.start(span));
    if (tenant == names.length) {
      names = Arrays.copyOf(names, tenant + 1);
      ids = Arrays.copyOf(ids, tenant + 1);
      names[tenant] = new Dictionary();
      ids[tenant] = new int[16];
    }
    return tenant;
  }

  /// The id of a host's name in its tenant.
  private int host(int tenant, byte[] b, int from, int length) {
    Dictionary known = names[tenant];
    int before = known.size();
    int name = known.id(b, from, length);
    if (name == before) {
      add(tenant, name);
    }
    return ids[tenant][name];
  }

  private void add(int tenant, int name) {
    int[] own = ids[tenant];
    ids[tenant] = name < own.length ? own : Arrays.copyOf(own, name * 2);
    tenantOf = size < tenantOf.length ? tenantOf : Arrays.copyOf(tenantOf, size * 2);
    tenantOf[size] = tenant;
    ids[tenant][name] = size++;
  }

  int tenantOf(int host) {
    return tenantOf[host];
  }
}
