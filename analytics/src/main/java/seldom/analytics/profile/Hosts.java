package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Hosts and their tenants as dense ids.
final class Hosts {
  private final Names hosts;
  private final Names tenants;
  private int[] tenantOf;
  private final List<HostName> names = new ArrayList<>();
  private final Map<HostName, Integer> ids = new HashMap<>();

  Hosts() {
    this(new Names(), new Names(), new int[16]);
  }

  private Hosts(Names hosts, Names tenants, int[] tenantOf) {
    this.hosts = hosts;
    this.tenants = tenants;
    this.tenantOf = tenantOf;
    for (int id = 0; id < hosts.size(); id++) {
      remember(id, parsed(hosts.text(id)));
    }
  }

  private void remember(int id, HostName host) {
    names.add(host);
    ids.put(host, id);
  }

  int give(HostName host) {
    Integer known = ids.get(host);
    if (known != null) {
      return known;
    }
    int id = hosts.give(text(host));
    remember(id, host);
    if (id >= tenantOf.length) {
      tenantOf = Arrays.copyOf(tenantOf, 2 * id);
    }
    tenantOf[id] = tenants.give(host.tenant());
    return id;
  }

  int find(HostName host) {
    return ids.getOrDefault(host, -1);
  }

  int findTenant(String tenant) {
    return tenants.find(tenant);
  }

  int tenant(int host) {
    return tenantOf[host];
  }

  HostName name(int host) {
    return names.get(host);
  }

  private static HostName parsed(String text) {
    int cut = text.indexOf('\0');
    return new HostName(text.substring(0, cut), text.substring(cut + 1));
  }

  /// A print of the host's name, the same on every machine.
  long print(int host) {
    return hosts.print(host);
  }

  int size() {
    return hosts.size();
  }

  /// The ids here of another's hosts, new ones for hosts that are new.
  int[] adoptHosts(Hosts other) {
    int[] ids = new int[other.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = give(other.name(i));
    }
    return ids;
  }

  /// The ids here of another's tenants.
  int[] adoptTenants(Hosts other) {
    int[] ids = new int[other.tenants.size()];
    for (int i = 0; i < ids.length; i++) {
      ids[i] = tenants.give(other.tenants.text(i));
    }
    return ids;
  }

  private static String text(HostName host) {
    return host.tenant() + '\0' + host.host();
  }

  void writeTo(DataOutputStream out) throws IOException {
    hosts.writeTo(out);
    tenants.writeTo(out);
    for (int i = 0; i < hosts.size(); i++) {
      out.writeInt(tenantOf[i]);
    }
  }

  static Hosts readFrom(DataInputStream in) throws IOException {
    Names hosts = Names.readFrom(in);
    Names tenants = Names.readFrom(in);
    int[] tenantOf = new int[Math.max(16, hosts.size())];
    for (int i = 0; i < hosts.size(); i++) {
      tenantOf[i] = in.readInt();
    }
    return new Hosts(hosts, tenants, tenantOf);
  }
}
