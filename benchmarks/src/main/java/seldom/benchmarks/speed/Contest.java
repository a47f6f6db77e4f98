package seldom.benchmarks.speed;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Writes the files, runs the contenders in turn, each in its own process, and compares.
public final class Contest {
  /// Unrolled loops are compiled longer and run no faster, measured within some per cent. What is
  /// compiled later, and not as part of what calls it, is compiled once: the compiler has seen
  /// the rarer branches by then. A heap of 2 GB lies so low that references need no shift.
  private static final String FLAGS =
      "-Xms%s -Xmx%s -Xmn%s -XX:PretenureSizeThreshold=16384 -XX:+UseSerialGC -XX:+UseTransparentHugePages"
          + " -XX:LoopUnrollLimit=0 -XX:FreqInlineSize=120"
          + " -XX:Tier4InvocationThreshold=20000 -XX:Tier4BackEdgeThreshold=1500000"
          + " -XX:Tier4MinInvocationThreshold=2000 -XX:Tier4CompileThreshold=40000"
          + " --add-modules jdk.incubator.vector";

  private final Path folder;
  private final List<Path> files;
  private final Map<String, List<Map<String, String>>> runs = new TreeMap<>();

  private Contest(Path folder, List<Path> files) {
    this.folder = folder;
    this.files = files;
  }

  /// @param events how many
  /// @param rounds how often each contender runs
  /// @param naive whether the naive SQL takes part
  public static boolean run(long events, int rounds, boolean naive, Path parent)
      throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory(parent, "speed");
    try {
      List<Path> files = new ActionLines(1).write(folder, events);
      long bytes = 0;
      for (Path f : files) {
        bytes += Files.size(f);
      }
      System.out.printf(
          "%,d events, %,d bytes, %.1f a line%n", events, bytes, (double) bytes / events);
      Contest contest = new Contest(folder, files);
      for (int i = 0; i < rounds; i++) {
        contest.ours();
        contest.rival("expert");
        if (naive) {
          contest.rival("naive");
          contest.rival("naive-columns");
        }
      }
      return contest.compare(events);
    } finally {
      try (Stream<Path> all = Files.walk(folder)) {
        for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(p);
        }
      }
    }
  }

  private void ours() throws IOException, InterruptedException {
    List<String> args = new ArrayList<>(files.stream().map(Path::toString).toList());
    args.add(folder.resolve("grades").toString());
    start("ours", FLAGS.formatted("1g", "2g", "64m"), Ours.class, args);
  }

  private void rival(String form) throws IOException, InterruptedException {
    String glob = folder.resolve("actions-*.jsonl").toString();
    start(
        form,
        FLAGS.formatted("16m", "256m", "8m"),
        Rival.class,
        List.of(form, glob, folder.resolve("spill").toString()));
  }

  private void start(String name, String flags, Class<?> main, List<String> args)
      throws IOException, InterruptedException {
    warm();
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of(flags.split(" ")));
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(args);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .environment()
        .remove("JAVA_TOOL_OPTIONS");
    Process p = builder.start();
    Map<String, String> values = new TreeMap<>();
    try (BufferedReader in =
        new BufferedReader(new InputStreamReader(p.getInputStream(), StandardCharsets.UTF_8))) {
      for (String line = in.readLine(); line != null; line = in.readLine()) {
        int space = line.indexOf(' ');
        values.put(line.substring(0, space), line.substring(space + 1));
      }
    }
    if (p.waitFor() != 0) {
      throw new IOException(name + " ended with " + p.exitValue());
    }
    System.out.println(name + " " + values);
    runs.computeIfAbsent(name, n -> new ArrayList<>()).add(values);
  }

  /// Reads the files, so that nobody waits for the disk because of who ran before.
  private void warm() throws IOException {
    for (Path file : files) {
      try (InputStream in = Files.newInputStream(file)) {
        in.transferTo(OutputStream.nullOutputStream());
      }
    }
  }

  private boolean compare(long events) {
    boolean same = true;
    Map<String, String> ours = runs.getOrDefault("ours", List.of()).getFirst();
    same &= Long.toString(events).equals(ours.get("events"));
    for (String form : List.of("expert", "naive", "naive-columns")) {
      for (Map<String, String> rival : runs.getOrDefault(form, List.of())) {
        for (String sum : Sums.NAMES) {
          String theirs = rival.getOrDefault(sum, "missing");
          if (!theirs.equals("-1") && !theirs.equals(ours.get(sum))) {
            System.out.printf(
                "DIFFERENT: %s is %s, %s says %s%n", sum, ours.get(sum), form, rival.get(sum));
            same = false;
          }
        }
      }
      ratio(form);
    }
    if (runs.containsKey("expert")) {
      System.out.printf(
          "one more day: expert recomputing 30 days needs %.1f x ours%n",
          least("expert", "query_cpu_ms") / least("ours", "last_day_cpu_ms"));
    }
    System.out.println(same ? "all sums equal" : "SUMS DIFFER");
    return same;
  }

  private void ratio(String form) {
    if (runs.containsKey(form)) {
      System.out.printf(
          "%s / ours: CPU %.2f (least of %d), wall %.2f, peak memory %.2f%n",
          form,
          least(form, "query_cpu_ms") / least("ours", "cpu_ms"),
          runs.get(form).size(),
          least(form, "wall_ms") / least("ours", "wall_ms"),
          least(form, "peak_bytes") / least("ours", "peak_bytes"));
    }
  }

  private double least(String name, String value) {
    return runs.getOrDefault(name, List.of()).stream()
        .mapToDouble(m -> Double.parseDouble(m.get(value)))
        .min()
        .orElse(Double.NaN);
  }
}
