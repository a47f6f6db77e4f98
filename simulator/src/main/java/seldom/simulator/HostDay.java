package seldom.simulator;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What one host does on one UTC day: the processes that run and everything that happens, in the
/// order it was thought of. Not thread-safe.
final class HostDay {
  final Fleet fleet;
  final Host host;
  final int day;
  final long midnight;
  final Rng rng;
  final Files files;
  final Calendar calendar;
  final List<Happening> happenings = new ArrayList<>(400);
  final Map<Happening, Truth> truths = new IdentityHashMap<>();
  private static final double LOADS = 0.65;
  private final Map<String, List<Proc>> running = new HashMap<>();
  private final Set<String> resolved = new HashSet<>();
  private int sequence = 200;

  HostDay(Fleet fleet, Calendar calendar, Files files, Host host, int day) {
    this.fleet = fleet;
    this.calendar = calendar;
    this.files = files;
    this.host = host;
    this.day = day;
    this.midnight = calendar.midnight(day);
    this.rng = Rng.of(host.seed(), "day", day);
  }

  void add(Happening what) {
    happenings.add(what);
  }

  /// A time `offset` milliseconds into the day, kept within it.
  long clock(long offset) {
    return midnight + Math.clamp(offset, 0, Calendar.DAY - 1);
  }

  /// A process that runs `program` now, null if none does.
  @Nullable Proc find(String program) {
    List<Proc> found = running.get(program);
    return found == null ? null : found.get(found.size() == 1 ? 0 : rng.below(found.size()));
  }

  /// A process that runs `program`; started by `services` or `explorer` at `at` if none does.
  Proc need(String program, long at) {
    Proc found = find(program);
    if (found != null) {
      return found;
    }
    Program wanted = fleet.catalogue.program(program);
    String parent = wanted.account().equals("user") ? "explorer" : "services";
    return start(wanted, need(parent, at), at);
  }

  void runs(Proc proc) {
    running.computeIfAbsent(proc.program(), _ -> new ArrayList<>(2)).add(proc);
  }

  /// `parent` starts `program` with what follows from it: loads, connections, children, exit.
  Proc start(Program program, Proc parent, long at) {
    return start(program, parent, at, 0);
  }

  private Proc start(Program program, Proc parent, long at, int depth) {
    ImageFile image = files.image(program, host, day);
    Proc child =
        launch(image, program.id(), parent, at, commandLine(program, image), account(program));
    loads(program, child, at + 8);
    int contacts = rng.poisson(program.net() * fleet.options.activity());
    for (int i = 0; i < contacts; i++) {
      contact(child, at + 500 + rng.below(i == 0 ? 5_000 : 14_400_000), rng.pick(program.names()));
    }
    for (Program.Kid kid : program.kids()) {
      if (depth < 4) {
        int count = rng.poisson(kid.mean());
        for (int i = 0; i < count; i++) {
          Program run = program(kid.run());
          start(
              run,
              child,
              clock(at - midnight + 40 + rng.below(kid.run().equals("conhost") ? 60 : 60_000)),
              depth + 1);
        }
      }
    }
    if (depth > 0 && rng.chance(0.35)) {
      add(new Happening.Exit(clock(at - midnight + 2_000 + rng.below(900_000)), child));
    }
    return child;
  }

  private Program program(String id) {
    for (Program own : host.tenant().own()) {
      if (own.id().equals(id)) {
        return own;
      }
    }
    return fleet.catalogue.program(id);
  }

  /// `parent` starts `image`; nothing follows but the load of the image itself.
  Proc launch(
      ImageFile image, String program, Proc parent, long at, String commandLine, String user) {
    Proc child = proc(image, program, parent, clock(at - midnight), commandLine, user, sequence++);
    add(new Happening.Launch(child.start(), parent, child));
    if (rng.chance(0.97)) {
      add(new Happening.Load(child.start() + 3 + rng.below(10), child, image));
    }
    runs(child);
    return child;
  }

  Proc proc(
      ImageFile image,
      String program,
      @Nullable Proc parent,
      long at,
      String commandLine,
      String user,
      int ordinal) {
    long bits = Rng.hash(host.seed(), "pid", at, ordinal);
    int pid = 1000 + (int) Math.floorMod(bits, 6000L) * 4;
    String time = Text.hex(at / 1000, 8);
    String guid =
        host.machine()
            + '-'
            + time.substring(4)
            + '-'
            + time.substring(0, 4)
            + '-'
            + Text.hex(ordinal, 4)
            + '-'
            + Text.hex(bits & 0xFFFFFFFFFFL, 12);
    return new Proc(image, pid, guid, at, commandLine, user, parent, program);
  }

  private void loads(Program program, Proc proc, long at) {
    if (program.modules().isEmpty()) {
      return;
    }
    int count =
        rng.poisson(program.loads() * LOADS * StrictMath.min(1.5, fleet.options.activity()));
    for (int i = 0; i < count; i++) {
      String spec = program.modules().get(rng.zipf(program.modules().size()));
      add(new Happening.Load(at + rng.below(400), proc, files.module(spec, program, host, day)));
    }
  }

  String commandLine(Program program, ImageFile image) {
    if (program.commandLines().isEmpty()) {
      return '"' + image.path() + '"';
    }
    String line = rng.pick(program.commandLines());
    if (line.indexOf('{') >= 0) {
      line =
          line.replace("{user}", host.account())
              .replace("{hex}", rng.hex(8))
              .replace("{guid}", rng.guid());
    }
    return line;
  }

  String account(Program program) {
    return switch (program.account()) {
      case "system" -> "NT AUTHORITY\\SYSTEM";
      case "network" -> "NT AUTHORITY\\NETWORK SERVICE";
      case "local" -> "NT AUTHORITY\\LOCAL SERVICE";
      default -> host.user();
    };
  }

  /// `proc` resolves `name`, given as `name` or `name:port`, and connects to it.
  void contact(Proc proc, long at, String name) {
    int colon = name.lastIndexOf(':');
    int port = colon < 0 ? 443 : Integer.parseInt(name, colon + 1, name.length(), 10);
    String bare = colon < 0 ? name : name.substring(0, colon);
    List<String> addresses =
        bare.endsWith(".synthetic.example") ? inside(bare) : fleet.names.addresses(bare);
    long when = clock(at - midnight);
    if (resolved.add(proc.guid() + bare)) {
      add(new Happening.Dns(when, proc, bare, addresses, fleet.names.alias(bare)));
    }
    connect(proc, when + 5 + rng.below(80), addresses.get(rng.below(addresses.size())), port);
  }

  void connect(Proc proc, long at, String address, int port) {
    add(
        new Happening.Connection(
            clock(at - midnight), proc, 49_152 + rng.below(16_000), address, port, true));
  }

  private List<String> inside(String name) {
    long h = Rng.hash(fleet.options.seed(), name);
    return List.of(
        "10.%d.250.%d".formatted(20 + host.tenant().number() % 200, 10 + Math.floorMod(h, 200L)));
  }

  /// In the order of time; equal times in the order they were added.
  void sort() {
    happenings.sort(java.util.Comparator.comparingLong(Happening::at));
  }
}
