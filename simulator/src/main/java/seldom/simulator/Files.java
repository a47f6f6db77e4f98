package seldom.simulator;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The files that lie on hosts: which content, version and signature a path has on a host and day.
/// Not thread-safe: one per thread.
final class Files {
  private final Releases releases;
  private final long seed;
  private final Map<String, ImageFile> cache = new HashMap<>();
  private final Map<String, ImageFile[]> modules = new HashMap<>();
  private final Map<Program, ImageFile> images = new IdentityHashMap<>();
  private @Nullable Host lastHost;
  private int lastDay;
  private int system;

  Files(Fleet fleet) {
    this.releases = fleet.releases;
    this.seed = fleet.options.seed();
  }

  /// Forgets what was remembered of the host and day before.
  private void turn(Host host, int day) {
    if (host != lastHost || day != lastDay) {
      lastHost = host;
      lastDay = day;
      images.clear();
      system = releases.release(SYSTEM, host, day);
    }
  }

  /// The image of `program` as `host` has it on `day`.
  ImageFile image(Program program, Host host, int day) {
    turn(host, day);
    ImageFile known = images.get(program);
    if (known == null) {
      int release = releases.release(program, host, day);
      String path = expand(program.path(), program, host, release);
      known = cache.computeIfAbsent(path + '|' + release, _ -> made(program, path, release));
      images.put(program, known);
    }
    return known;
  }

  private ImageFile made(Program program, String path, int release) {
    int content =
        program.every() == Program.WITH_SYSTEM
            ? releases.content(program.name(), release)
            : release;
    // Launchers of one product with the same path are one file.
    long number =
        Rng.hash(seed, "content " + program.path().toLowerCase(java.util.Locale.ROOT), content);
    boolean microsoft = program.signer().startsWith("Microsoft");
    String version = releases.version(program, release);
    return new ImageFile(
        path,
        Rng.of(number, "sha").hex(64),
        program.signer().isEmpty() && (number & 1) == 0 ? "" : program.name(),
        program.signer(),
        microsoft ? "Microsoft Corporation" : program.signer(),
        microsoft ? "Microsoft® Windows® Operating System" : program.name(),
        program.every() == Program.WITH_SYSTEM ? "10.0.19041." + (4000 + content) : version,
        5.6 + Math.floorMod(number, 100L) / 100.0);
  }

  /// The module that `spec` names for `program`: a file of the system folder, a full path with or
  /// without `|signer`, or `own:`/`own!` and a file beside the program, signed or not.
  ImageFile module(String spec, Program program, Host host, int day) {
    turn(host, day);
    if (spec.startsWith("own")) {
      int release = releases.release(program, host, day);
      String path = image(program, host, day).folder() + '\\' + spec.substring(4);
      return plain(path, spec.charAt(3) == '!' ? "" : program.signer(), release);
    }
    ImageFile[] known = modules.computeIfAbsent(spec, _ -> new ImageFile[2 * Releases.AGES]);
    if (known[system] == null) {
      known[system] = common(spec);
    }
    return known[system];
  }

  private ImageFile common(String spec) {
    int bar = spec.indexOf('|');
    String path = bar < 0 ? spec : spec.substring(0, bar);
    if (path.indexOf('\\') < 0) {
      path = "C:\\Windows\\System32\\" + path;
    }
    String signer = bar < 0 ? "Microsoft Windows" : spec.substring(bar + 1);
    return plain(path, signer, bar < 0 ? releases.content(path, system) : 0);
  }

  /// A file whose content is a function of its path and release.
  ImageFile plain(String path, String signer, int release) {
    return cache.computeIfAbsent(
        path + '|' + release,
        _ -> {
          int user = path.indexOf("\\Users\\");
          String common = user < 0 ? path : path.substring(path.indexOf('\\', user + 7));
          long number =
              Rng.hash(seed, "content " + common.toLowerCase(java.util.Locale.ROOT), release);
          ImageFile made =
              ImageFile.made(number, path, signer, 5.5 + Math.floorMod(number, 110L) / 100.0);
          return signer.startsWith("Microsoft Windows")
              ? new ImageFile(
                  path,
                  made.sha256(),
                  made.originalName(),
                  signer,
                  "Microsoft Corporation",
                  "Microsoft® Windows® Operating System",
                  "10.0.19041." + (4000 + release),
                  made.entropy())
              : made;
        });
  }

  private String expand(String path, Program program, Host host, int release) {
    if (path.indexOf('{') < 0) {
      return path;
    }
    String out = path.replace("{user}", host.account());
    if (out.indexOf('{') >= 0) {
      out = out.replace("{ver}", releases.version(program, release));
      out = out.replace("{hex}", Rng.of(seed, program.id(), release).hex(16));
      out = out.replace("{word}", "proj" + Math.floorMod(host.seed(), 9));
    }
    return out;
  }

  /// Stands for the files of the operating system.
  static final Program SYSTEM =
      new Program(
          "system-files",
          "C:\\Windows\\System32\\ntoskrnl.exe",
          "Microsoft Windows",
          Program.WITH_SYSTEM,
          "",
          1,
          1,
          "system",
          0,
          java.util.List.of(),
          0,
          java.util.List.of(),
          java.util.List.of(),
          java.util.List.of());
}
