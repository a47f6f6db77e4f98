package seldom.simulator;

/// What people look at: mostly what everybody looks at, and every day a few places nobody else
/// does.
final class Browsing {
  private static final int TENANT_SITES = 250;
  private static final int FAVOURITES = 14;
  private final HostDay d;
  private final long begin;

  Browsing(HostDay day, long begin) {
    this.d = day;
    this.begin = begin;
  }

  void run() {
    Proc explorer = d.need("explorer", d.clock(begin));
    String id = d.host.browser();
    Proc browser = d.find(id);
    if (browser == null) {
      browser = d.start(d.fleet.catalogue.program(id), explorer, d.clock(begin + 60_000));
    }
    int visits = d.rng.poisson(11 * d.fleet.options.activity());
    for (int i = 0; i < visits; i++) {
      visit(browser, common());
    }
    int lonely = 3 + d.rng.poisson(9);
    for (int i = 0; i < lonely; i++) {
      visit(browser, d.fleet.names.lonely(Rng.hash(d.host.seed(), "lonely", d.day, i)));
    }
  }

  private void visit(Proc browser, String site) {
    long at =
        Math.max(browser.start() + 1_000, d.clock(begin + 120_000 + d.rng.below(9 * 3_600_000)));
    String port = d.rng.chance(0.02) ? ":80" : d.rng.chance(0.004) ? ":8443" : "";
    d.contact(browser, at, site + port);
    if (d.rng.chance(0.4)) {
      d.contact(browser, at + 300, d.fleet.names.site(d.rng.zipf(80)));
    }
  }

  private String common() {
    double draw = d.rng.unit();
    Names names = d.fleet.names;
    if (draw < 0.65) {
      return names.site(d.rng.zipf(Names.WEB));
    }
    if (draw < 0.8) {
      long tenant =
          Rng.hash(
              d.fleet.options.seed(),
              "tenant site",
              d.host.tenant().number(),
              d.rng.zipf(TENANT_SITES));
      return names.site((int) Math.floorMod(tenant, (long) Names.WEB));
    }
    long mine = Rng.hash(d.host.seed(), "favourite", d.rng.zipf(FAVOURITES));
    return names.site(names.popular.size() + (int) Math.floorMod(mine, 3L * Names.WEB));
  }
}
