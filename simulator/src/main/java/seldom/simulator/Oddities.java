package seldom.simulator;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The ugly tail of a host's day: see `oddities.yaml`, which has the rates.
final class Oddities {
  private static final Map<String, Double> RATES = new LinkedHashMap<>();
  private static final List<String> TOOLS;
  private static final List<String> BROWSING_PARENTS = List.of("chrome", "edge", "firefox");
  private static final List<String> OFFICE = List.of("outlook", "word", "excel", "powerpoint");

  static {
    Map<?, ?> root = (Map<?, ?>) Catalogue.yaml("oddities.yaml");
    ((Map<?, ?>) Catalogue.get(root, "rates"))
        .forEach((k, v) -> RATES.put(k.toString(), ((Number) v).doubleValue()));
    TOOLS = Catalogue.strings(Catalogue.get(root, "windows-tools"));
  }

  private final HostDay d;
  private final Workday work;
  private final Downloads downloads;

  Oddities(HostDay day, Workday work) {
    this.d = day;
    this.work = work;
    this.downloads = new Downloads(day);
  }

  /// The mean number of `what` on a day of a host of its kind.
  static double rate(String what) {
    Double rate = RATES.get(what);
    if (rate == null) {
      throw new IllegalStateException("oddities.yaml has no rate " + what);
    }
    return rate;
  }

  /// On a machine that somebody uses today.
  void user() {
    times("download-run", () -> downloads.run(at()));
    times("portable-tool", () -> downloads.portable(at()));
    times("windows-tool", this::windowsTool);
    times("crash", this::crash);
    times("office-helper", () -> helper(d.rng.pick(OFFICE)));
    times("office-plugin", () -> plugin(d.rng.pick(OFFICE)));
    times("shell-extension", () -> plugin("explorer"));
    times("browser-helper", this::browserHelper);
    times("mail-content", () -> reach("outlook", false));
    times(
        "office-link",
        () -> reach(d.rng.pick(List.of("word", "excel", "acrobat", "powerpoint")), false));
    times("chat-preview", () -> reach(d.rng.pick(List.of("teams", "slack", "meadow")), true));
    times("media-relay", () -> relays(d.rng.pick(List.of("teams", "zoom", "chrome"))));
    times("overlay-thread", this::overlay);
  }

  /// On any machine that is on.
  void any() {
    times("peer", this::peer);
    times("print-driver", this::printDriver);
    times("task-odd", this::oddTask);
    times("service-new", this::newService);
    times("custom-action", () -> downloads.customAction(at()));
    times("console-threads", this::consoleThreads);
    times("ip-only", this::addressOnly);
  }

  private void times(String what, Runnable once) {
    int count = d.rng.poisson(rate(what));
    for (int i = 0; i < count; i++) {
      once.run();
    }
  }

  private long at() {
    return d.clock(work.workTime());
  }

  private Program niche() {
    int number =
        d.rng.chance(0.6) ? d.rng.zipf(Niche.PRODUCTS) : Niche.PRODUCTS + d.rng.below(1_000_000);
    return d.fleet.niche.product(number);
  }

  private void windowsTool() {
    String name = d.rng.pick(TOOLS);
    boolean console = d.rng.chance(0.25);
    Proc parent = d.find(console ? "cmd" : d.rng.chance(0.15) ? "svchost-dcom" : "explorer");
    if (parent == null) {
      parent = d.need("explorer", at());
    }
    ImageFile image = d.files.module(name, Files.SYSTEM, d.host, d.day);
    d.launch(
        image,
        "tool",
        parent,
        Math.max(at(), parent.start() + 3000),
        '"' + image.path() + '"',
        d.host.user());
  }

  private void crash() {
    List<String> victims =
        List.of(
            "excel",
            "word",
            "outlook",
            "chrome",
            "edge",
            "teams",
            "acrobat",
            "explorer",
            "larkspur",
            "quillmark");
    Proc victim = d.find(d.rng.pick(victims));
    if (victim != null) {
      Program werfault = d.fleet.catalogue.program("werfault");
      d.start(werfault, victim, Math.max(at(), victim.start() + 60_000));
    }
  }

  private void helper(String parent) {
    Proc office = d.find(parent);
    if (office != null) {
      Program product = niche();
      d.start(
          d.fleet.niche.helper(product, d.rng), office, Math.max(at(), office.start() + 30_000));
    }
  }

  private void plugin(String into) {
    Proc proc = d.find(into);
    if (proc == null) {
      return;
    }
    Program product = niche();
    String base =
        product.path().substring(product.path().lastIndexOf('\\') + 1).replace(".exe", "");
    String spec =
        (product.signer().isEmpty() ? "own!" : "own:")
            + base
            + d.rng.pick(List.of("AddIn.dll", "Shell.dll", "Ext64.dll"));
    d.add(
        new Happening.Load(
            Math.max(at(), proc.start() + 10_000),
            proc,
            d.files.module(spec, product, d.host, d.day)));
  }

  private void browserHelper() {
    Proc browser = d.find(d.rng.pick(BROWSING_PARENTS));
    if (browser == null) {
      return;
    }
    Program product = niche();
    ImageFile image = d.files.image(product, d.host, d.day);
    long when = Math.max(at(), browser.start() + 30_000);
    ImageFile cmd = d.files.image(d.fleet.catalogue.program("cmd"), d.host, d.day);
    String line =
        "C:\\Windows\\system32\\cmd.exe /d /c \""
            + image.folder()
            + "\\host.bat\" chrome-extension://"
            + d.rng.hex(16)
            + "/ --parent-window=0";
    Proc shell = d.launch(cmd, "cmd", browser, when, line, d.host.user());
    d.start(d.fleet.niche.helper(product, d.rng), shell, when + 200);
  }

  private void reach(String program, boolean known) {
    Proc proc = d.find(program);
    if (proc != null) {
      String site =
          known || d.rng.chance(0.6)
              ? d.fleet.names.site(d.rng.zipf(Names.WEB))
              : d.fleet.names.lonely(Rng.hash(d.host.seed(), program, d.day, d.rng.below(1000)));
      d.contact(proc, Math.max(at(), proc.start() + 5_000), site);
    }
  }

  private void relays(String program) {
    Proc proc = d.find(program);
    if (proc != null) {
      int calls = 1 + d.rng.below(3);
      for (int i = 0; i < calls; i++) {
        d.connect(
            proc,
            Math.max(at(), proc.start() + 60_000),
            d.fleet.names.relay(d.rng.zipf(120)),
            3478 + d.rng.below(4));
      }
    }
  }

  private void peer() {
    Proc proc = d.find("svchost-wuauserv");
    if (proc != null) {
      d.connect(proc, at(), Names.address(d.rng.next()), 7680);
    }
  }

  private void addressOnly() {
    List<Program> own = d.fleet.niche.of(d.host, d.day);
    Proc proc = own.isEmpty() ? d.find("ostrich") : d.find(d.rng.pick(own).id());
    if (proc != null) {
      d.connect(
          proc,
          Math.max(at(), proc.start() + 5_000),
          Names.address(Rng.hash(0, proc.program())),
          443);
    }
  }

  private void printDriver() {
    Proc spooler = d.find("spoolsv");
    if (spooler != null) {
      String vendor =
          Niche.capital(d.fleet.names.words.get(d.rng.zipf(d.fleet.names.words.size())));
      String path =
          "C:\\Windows\\System32\\spool\\drivers\\x64\\3\\"
              + vendor
              + d.rng.pick(List.of("UI.DLL", "GR.DLL", "MON.DLL"));
      d.add(
          new Happening.Load(
              at(),
              spooler,
              d.files.plain(
                  path,
                  d.rng.chance(0.8) ? "Microsoft Windows Hardware Compatibility Publisher" : "",
                  0)));
    }
  }

  private void oddTask() {
    Proc scheduler = d.need("svchost-schedule", at());
    Program product = niche();
    d.start(d.fleet.niche.helper(product, d.rng), scheduler, at());
  }

  private void newService() {
    Proc services = d.need("services", at());
    Program product = d.fleet.niche.helper(niche(), d.rng);
    ImageFile image = d.files.image(product, d.host, d.day);
    long when = at();
    d.add(
        new Happening.ServiceInstall(
            when, services, image.name().replace(".exe", ""), '"' + image.path() + '"'));
    d.launch(
        image,
        product.id(),
        services,
        when + 400,
        '"' + image.path() + "\" --service",
        "NT AUTHORITY\\SYSTEM");
  }

  private void consoleThreads() {
    Proc csrss = d.find("csrss");
    Proc console = d.find("conhost");
    if (csrss != null && console != null) {
      d.add(
          new Happening.RemoteThread(
              Math.max(at(), console.start() + 2_000),
              csrss,
              console,
              6_000 + d.rng.below(9_000),
              "0x00007FFC2F1D1A80",
              "C:\\Windows\\System32\\KERNELBASE.dll",
              "CtrlRoutine"));
    }
    Proc dwm = d.find("dwm");
    if (csrss != null && dwm != null && d.rng.chance(0.3)) {
      d.add(
          new Happening.RemoteThread(
              at(), dwm, csrss, 5_000 + d.rng.below(9_000), "0xFFFFF97DC1A23F50", "", ""));
    }
  }

  private void overlay() {
    Proc front =
        d.find(d.rng.pick(List.of("chrome", "teams", "word", "excel", "explorer", "zoom")));
    if (front == null) {
      return;
    }
    Proc tool = d.start(niche(), d.need("explorer", at()), Math.max(at(), front.start() + 1_000));
    d.add(
        new Happening.RemoteThread(
            tool.start() + 4_000,
            tool,
            front,
            5_000 + d.rng.below(9_000),
            "0x00007FFC2E7A0D60",
            "C:\\Windows\\System32\\kernel32.dll",
            "LoadLibraryW"));
  }
}
