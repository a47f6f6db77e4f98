package seldom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Kills `replay` with SIGKILL at random instants until it has ended, and compares the alerts with
/// those of an undisturbed run; then reads the same upload days in several calls, late ones within
/// the lateness bound, and compares again. Ends with 1 when any byte differs. Each seed is another
/// fleet (16 to 21 hosts in each of two tenants, 17 to 22 days) with other kills and another order.
///
/// Arguments: folder to work in, first seed, kills, number of seeds.
public final class Crash {
  private Crash() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    Path folder = Path.of(args.length > 0 ? args[0] : "target/crash");
    long seed = args.length > 1 ? Long.parseLong(args[1]) : System.nanoTime();
    int kills = args.length > 2 ? Integer.parseInt(args[2]) : 12;
    int seeds = args.length > 3 ? Integer.parseInt(args[3]) : 1;
    boolean same = true;
    for (int i = 0; i < seeds; i++) {
      same &= one(folder, seed + i, kills);
    }
    if (!same) {
      System.exit(1);
    }
  }

  private static boolean one(Path folder, long seed, int kills)
      throws IOException, InterruptedException {
    System.out.println("replay this: benchmarks/run crash FOLDER " + seed + " " + kills);
    Random random = new Random(seed);
    int hosts = 16 + random.nextInt(6);
    int days = 17 + random.nextInt(6);
    Path telemetry = folder.resolve("telemetry-" + seed);
    if (!Files.exists(telemetry)) {
      run(
          0,
          "simulate",
          "--out",
          telemetry.toString(),
          "--tenants",
          "2",
          "--hosts",
          "" + hosts,
          "--days",
          "" + days,
          "--seed",
          "" + seed,
          "--attack",
          "all",
          "--activity",
          "0.1");
    }
    Path calm = folder.resolve("calm-" + seed);
    long start = System.nanoTime();
    run(
        0,
        "replay",
        telemetry.toString(),
        "--data",
        calm.toString(),
        "--tenant-from",
        "folder",
        "--quiet");
    long millis = (System.nanoTime() - start) / 1_000_000;
    String expected = alerts(calm);

    Path killed = folder.resolve("killed-" + seed);
    int done = 0;
    for (int i = 0; i < kills; i++) {
      done +=
          run(
                  1 + random.nextLong(millis),
                  "replay",
                  telemetry.toString(),
                  "--data",
                  killed.toString(),
                  "--tenant-from",
                  "folder",
                  "--quiet")
              ? 0
              : 1;
    }
    run(
        0,
        "replay",
        telemetry.toString(),
        "--data",
        killed.toString(),
        "--tenant-from",
        "folder",
        "--quiet");
    boolean same = alerts(killed).equals(expected);
    System.out.printf(
        "%d alerts; killed %d times in %d calls: %s%n",
        expected.lines().count(), done, kills, same ? "equal" : "DIFFERENT");

    boolean split = split(folder, telemetry, random, seed).equals(expected);
    System.out.println(
        "split into calls, days swapped within the lateness bound: "
            + (split ? "equal" : "DIFFERENT"));
    return same && split;
  }

  /// Reads the tenants' upload days one call each, every second day before the one it follows.
  private static String split(Path folder, Path telemetry, Random random, long seed)
      throws IOException, InterruptedException {
    List<Path> days;
    try (Stream<Path> all = Files.walk(telemetry, 2)) {
      days =
          new ArrayList<>(
              all.filter(
                      p -> p.getNameCount() == telemetry.getNameCount() + 2 && Files.isDirectory(p))
                  .toList());
    }
    days.sort((a, b) -> a.getFileName().compareTo(b.getFileName()));
    for (int i = 0; i + 3 < days.size(); i += 4) {
      Collections.shuffle(days.subList(i, i + 4), random);
    }
    Path data = folder.resolve("split-" + seed);
    for (int i = 0; i < days.size(); i += 8) {
      Path staged = Files.createTempDirectory("seldom-crash");
      for (Path day : days.subList(i, Math.min(days.size(), i + 8))) {
        Path to = staged.resolve(telemetry.relativize(day));
        Files.createDirectories(to);
        try (Stream<Path> files = Files.list(day)) {
          for (Path file : files.toList()) {
            Files.copy(file, to.resolve(file.getFileName()));
          }
        }
      }
      run(
          0,
          "replay",
          staged.toString(),
          "--data",
          data.toString(),
          "--tenant-from",
          "folder",
          "--quiet");
    }
    return alerts(data);
  }

  /// The final alerts, retracted ones aside: those tell that something once came late.
  private static String alerts(Path data) throws IOException, InterruptedException {
    Process p =
        new ProcessBuilder("./seldom", "alerts", "--data", data.toString(), "--format", "json")
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    List<String> lines =
        new String(p.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
            .lines()
            .filter(l -> !l.contains("\"state\":\"retracted\""))
            .toList();
    p.waitFor();
    return String.join("\n", lines);
  }

  /// Whether it ended by itself. It is killed after `millis`, never when 0.
  private static boolean run(long millis, String... args) throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("./seldom"));
    command.addAll(List.of(args));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.DISCARD);
    builder.environment().put("SELDOM_NO_BUILD", "1");
    Process p = builder.start();
    if (millis == 0 || p.waitFor(millis, TimeUnit.MILLISECONDS)) {
      int exit = p.waitFor();
      if (exit != 0) {
        throw new IOException(String.join(" ", command) + " ended with " + exit);
      }
      return true;
    }
    p.destroyForcibly().waitFor();
    return false;
  }
}
