package seldom.benchmarks.speed;

/// What every contender must agree on after the last day.
final class Sums {
  /// Relations; with one host; with at most 3; Σ min(hosts, 10); with one tenant; Σ min(tenants,
  /// 3);
  /// Σ days; Σ host-days of relations with fewer than 10 hosts.
  static final String[] NAMES = {
    "relations",
    "one_host",
    "three_hosts",
    "sum_hosts",
    "one_tenant",
    "sum_tenants",
    "sum_days",
    "sum_host_days"
  };

  private Sums() {}
}
