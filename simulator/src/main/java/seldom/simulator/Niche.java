package seldom.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Niche products: thousands that exist, each on a few machines of the world, by Zipf's law.
final class Niche {
  /// How many niche products there are.
  static final int PRODUCTS = 6_000;

  private static final int ON_A_HOST = 4;
  private final long seed;
  private final Names names;

  Niche(long seed, Names names) {
    this.seed = seed;
    this.names = names;
  }

  /// The niche products that `host` has on `day`; some are installed during the simulation.
  List<Program> of(Host host, int day) {
    Rng rng = Rng.of(host.seed(), "niche");
    int count = rng.poisson(ON_A_HOST);
    List<Program> out = new ArrayList<>(count);
    for (int i = 0; i < count; i++) {
      int product =
          rng.chance(0.2)
              ? PRODUCTS + (int) Math.floorMod(rng.next(), 1_000_000L)
              : rng.zipf(PRODUCTS);
      int installed = rng.below(160) - 120;
      if (installed <= day) {
        out.add(product(product));
      }
    }
    return out;
  }

  /// The `number`-th product; the lower, the more widely used.
  Program product(int number) {
    Rng rng = Rng.of(seed, "niche product", number);
    String first = capital(rng.pick(names.words));
    String name =
        first
            + rng.pick(
                List.of(
                    "Desk", "Note", "Scan", "View", "Sync", "Edit", "Cast", "Plan", "Draw", "Mail",
                    "Key", "Lab", "Port", "Clip", "Print", "Calc", "Track", "Map", "Pad", "Box"));
    name += number % 7 == 0 ? String.valueOf(number % 90) : "";
    String vendor = capital(rng.pick(names.words)) + " " + capital(rng.pick(names.words));
    String signer =
        rng.chance(0.32)
            ? ""
            : vendor
                + rng.pick(List.of(" Ltd", " GmbH", " Inc.", " LLC", " s.r.o.", " AB"))
                + " (synthetic)";
    int every = rng.chance(0.5) ? 0 : 15 + rng.below(60);
    String dll = signer.isEmpty() || rng.chance(0.25) ? "own!" : "own:";
    String site =
        (vendor.replace(" ", "") + number % 1000).toLowerCase(Locale.ROOT)
            + "."
            + rng.pick(List.of("com", "net", "io", "de", "app"));
    String folder = folder(rng, name, vendor);
    return new Program(
        "niche-" + number,
        folder + name + ".exe",
        signer,
        every,
        "",
        1,
        1,
        "user",
        2,
        List.of(
            "shell32.dll",
            "ole32.dll",
            "dwmapi.dll",
            dll + name.toLowerCase(Locale.ROOT) + "core.dll",
            dll + "Qt5Core.dll",
            dll + "sqlite3.dll"),
        rng.chance(0.5) ? 0.8 : 0,
        List.of(
            "api." + site,
            "update." + site,
            rng.chance(0.15) ? "sync." + site + ":" + (2000 + number % 7000) : "www." + site),
        List.of(),
        List.of());
  }

  /// The updater or helper that comes with a product.
  Program helper(Program product, Rng rng) {
    String path = product.path();
    String kind = rng.pick(List.of("Update", "Helper", "Agent", "Crashpad", "Service", "Tray"));
    return new Program(
        product.id() + "-" + kind,
        path.substring(0, path.length() - 4) + kind + ".exe",
        product.signer(),
        product.every(),
        "",
        1,
        1,
        "user",
        1,
        product.modules(),
        0.5,
        product.names(),
        List.of(),
        List.of());
  }

  private static String folder(Rng rng, String name, String vendor) {
    double draw = rng.unit();
    if (draw < 0.35) {
      return "C:\\Program Files\\" + name + "\\";
    }
    if (draw < 0.5) {
      return "C:\\Program Files (x86)\\" + vendor + "\\" + name + "\\";
    }
    if (draw < 0.7) {
      return "C:\\Users\\{user}\\AppData\\Local\\" + name + "\\app-{ver}\\";
    }
    if (draw < 0.85) {
      return "C:\\Users\\{user}\\AppData\\Local\\Programs\\" + name.toLowerCase(Locale.ROOT) + "\\";
    }
    return draw < 0.93
        ? "C:\\Tools\\" + name + "\\"
        : "C:\\Program Files\\" + vendor + "\\" + name + " {ver}\\bin\\";
  }

  static String capital(String word) {
    return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
  }
}
