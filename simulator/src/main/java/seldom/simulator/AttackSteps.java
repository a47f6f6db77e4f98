package seldom.simulator;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Carries out the steps of one attack on one host and day. See `attacks.yaml` for the steps.
final class AttackSteps {
  private static final String TRACE =
      "C:\\Windows\\SYSTEM32\\n"
          + "tdll.dll+9d4c4|C:\\Windows\\System32\\KERNELBASE.dll+8e73|UNKNOWN(000001A2B3C40000)";
  private final HostDay d;
  private final Attack attack;
  private final boolean planted;
  private final String lonely;
  private final Map<String, Proc> named = new HashMap<>();
  private final Map<Proc, Integer> injected = new HashMap<>();
  private long at;

  AttackSteps(HostDay day, Attack attack, long at, boolean planted) {
    this.d = day;
    this.attack = attack;
    this.at = at;
    this.planted = planted;
    this.lonely =
        day.fleet.names.lonely(Rng.hash(day.fleet.options.seed(), "lonely of " + attack.name()));
  }

  void run(List<Map<?, ?>> steps) {
    for (Map<?, ?> step : steps) {
      // The actor was there before: it is started, if it must be, as an ordinary process.
      String by = Attack.text(step, "by", "lsass");
      Proc actor = proc(by);
      String into = Attack.text(step, "into", "");
      if (!into.isEmpty()) {
        proc(into);
      }
      boolean hit = Boolean.parseBoolean(Attack.text(step, "hit", "false"));
      int before = d.happenings.size();
      step(step, actor);
      if (!planted) {
        label(before, hit, Attack.text(step, "do", ""));
      }
      at += 1_500 + d.rng.below(8_000);
    }
  }

  /// Only the event that the step is about must raise; what comes with it is context.
  private void label(int from, boolean hit, String kind) {
    for (int i = from; i < d.happenings.size(); i++) {
      Happening what = d.happenings.get(i);
      boolean meant =
          switch (what) {
            case Happening.Launch _ -> kind.equals("launch");
            case Happening.Load _ -> kind.equals("load");
            case Happening.Connection _ -> kind.equals("connect");
            case Happening.RemoteThread _ -> kind.equals("inject");
            case Happening.Exit _, Happening.Dns _, Happening.Access _, Happening.FileCreate _ ->
                false;
            case Happening.Mark _, Happening.ServiceInstall _, Happening.Logon _ -> false;
          };
      String label = hit && meant ? "attack" : "context";
      d.truths.put(what, new Truth(attack.name(), attack.detector(), attack.variation(), label));
    }
  }

  private Proc proc(String name) {
    Proc known = named.get(name);
    if (known != null) {
      return known;
    }
    String id = name.equals("browser") ? d.host.browser() : name;
    Proc found = d.need(id, at - 3_600_000);
    at = Math.max(at, found.start() + 60_000);
    named.put(name, found);
    return found;
  }

  private void step(Map<?, ?> step, Proc actor) {
    switch (Attack.text(step, "do", "")) {
      case "launch" -> launch(step, actor);
      case "inject" -> inject(step, actor);
      case "load" -> d.add(new Happening.Load(d.clock(at - d.midnight), actor, file(step)));
      case "connect" -> connect(step, actor);
      case "download" -> download(step, actor);
      case "extract" ->
          d.add(new Happening.FileCreate(d.clock(at - d.midnight), actor, file(step)));
      case "service" ->
          d.add(
              new Happening.ServiceInstall(
                  d.clock(at - d.midnight),
                  proc("services"),
                  Attack.text(step, "name", ""),
                  Attack.text(step, "path", "")));
      case "logon" ->
          d.add(
              new Happening.Logon(
                  d.clock(at - d.midnight),
                  actor,
                  3,
                  "svc-admin",
                  "10.%d.0.77".formatted(20 + d.host.tenant().number())));
      default ->
          throw new IllegalStateException(
              "attacks.yaml: " + attack.name() + " has an unknown step " + step);
    }
  }

  private String filled(String text) {
    return text.replace("{user}", d.host.account())
        .replace("{lonely}", lonely)
        .replace("{tenant}", d.host.tenant().word());
  }

  private ImageFile file(Map<?, ?> step) {
    String path = filled(Attack.text(step, "path", ""));
    String signer = Attack.text(step, "signer", "");
    String entropy = Attack.text(step, "entropy", "");
    ImageFile plain = d.files.plain(path, signer, 0);
    return entropy.isEmpty()
        ? plain
        : ImageFile.made(
            Rng.hash(
                d.fleet.options.seed(), attack.name() + path.substring(path.lastIndexOf('\\'))),
            path,
            signer,
            Double.parseDouble(entropy));
  }

  private void launch(Map<?, ?> step, Proc actor) {
    String run = Attack.text(step, "run", "");
    ImageFile image =
        run.isEmpty() ? file(step) : d.files.image(d.fleet.catalogue.program(run), d.host, d.day);
    String name = run.isEmpty() ? image.name() : run;
    String args = filled(Attack.text(step, "args", image.path()));
    Proc child = d.launch(image, "attack " + name, actor, at, args, actor.user());
    Integer thread = injected.get(actor);
    if (thread != null) {
      d.add(new Happening.Access(child.start() + 1, actor, child, thread, "0x1fffff", TRACE));
    }
    String as = Attack.text(step, "as", "");
    if (!as.isEmpty()) {
      named.put(as, child);
    }
  }

  private void inject(Map<?, ?> step, Proc actor) {
    Proc target = proc(Attack.text(step, "into", ""));
    int thread = 5_000 + d.rng.below(9_000);
    String module = Attack.text(step, "module", "");
    String address =
        module.isEmpty()
            ? "0x000001A2B3C4%04X".formatted(d.rng.below(0xFFFF))
            : "0x00007FFC1A2B%04X".formatted(d.rng.below(0xFFFF));
    long when = d.clock(at - d.midnight);
    d.add(
        new Happening.RemoteThread(
            when, actor, target, thread, address, module, Attack.text(step, "function", "")));
    injected.put(target, thread);
  }

  private void connect(Map<?, ?> step, Proc actor) {
    int port = Integer.parseInt(Attack.text(step, "port", "443"));
    if (step.containsKey("ip")) {
      d.connect(
          actor,
          at,
          Names.address(Rng.hash(d.fleet.options.seed(), "ip of " + attack.name())),
          port);
    } else if (step.containsKey("relay")) {
      d.connect(
          actor, at, d.fleet.names.relay(Integer.parseInt(Attack.text(step, "relay", "0"))), port);
    } else if (step.containsKey("popular")) {
      d.contact(
          actor,
          at,
          d.fleet.names.site(Integer.parseInt(Attack.text(step, "popular", "0"))) + ":" + port);
    } else if (step.containsKey("name")) {
      d.contact(actor, at, filled(Attack.text(step, "name", "")) + ":" + port);
    } else {
      d.contact(actor, at, lonely + ":" + port);
    }
  }

  private void download(Map<?, ?> step, Proc actor) {
    ImageFile file = file(step);
    d.contact(actor, at, lonely + ":443");
    long when = d.clock(at - d.midnight + 900);
    d.add(new Happening.FileCreate(when, actor, file));
    String url = "https://" + lonely + "/" + file.name();
    d.add(new Happening.Mark(when + 5, actor, file, url, "https://" + lonely + "/"));
    named.put("file", actor);
  }
}
