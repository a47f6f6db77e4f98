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

  /// The id of the host whose tenant's name and own name stand in the bytes.
  ///
  /// @param line whether the bytes are those of a line of JSON, so that equal stretches name equal
  ///     hosts
  int id(byte[] b, int tenantFrom, int tenantTo, int hostFrom, int hostTo, boolean line) {
    int length = hostTo - tenantFrom;
    if (!line || hostFrom < tenantTo || length > SHORT) {
      return host(tenant(b, tenantFrom, tenantTo), b, hostFrom, hostTo);
    }
    int known = stretches.size();
    int stretch = stretches.id(b, tenantFrom, length);
    if (stretch == known) {
      hostOf = stretch < hostOf.length ? hostOf : Arrays.copyOf(hostOf, stretch * 2);
      hostOf[stretch] = host(tenant(b, tenantFrom, tenantTo), b, hostFrom, hostTo);
    }
    return hostOf[stretch];
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
