package seldom.simulator;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Builds the tenants and hosts of a simulation.
final class Fleet {
  final List<Tenant> tenants = new ArrayList<>();
  final Catalogue catalogue;
  final Names names;
  final Releases releases;
  final Niche niche;
  final SimulationOptions options;

  Fleet(SimulationOptions options) {
    this.options = options;
    catalogue = Catalogue.load();
    names = new Names(options.seed());
    releases = new Releases(options.seed());
    niche = new Niche(options.seed(), names);
    for (int t = 0; t < options.tenants(); t++) {
      tenants.add(tenant(t));
    }
  }

  private Tenant tenant(int number) {
    Rng rng = Rng.of(options.seed(), "tenant", number);
    String word =
        names.tenants.get(number % names.tenants.size())
            + (number < names.tenants.size() ? "" : String.valueOf(number / names.tenants.size()));
    Tenant tenant =
        new Tenant(
            number,
            "synthetic-" + word,
            word,
            rng.below(7) - 3,
            options.format(number),
            OwnPrograms.of(word, options.seed(), number, names));
    Set<String> used = new LinkedHashSet<>();
    for (Program program : catalogue.programs.values()) {
      if (Rng.of(options.seed(), "uses " + program.id(), number).chance(program.tenants())) {
        used.add(program.id());
      }
    }
    for (int h = 0; h < options.hosts(); h++) {
      tenant.hosts().add(host(tenant, h, used));
    }
    return tenant;
  }

  private Host host(Tenant tenant, int number, Set<String> used) {
    long seed = Rng.hash(options.seed(), "host", tenant.number(), number);
    Rng rng = Rng.of(seed, "build");
    Set<String> roles = roles(number, rng);
    String kind = roles.contains("server") ? "SV" : roles.contains("laptop") ? "LT" : "PC";
    String name =
        "SYN-%s-%s%04d"
            .formatted(tenant.word().substring(0, 3).toUpperCase(Locale.ROOT), kind, number + 1);
    Set<String> installed = new LinkedHashSet<>();
    for (String id : used) {
      Program program = catalogue.program(id);
      // Programs of one product come together: the draw is keyed by the signer and the folder.
      String product = program.signer() + program.has();
      if (Rng.of(seed, "has " + product).chance(program.has())) {
        installed.add(id);
      }
    }
    List<Program> own = new ArrayList<>();
    for (Program program : tenant.own()) {
      if (roles.contains("user") && rng.chance(program.has())) {
        own.add(program);
      }
    }
    return new Host(
        tenant,
        number,
        name,
        roles,
        account(number, rng),
        installed,
        own,
        browser(installed, rng),
        "10.%d.%d.%d".formatted(20 + tenant.number() % 200, number / 200, 20 + number % 200),
        rng.hex(8),
        seed);
  }

  private Set<String> roles(int number, Rng rng) {
    Set<String> roles = new LinkedHashSet<>();
    roles.add("all");
    // One machine in ten is a server; every tenant has a domain controller.
    if (number % 10 == 9 || number == 0) {
      roles.add("server");
      roles.add(
          number == 0 ? "dc" : List.of("web", "sql", "file", "web", "app").get(number / 10 % 5));
      return roles;
    }
    roles.add("user");
    if (rng.chance(0.4)) {
      roles.add("laptop");
    }
    double job = rng.unit();
    if (job < 0.05) {
      roles.add("dev");
    } else if (job < 0.07 || number == 1) {
      roles.add("admin");
    }
    return roles;
  }

  private String account(int number, Rng rng) {
    return (char) ('a' + rng.below(26))
        + "."
        + rng.pick(names.people)
        + (number % 7 == 0 ? number : "");
  }

  private static String browser(Set<String> installed, Rng rng) {
    double draw = rng.unit();
    if (draw < 0.15 && installed.contains("firefox")) {
      return "firefox";
    }
    return draw < 0.7 && installed.contains("chrome") ? "chrome" : "edge";
  }
}
