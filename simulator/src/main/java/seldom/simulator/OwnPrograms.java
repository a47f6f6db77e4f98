package seldom.simulator;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// The line-of-business programs of one tenant: nobody else has them.
final class OwnPrograms {
  private OwnPrograms() {}

  static List<Program> of(String word, long seed, int tenant, Names names) {
    Rng rng = Rng.of(seed, "own programs", tenant);
    String house = word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    List<Program> out = new ArrayList<>();
    int count = 14 + rng.below(16);
    for (int i = 0; i < count; i++) {
      String product =
          house + names.lob.get((i + tenant * 3) % names.lob.size()) + (i < 25 ? "" : "2");
      String signer = signer(house, names, rng);
      double has = StrictMath.max(0.01, 0.7 / (1 + i * 0.7));
      int every = rng.chance(0.5) ? 0 : 10 + rng.below(40);
      String folder = folder(house, product, rng);
      String dll = signer.isEmpty() || rng.chance(0.3) ? "own!" : "own:";
      String helper =
          product + rng.pick(List.of("Agent", "Helper", "Print", "Export", "Update", "Svc"));
      List<String> hosts = new ArrayList<>();
      hosts.add("app%02d.%s.synthetic.example:%d".formatted(i, word, 8000 + i));
      if (rng.chance(0.35)) {
        hosts.add("api." + names.lonely(Rng.hash(seed, "vendor", tenant, i)).replace("www.", ""));
      }
      out.add(
          new Program(
              "own-" + tenant + "-" + i,
              folder + product + ".exe",
              signer,
              every,
              "",
              has,
              1,
              "user",
              3,
              List.of(
                  "shell32.dll",
                  "ole32.dll",
                  "winspool.drv",
                  dll + product + "Core.dll",
                  dll + product + "Ui.dll"),
              1.5,
              hosts,
              rng.chance(0.5)
                  ? List.of(new Program.Kid("own-" + tenant + "-" + i + "-h", 0.4))
                  : List.of(),
              List.of()));
      out.add(
          new Program(
              "own-" + tenant + "-" + i + "-h",
              folder + helper + ".exe",
              signer,
              every,
              "",
              0,
              1,
              "user",
              1,
              List.of("user32.dll", dll + product + "Core.dll"),
              0.3,
              hosts.subList(0, 1),
              List.of(),
              List.of()));
    }
    return out;
  }

  private static String signer(String house, Names names, Rng rng) {
    double draw = rng.unit();
    if (draw < 0.4) {
      return "";
    }
    if (draw < 0.7) {
      return house + " Holdings Ltd (synthetic)";
    }
    String word = rng.pick(names.words);
    return word.substring(0, 1).toUpperCase(Locale.ROOT)
        + word.substring(1)
        + " Business Software (synthetic)";
  }

  private static String folder(String house, String product, Rng rng) {
    double draw = rng.unit();
    if (draw < 0.5) {
      return "C:\\Program Files\\" + house + "\\" + product + "\\";
    }
    if (draw < 0.7) {
      return "C:\\" + house + "Apps\\" + product + "\\";
    }
    if (draw < 0.85) {
      return "C:\\ProgramData\\" + house + "\\" + product + "\\app-{ver}\\";
    }
    return "C:\\Users\\{user}\\AppData\\Local\\Apps\\2.0\\" + "{hex}" + "\\" + product + "\\";
  }
}
