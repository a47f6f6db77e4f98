package seldom.benchmarks.speed;

import java.util.SplittableRandom;

/// A seeded stream of (host, actor, target): 50 tenants of 100 hosts, 20,000 actors (Zipf 1.05),
/// 50,000 target ranks an actor (Zipf 1.15): the first 60 ranks are the same target everywhere, up
/// to
/// 20,000 one per tenant, the rest one per host. About 84 % of its relations have one host.
public final class Draw {
  static final int TENANTS = 50;
  static final int HOSTS_EACH = 100;
  static final int ACTORS = 20_000;

  private final SplittableRandom random;
  private final Zipf actors = new Zipf(ACTORS, 1.05);
  private final Zipf ranks = new Zipf(50_000, 1.15);
  int host;
  int tenant;
  int actor;
  int rank;

  /// 0 everywhere, 1 in the tenant, 2 on the host.
  int scope;

  public Draw(long seed) {
    random = new SplittableRandom(seed);
  }

  public void next() {
    host = random.nextInt(TENANTS * HOSTS_EACH);
    tenant = host / HOSTS_EACH;
    actor = actors.next(random);
    rank = ranks.next(random);
    scope = rank < 60 ? 0 : rank < 20_000 ? 1 : 2;
  }

  /// The relation as a number, the same for the same actor and target only.
  public long key() {
    int where = scope == 0 ? 0 : scope == 1 ? tenant : host;
    return (((long) actor << 16 | rank) << 2 | scope) << 13 | where;
  }

  public int host() {
    return host;
  }

  public int tenant() {
    return tenant;
  }

  public int actor() {
    return actor;
  }
}
