package seldom.simulator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// The ordinary part of a host's day: its session, its routines, its tenant's programs, releases.
final class Workday {
  private final HostDay d;
  private final boolean used;
  private final long begin;

  Workday(HostDay day) {
    this.d = day;
    this.used = day.calendar.used(day.host, day.day);
    this.begin = day.calendar.workStart(day.host, day.day);
  }

  void run() {
    session();
    for (Routine routine : d.fleet.catalogue.routines) {
      routine(routine);
    }
    if (used) {
      ownPrograms();
      new Browsing(d, begin).run();
    }
    tail();
    releases();
  }

  /// A time in working hours, or any time on a machine that nobody uses; milliseconds into the day.
  long workTime() {
    return used ? begin + d.rng.below(9 * 3_600_000) : d.rng.below((int) Calendar.DAY);
  }

  private void session() {
    int from = d.calendar.sessionStart(d.host, d.day);
    boolean now = from == d.day && d.calendar.boots(d.host, d.day);
    long start =
        d.calendar.midnight(from) + Math.max(0, d.calendar.workStart(d.host, from) - 300_000);
    Proc system = base("system", null, start - 1000, 0, from, false);
    d.runs(system);
    int ordinal = 1;
    for (List<String[]> stage : List.of(d.fleet.catalogue.boot, d.fleet.catalogue.userBoot)) {
      for (String[] row : stage) {
        Proc parent = d.need(row[1], start);
        Proc proc = base(row[0], parent, start + ordinal * 900L, ordinal, from, now);
        d.runs(proc);
        if (now) {
          bootLoads(proc);
        }
        ordinal++;
      }
    }
  }

  private Proc base(String id, @Nullable Proc parent, long at, int ordinal, int from, boolean now) {
    Program program = d.fleet.catalogue.program(id);
    ImageFile image = d.files.image(program, d.host, from);
    String line =
        program.commandLines().isEmpty()
            ? image.path()
            : program.commandLines().get(ordinal % program.commandLines().size());
    Proc proc = d.proc(image, id, parent, at, line, d.account(program), ordinal);
    if (now && parent != null) {
      d.add(new Happening.Launch(at, parent, proc));
    }
    return proc;
  }

  private void bootLoads(Proc proc) {
    Program program = d.fleet.catalogue.program(proc.program());
    d.add(new Happening.Load(proc.start() + 4, proc, proc.image()));
    int count = program.modules().isEmpty() ? 0 : d.rng.poisson(program.loads());
    for (int i = 0; i < count; i++) {
      String spec = program.modules().get(d.rng.zipf(program.modules().size()));
      d.add(
          new Happening.Load(
              proc.start() + 5 + d.rng.below(500),
              proc,
              d.files.module(spec, program, d.host, d.day)));
    }
  }

  private void routine(Routine routine) {
    if (!d.host.is(routine.on()) || !d.host.installed().contains(routine.run())) {
      return;
    }
    boolean person =
        routine.when().equals("work")
            || routine.on().equals("user") && !routine.when().equals("any");
    if (person && !used && d.host.is("user")) {
      return;
    }
    int count = d.rng.poisson(routine.daily() * StrictMath.min(3, d.fleet.options.activity()));
    for (int i = 0; i < count; i++) {
      Proc parent = d.find(routine.by());
      if (parent == null) {
        if (!d.fleet.catalogue.program(routine.by()).account().equals("system")) {
          return; // a person's program that is not open
        }
        parent = d.need(routine.by(), d.clock(begin)); // a service that starts when it is wanted
      }
      long at =
          switch (routine.when()) {
            case "work" -> workTime();
            case "night" -> d.rng.below(5 * 3_600_000) - d.host.tenant().hours() * 3_600_000L;
            case "boot" -> begin + d.rng.below(600_000);
            default ->
                used
                    ? begin - 1_800_000 + d.rng.below(11 * 3_600_000)
                    : d.rng.below((int) Calendar.DAY);
          };
      d.start(
          d.fleet.catalogue.program(routine.run()),
          parent,
          Math.max(d.clock(at), parent.start() + 2_000));
    }
  }

  private void ownPrograms() {
    Proc explorer = d.need("explorer", d.clock(begin));
    for (Program program : d.host.own()) {
      sometimes(program, explorer, 0.8);
    }
    for (Program program : d.fleet.niche.of(d.host, d.day)) {
      sometimes(program, explorer, 0.3);
      if (d.rng.chance(0.05)) {
        long at = d.clock(workTime());
        Proc running = d.find(program.id());
        Proc parent =
            running == null || d.rng.chance(0.5) ? d.need("svchost-schedule", at) : running;
        Rng same = Rng.of(0, "helper of " + program.id());
        d.start(d.fleet.niche.helper(program, same), parent, Math.max(at, parent.start() + 4_000));
      }
    }
  }

  private void sometimes(Program program, Proc explorer, double daily) {
    int count = d.rng.poisson(daily);
    for (int i = 0; i < count; i++) {
      d.start(program, explorer, d.clock(workTime()));
    }
  }

  private void tail() {
    Oddities oddities = new Oddities(d, this);
    Trades trades = new Trades(d, this);
    if (used) {
      oddities.user();
      if (d.host.is("dev")) {
        trades.developer();
      }
      if (d.host.is("admin")) {
        trades.administrator();
      }
    }
    if (d.host.is("server")) {
      trades.server();
    }
    oddities.any();
  }

  /// Programs whose release changed since yesterday are brought by their updaters.
  private void releases() {
    for (String id : d.host.installed()) {
      Program program = d.fleet.catalogue.program(id);
      if (program.updater().isEmpty()
          || d.fleet.releases.release(program, d.host, d.day)
              == d.fleet.releases.release(program, d.host, d.day - 1)) {
        continue;
      }
      long at = d.clock(begin + d.rng.below(6 * 3_600_000));
      Program updater = d.fleet.catalogue.program(program.updater());
      Proc parent = d.need(updater.account().equals("user") ? "explorer" : "svchost-schedule", at);
      Proc running = d.start(updater, parent, at);
      ImageFile image = d.files.image(program, d.host, d.day);
      String installer =
          "C:\\Windows\\Temp\\%s_%s_%s.exe".formatted(id, image.version(), d.rng.hex(6));
      ImageFile setup =
          ImageFile.made(Rng.hash(0, image.sha256()), installer, program.signer(), 7.6);
      Proc setupRuns =
          d.launch(
              setup,
              "setup",
              running,
              at + 20_000,
              '"' + installer + "\" --silent",
              "NT AUTHORITY\\SYSTEM");
      d.add(new Happening.FileCreate(at + 25_000, setupRuns, image));
    }
  }
}
