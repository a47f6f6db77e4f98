package seldom.simulator;

import java.util.List;
import java.util.Map;

/// Developers, administrators and the scripts of servers.
final class Trades {
  private static final List<String> DEVELOPER_TOOLS;
  private static final List<String> ADMIN_TOOLS;
  private static final List<String> SCRIPTS;

  static {
    Map<?, ?> root = (Map<?, ?>) Catalogue.yaml("oddities.yaml");
    DEVELOPER_TOOLS = Catalogue.strings(Catalogue.get(root, "developer-tools"));
    ADMIN_TOOLS = Catalogue.strings(Catalogue.get(root, "admin-tools"));
    SCRIPTS = Catalogue.strings(Catalogue.get(root, "scripts"));
  }

  private final HostDay d;
  private final Workday work;

  Trades(HostDay day, Workday work) {
    this.d = day;
    this.work = work;
  }

  private long at() {
    return d.clock(work.workTime());
  }

  private Proc shell(String id) {
    long when = at();
    Proc found = d.find(id);
    return found == null
        ? d.start(d.fleet.catalogue.program(id), d.need("explorer", when), when)
        : found;
  }

  void developer() {
    int builds = d.rng.poisson(Oddities.rate("dev-builds"));
    for (int i = 0; i < builds; i++) {
      build();
    }
    int tools = d.rng.poisson(Oddities.rate("dev-tool"));
    for (int i = 0; i < tools; i++) {
      String name = d.rng.pick(DEVELOPER_TOOLS);
      String folder =
          d.rng.pick(
              List.of(
                  "scoop\\apps\\" + name.replace(".exe", "") + "\\current\\",
                  "go\\bin\\",
                  ".cargo\\bin\\",
                  "bin\\",
                  "AppData\\Local\\Microsoft\\WinGet\\Links\\"));
      ImageFile image =
          d.files.plain(
              "C:\\Users\\" + d.host.account() + "\\" + folder + name, "", d.rng.below(3));
      Proc parent = shell("powershell");
      Proc tool =
          d.launch(
              image,
              "developer tool",
              parent,
              Math.max(at(), parent.start() + 3_000),
              name,
              d.host.user());
      if (d.rng.chance(0.3)) {
        d.contact(tool, tool.start() + 900, d.fleet.names.site(d.rng.zipf(5_000)));
      }
    }
    if (d.rng.chance(Oddities.rate("dev-debugger"))) {
      Proc victim = build();
      Proc debugger = shell("devenv");
      d.add(
          new Happening.RemoteThread(
              victim.start() + 5_000,
              debugger,
              victim,
              5_000 + d.rng.below(9_000),
              "0x00007FFC2F1D0000",
              "C:\\Windows\\System32\\ntdll.dll",
              "DbgUiRemoteBreakin"));
    }
  }

  /// A program built a moment ago: nobody else has its hash.
  private Proc build() {
    String project = d.rng.pick(d.fleet.names.words) + Math.floorMod(d.host.seed(), 50);
    String home = "C:\\Users\\" + d.host.account() + "\\";
    String path =
        switch (d.rng.below(6)) {
          case 0 -> home + "src\\" + project + "\\bin\\Debug\\net8.0\\" + project + ".exe";
          case 1 ->
              home
                  + "AppData\\Local\\Temp\\go-build"
                  + d.rng.below(2_000_000_000)
                  + "\\b001\\exe\\main.exe";
          case 2 ->
              home
                  + "src\\"
                  + project
                  + "\\target\\debug\\deps\\"
                  + project
                  + "-"
                  + d.rng.hex(16)
                  + ".exe";
          case 3 -> home + "src\\" + project + "\\out\\build\\x64-Debug\\" + project + "_tests.exe";
          case 4 -> home + "source\\repos\\" + project + "\\x64\\Debug\\" + project + ".exe";
          default ->
              home
                  + "src\\"
                  + project
                  + "\\.venv\\Scripts\\"
                  + d.rng.pick(List.of("pytest", "black", "ruff", "flask", "uvicorn"))
                  + ".exe";
        };
    Proc parent = shell(d.rng.pick(List.of("powershell", "devenv", "vscode", "idea")));
    ImageFile image = ImageFile.made(d.rng.next(), path, "", 5.6);
    Proc built =
        d.launch(
            image,
            "build",
            parent,
            Math.max(at(), parent.start() + 10_000),
            '"' + path + '"',
            d.host.user());
    if (d.rng.chance(0.25)) {
      d.connect(built, built.start() + 2_000, "127.0.0.1", 5_000 + d.rng.below(4_000));
    }
    return built;
  }

  void administrator() {
    int scripts = d.rng.poisson(Oddities.rate("admin-script"));
    for (int i = 0; i < scripts; i++) {
      script(shell("powershell"), at(), d.host.user(), "C:\\Admin\\");
    }
    int tools = d.rng.poisson(Oddities.rate("admin-tool"));
    for (int i = 0; i < tools; i++) {
      String name = d.rng.pick(ADMIN_TOOLS);
      Proc explorer = d.need("explorer", at());
      ImageFile image =
          d.files.plain(
              "C:\\Admin\\Tools\\" + name,
              name.length() % 2 == 0 ? "Microsoft Corporation" : "",
              0);
      d.launch(
          image,
          "admin tool",
          explorer,
          Math.max(at(), explorer.start() + 5_000),
          name,
          d.host.user());
    }
  }

  /// Nightly scripts and the odd agent of a server.
  void server() {
    int scripts = d.rng.poisson(Oddities.rate("server-script"));
    for (int i = 0; i < scripts; i++) {
      long when = d.clock(d.rng.below(5 * 3_600_000));
      script(d.need("svchost-schedule", when), when, "NT AUTHORITY\\SYSTEM", "C:\\Scripts\\");
    }
    if (d.rng.chance(Oddities.rate("server-odd"))) {
      Program product = d.fleet.niche.product(d.rng.zipf(Niche.PRODUCTS));
      long when = d.clock(d.rng.below((int) Calendar.DAY));
      d.start(d.fleet.niche.helper(product, d.rng), d.need("services", when), when);
    }
    d.add(
        new Happening.Logon(
            d.clock(d.rng.below((int) Calendar.DAY)),
            d.need("lsass", d.midnight),
            3,
            "svc-backup",
            "10.%d.0.20".formatted(20 + d.host.tenant().number() % 200)));
  }

  private void script(Proc parent, long at, String user, String folder) {
    String name = d.rng.pick(SCRIPTS);
    ImageFile image = d.files.image(d.fleet.catalogue.program("powershell"), d.host, d.day);
    String line =
        "powershell.exe -NoProfile -ExecutionPolicy Bypass -File " + folder + name + ".ps1";
    Proc running =
        d.launch(image, "powershell", parent, Math.max(at, parent.start() + 3_000), line, user);
    int steps = d.rng.poisson(1.5);
    for (int i = 0; i < steps; i++) {
      String step =
          List.of(
                  "net",
                  "robocopy",
                  "reg",
                  "sc",
                  "whoami",
                  "wevtutil",
                  "schtasks",
                  "cscript",
                  "ipconfig")
              .get((int) Math.floorMod(Rng.hash(0, name, i), 9L));
      d.start(d.fleet.catalogue.program(step), running, running.start() + 2_000 + i * 1_500L);
    }
    if (d.rng.chance(0.3)) {
      d.contact(running, running.start() + 1_000, "mail." + d.host.tenant().domain() + ":25");
    }
  }
}
