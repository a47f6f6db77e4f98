package seldom.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import seldom.simulator.evtx.EvtxEvent;
import seldom.simulator.evtx.EvtxValue;
import seldom.simulator.evtx.EvtxWriter;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordSink;
import seldom.telemetry.evtx.EvtxReader;

/// Our EVTX reader beside `evtxexport -f xml`, on the same files, in one run.
///
/// Both make event XML as UTF-8 and drop it. CPU seconds of the reading thread, and of the other
/// process less its start-up, measured apart. Files: every `.evtx` under the paths given (default:
/// ../shared/data and ../shared/suites, where they are), and one of 20,000 made launches.
public final class Evtx {
  private static final int MADE = 20_000;
  private static final int PASSES = 4;

  /// Records read and the CPU seconds they took.
  private record Cost(long records, double seconds) {
    double rate() {
      return records / seconds;
    }
  }

  private Evtx() {}

  public static void main(String[] args) throws IOException, InterruptedException {
    List<Path> real = new ArrayList<>();
    List<String> roots =
        args.length > 0 ? List.of(args) : List.of("../shared/data", "../shared/suites");
    for (String root : roots) {
      real.addAll(logs(Path.of(root)));
    }
    Path made = Files.createTempFile("launches", ".evtx");
    try {
      write(made);
      System.out.println(
          "| files | records | XML, first pass | XML, warm | fields, warm | evtxexport | first :"
              + " evtxexport | warm : evtxexport |");
      System.out.println("|---|---|---|---|---|---|---|---|");
      if (!real.isEmpty()) {
        line("%d recordings".formatted(real.size()), real);
      }
      line("made launches", List.of(made));
    } finally {
      Files.delete(made);
    }
  }

  private static List<Path> logs(Path root) throws IOException {
    if (!Files.exists(root)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(p -> p.toString().endsWith(".evtx")).sorted().toList();
    }
  }

  private static void line(String what, List<Path> files) throws IOException, InterruptedException {
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    Cost first = ours(files, true);
    Cost xml = best(files, true);
    Cost fields = best(files, false);
    Cost other = theirs(files, xml.records());
    boolean measured = other.seconds() > 0;
    System.out.printf(
        Locale.ROOT,
        "| %s, %.1f MB | %,d | %,.0f/s | %,.0f/s | %,.0f/s | %s | %s | %s |%n",
        what,
        bytes / 1e6,
        xml.records(),
        first.rate(),
        xml.rate(),
        fields.rate(),
        measured ? String.format(Locale.ROOT, "%,.0f/s", other.rate()) : "not measured",
        measured ? String.format(Locale.ROOT, "%.1f ×", first.rate() / other.rate()) : "-",
        measured ? String.format(Locale.ROOT, "%.1f ×", xml.rate() / other.rate()) : "-");
  }

  private static Cost best(List<Path> files, boolean xml) throws IOException {
    Cost best = ours(files, xml);
    for (int i = 1; i < PASSES; i++) {
      Cost next = ours(files, xml);
      best = next.seconds() < best.seconds() ? next : best;
    }
    return best;
  }

  private static Cost ours(List<Path> files, boolean xml) throws IOException {
    long[] count = new long[2];
    RecordSink sink =
        new RecordSink() {
          @Override
          public void record(RawRecord record) {
            count[0]++;
            RawRecord.XmlForm form = record.xml();
            count[1] +=
                xml && form != null
                    ? form.text().getBytes(StandardCharsets.UTF_8).length
                    : record.fields().size();
          }

          @Override
          public void rejected(String cause, String sample) {}
        };
    long before = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    for (Path file : files) {
      new EvtxReader()
          .read(new Member(file.toString(), "", -1, () -> Files.newInputStream(file)), sink);
    }
    long after = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    if (count[1] < count[0]) {
      throw new IllegalStateException("a record came to nothing");
    }
    return new Cost(count[0], (after - before) / 1e9);
  }

  /// One run of `evtxexport` per file less as many starts of it; no seconds if it is not installed.
  private static Cost theirs(List<Path> files, long records)
      throws IOException, InterruptedException {
    if (!Files.isExecutable(Path.of("/usr/bin/evtxexport"))) {
      return new Cost(0, 0);
    }
    double runs = cpu("evtxexport -f xml \"$f\"", files);
    double starts = cpu("evtxexport -V", files);
    return new Cost(records, runs - starts);
  }

  private static double cpu(String command, List<Path> files)
      throws IOException, InterruptedException {
    List<String> line = new ArrayList<>();
    line.add("bash");
    line.add("-c");
    line.add("for f; do " + command + " >/dev/null 2>&1; done; times");
    line.add("bash");
    files.forEach(f -> line.add(f.toString()));
    Process process = new ProcessBuilder(line).start();
    String children = "";
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.US_ASCII))) {
      for (String next = out.readLine(); next != null; next = out.readLine()) {
        children = next;
      }
    }
    process.waitFor();
    Matcher times = Pattern.compile("(\\d+)m([\\d.]+)s").matcher(children);
    double seconds = 0;
    while (times.find()) {
      seconds += 60 * Integer.parseInt(times.group(1)) + Double.parseDouble(times.group(2));
    }
    return seconds;
  }

  private static void write(Path file) throws IOException {
    EvtxEvent.Provider sysmon =
        new EvtxEvent.Provider(
            "Microsoft-Windows-Sysmon",
            "{5770385F-C22A-43E0-BF4C-06F5698FFBD9}",
            "Microsoft-Windows-Sysmon/Operational");
    EvtxEvent.Id launch = new EvtxEvent.Id(1, 5, 4, 1, 0, 0x8000000000000000L);
    Instant start = Instant.parse("2026-01-01T00:00:00Z");
    try (EvtxWriter out = EvtxWriter.create(file)) {
      for (int i = 1; i <= MADE; i++) {
        Instant time = start.plusSeconds(i);
        out.add(new EvtxEvent(sysmon, launch, time, i, 4, 8, "HOST.example", "S-1-5-18", data(i)));
      }
    }
  }

  private static Map<String, EvtxValue> data(int i) {
    Map<String, EvtxValue> data = new LinkedHashMap<>();
    data.put("UtcTime", EvtxValue.string("2026-01-01 03:04:05.123"));
    data.put("ProcessGuid", EvtxValue.guid("{94F748D5-4A45-5A42-0000-0010D265F20F}"));
    data.put("ProcessId", EvtxValue.uint32(i % 65_536));
    data.put("Image", EvtxValue.string("C:\\Windows\\System32\\program" + i % 500 + ".exe"));
    data.put("CommandLine", EvtxValue.string("program" + i % 500 + ".exe -n 6 127.0.0.1"));
    data.put("CurrentDirectory", EvtxValue.string("C:\\Windows\\System32\\"));
    data.put("User", EvtxValue.string("NT AUTHORITY\\SYSTEM"));
    data.put("LogonId", EvtxValue.hex64(0x3e7));
    data.put("IntegrityLevel", EvtxValue.string("System"));
    data.put("Hashes", EvtxValue.string("SHA256=" + "0123456789ABCDEF".repeat(4)));
    data.put("ParentProcessId", EvtxValue.uint32(4));
    data.put("ParentImage", EvtxValue.string("C:\\Windows\\System32\\cmd.exe"));
    data.put("ParentCommandLine", EvtxValue.string("C:\\Windows\\system32\\cmd.exe /c update.bat"));
    return data;
  }
}
