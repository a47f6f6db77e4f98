package seldom.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import seldom.analytics.commandline.CommandAnalyser;
import seldom.analytics.detector.Detectors;
import seldom.cli.ContentFolder;

/// `benchmarks/run commands`: CPU time of the analysis of command lines of 32 kB and of 16 kB, of
/// kinds that cost most, beside an ordinary one; the ratio of the two shows that the cost is
/// linear.
public final class Commands {
  private static final int LONG = 32_000;
  private static final int ROUNDS = 40;
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private Commands() {}

  public static void main(String[] args) throws IOException {
    Path root = Path.of(System.getProperty("seldom.root", "."));
    CommandAnalyser analyser =
        Detectors.load(ContentFolder.read(root.resolve("content"))).commands();
    Map<String, String> kinds = new LinkedHashMap<>();
    kinds.put("ordinary words", "tool --name value C:\\Folder\\file.txt ");
    kinds.put(
        "script of one kind of finding after another", "iex $x; net user; rundll32 a.dll,b; ");
    kinds.put("base64", "QUJDREVGR0hJSktM");
    kinds.put("pieces to join", "'a'+");
    kinds.put("carets", "a^");
    kinds.put("format operators", "'{0}{1}' -f 'a','b' ");
    kinds.put("variables", "$a='bc';$a ");
    kinds.put("character codes", "[char]65+");
    kinds.put("numbers", "65,");
    kinds.put("URLs", "http://a.example.com/b ");
    System.out.printf(
        "%-46s %12s %12s %8s%n", "text of 32,000 characters", "ms of CPU", "16,000", "ratio");
    for (Map.Entry<String, String> kind : kinds.entrySet()) {
      String line = kind.getValue().repeat(LONG / kind.getValue().length());
      String half = line.substring(0, line.length() / 2);
      for (int i = 0; i < ROUNDS; i++) {
        analyser.analyse(line);
        analyser.analyse(half);
      }
      double all = cpu(analyser, line);
      double part = cpu(analyser, half);
      System.out.printf("%-46s %12.2f %12.2f %8.2f%n", kind.getKey(), all, part, all / part);
    }
  }

  private static double cpu(CommandAnalyser analyser, String line) {
    long before = THREADS.getCurrentThreadCpuTime();
    for (int i = 0; i < ROUNDS; i++) {
      analyser.analyse(line);
    }
    return (THREADS.getCurrentThreadCpuTime() - before) / 1e6 / ROUNDS;
  }
}
