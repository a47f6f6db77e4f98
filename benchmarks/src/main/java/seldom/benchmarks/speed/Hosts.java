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
  private int[] hostOf = new int[16];
  private final Dictionary tenants = new Dictionary();
  private Dictionary[] names = new Dictionary[0];
  private int[][] ids = new int[0][];
  private int[] tenantOf = new int[1024];
  private int size;

  /// Fills `hosts` with the ids of the hosts whose tenants' names and own names stand in the bytes.
  ///
  /// @param line whether the bytes are those of lines of JSON, so that equal stretches name equal
  ///     hosts
  /// @return a number that says nothing, see [Dictionary#ids]
  long ids(
      byte[] b,
      int[] tenantFrom,
      int[] tenantTo,
      int[] hostFrom,
      int[] hostTo,
      int count,
      boolean line,
      int[] hosts) {
    boolean stretched = line;
    for (int i = 0; i < count; i++) {
      stretched &= hostFrom[i] >= tenantTo[i] && hostTo[i] - tenantFrom[i] <= SHORT;
    }
    int known = stretches.size();
    long read = stretched ? stretches.ids(b, tenantFrom, hostTo, count, hosts) : 0;
    hostOf =
        stretches.size() <= hostOf.length ? hostOf : Arrays.copyOf(hostOf, 2 * stretches.size());
    for (int i = 0; i < count; i++) {
      if (stretched && hosts[i] < known) {
        hosts[i] = hostOf[hosts[i]];
        continue;
      }
      int host = host(tenant(b, tenantFrom[i], tenantTo[i]), b, hostFrom[i], hostTo[i]);
      if (stretched) {
        hostOf[hosts[i]] = host;
      }
      hosts[i] = host;
    }
    return read;
  }

  /// The id of a tenant's name.
  private int tenant(byte[] b, int from, int to) {
    int tenant = tenants.id(b, from, to - from);
    if (tenant == names.length) {
      names = Arrays.copyOf(names, tenant + 1);
      ids = Arrays.copyOf(ids, tenant + 1);
      names[tenant] = new Dictionary();
      ids[tenant] = new int[16];
    }
    return tenant;
  }

  /// The id of a host's name in its tenant.
  private int host(int tenant, byte[] b, int from, int to) {
    Dictionary known = names[tenant];
    int before = known.size();
    int name = known.id(b, from, to - from);
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
