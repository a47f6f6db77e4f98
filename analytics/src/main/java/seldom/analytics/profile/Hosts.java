package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Arrays;

/// Hosts and their tenants as dense ids.
final class Hosts {
  private final Names hosts;
  private final Names tenants;
  private int[] tenantOf;

  Hosts() {
    this(new Names(), new Names(), new int[16]);
  }

  private Hosts(Names hosts, Names tenants, int[] tenantOf) {
    this.hosts = hosts;
    this.tenants = tenants;
    this.tenantOf = tenantOf;
  }

  int give(HostName host) {
    int id = hosts.give(text(host));
    if (id >= tenantOf.length) {
      tenantOf = Arrays.copyOf(tenantOf, 2 * id);
    }
    tenantOf[id] = tenants.give(host.tenant());
    return id;
  }

  int find(HostName host) {
    return hosts.find(text(host));
  }

  int findTenant(String tenant) {
    return tenants.find(tenant);
  }

  int tenant(int host) {
    return tenantOf[host];
  }

  HostName name(int host) {
    String text = hosts.text(host);
    int cut = text.indexOf('\0');
    return new HostName(text.substring(0, cut), text.substring(cut + 1));
  }

  int size() {
    return hosts.size();
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
