package seldom.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import seldom.benchmarks.speed.Contest;

/// `benchmarks/run speed [EVENTS [ROUNDS [expert]]]`: one grade per event from JSON lines against
/// DuckDB's expert and naive SQL over the same files; the third argument leaves the naive ones out.
public final class Speed {
  private Speed() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    long events = args.length > 0 ? Long.parseLong(args[0]) : 20_000_000;
    int rounds = args.length > 1 ? Integer.parseInt(args[1]) : 3;
    Path parent = Files.createDirectories(Path.of(System.getProperty("seldom.target", "target")));
    if (!Contest.run(events, rounds, args.length < 3, parent)) {
      System.exit(1);
    }
  }
}
