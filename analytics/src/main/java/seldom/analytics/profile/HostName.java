package seldom.analytics.profile;

/// One host of one tenant; a host belongs to one tenant.
public record HostName(String tenant, String host) implements Comparable<HostName> {
  @Override
  public int compareTo(HostName o) {
    int c = tenant.compareTo(o.tenant);
    return c != 0 ? c : host.compareTo(o.host);
  }

  @Override
  public String toString() {
    return tenant + "/" + host;
  }
}
