package seldom.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import seldom.telemetry.Rejects;
import seldom.telemetry.normalise.Normaliser;
import seldom.telemetry.normalise.Tenants;
import seldom.telemetry.read.Telemetry;

/// `benchmarks/run pipeline PATH...`: records and events per CPU second, reading and normalising
/// alone and through the whole of `seldom replay` (reading, causality, profiles, judgement, state
/// and alerts written), start-up and compilation included.
public final class Pipeline {
  private Pipeline() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    if (args.length == 0) {
      throw new IllegalArgumentException("usage: benchmarks/run pipeline PATH...");
    }
    long[] seen = new long[2];
    long begun = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis();
    Rejects rejects = new Rejects();
    Normaliser normaliser = new Normaliser(Tenants.constant(Tenants.DEFAULT), null, rejects);
    Telemetry.read(
        List.of(args),
        InputStream.nullInputStream(),
        r -> {
          seen[0]++;
          normaliser.normalise(r, e -> seen[1]++);
        },
        rejects,
        n -> {});
    long read = ProcessHandle.current().info().totalCpuDuration().orElseThrow().toMillis() - begun;
    print("read and normalised", read / 1e3, seen);
    Path data = Files.createTempDirectory("pipeline");
    try {
      print("replay", replay(data.resolve("data"), args), seen);
    } finally {
      try (Stream<Path> all = Files.walk(data)) {
        for (Path p : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(p);
        }
      }
    }
  }

  private static void print(String what, double seconds, long[] seen) {
    System.out.printf(
        Locale.ROOT,
        "%-20s %,d records, %,d events in %.1f CPU seconds: %,.0f records, %,.0f events a second%n",
        what,
        seen[0],
        seen[1],
        seconds,
        seen[0] / seconds,
        seen[1] / seconds);
  }

  /// CPU seconds of the command, as the shell counts them.
  private static double replay(Path data, String[] paths) throws IOException, InterruptedException {
    Path root = Path.of(System.getProperty("seldom.root", "."));
    String script =
        "TIMEFORMAT='%U %S'; data=$1; shift; time ./seldom replay \"$@\" --data \"$data\" --quiet";
    String[] command = new String[5 + paths.length];
    command[0] = "bash";
    command[1] = "-c";
    command[2] = script;
    command[3] = "pipeline";
    command[4] = data.toString();
    System.arraycopy(paths, 0, command, 5, paths.length);
    Process p =
        new ProcessBuilder(command)
            .directory(root.toFile())
            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
            .start();
    String last = "";
    try (BufferedReader err =
        new BufferedReader(new InputStreamReader(p.getErrorStream(), StandardCharsets.UTF_8))) {
      for (String line = err.readLine(); line != null; line = err.readLine()) {
        last = line;
      }
    }
    if (p.waitFor() > 1) {
      throw new IOException("replay ended with " + p.exitValue() + ": " + last);
    }
    String[] times = last.split(" ");
    return Double.parseDouble(times[0]) + Double.parseDouble(times[1]);
  }
}
