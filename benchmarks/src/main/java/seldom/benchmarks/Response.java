package seldom.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seldom.cli.Main;

/// Measures how long a remote execution takes to its alert, and its alert to a verdict:
/// `benchmarks/run response [RUNS [HOSTS]]`.
///
/// A directory with three simulated days is the start of each run. Measured are `replay` of the
/// fourth day, whose last records are a PsExec-like execution, from the call until its alert is
/// stored; and from there until the playbook that starts by itself has weighed its verdict, two
/// reputation services standing on loopback. Both in this process, the first two runs not counted.
public final class Response {
  private static final int WARM = 2;
  private static final String DAY = "2026-03-05";

  private final Path folder;
  private final List<Long> toAlert = new ArrayList<>();
  private final List<Long> toVerdict = new ArrayList<>();
  private String verdict = "";

  private Response(Path folder) {
    this.folder = folder;
  }

  public static void main(String[] args) throws IOException {
    int runs = args.length > 0 ? Integer.parseInt(args[0]) : 21;
    String hosts = args.length > 1 ? args[1] : "10";
    Path folder = Files.createTempDirectory("seldom-response");
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.createContext(
        "/",
        x -> {
          byte[] body = "{\"query_status\":\"no_results\"}".getBytes(UTF_8);
          x.getRequestBody().readAllBytes();
          x.getResponseHeaders().set("Content-Type", "application/json");
          x.sendResponseHeaders(200, body.length);
          x.getResponseBody().write(body);
          x.close();
        });
    server.setExecutor(r -> Thread.ofVirtual().start(r));
    server.start();
    try {
      new Response(folder)
          .measure(runs, hosts, "http://127.0.0.1:" + server.getAddress().getPort());
    } finally {
      server.stop(0);
      delete(folder);
    }
  }

  private void measure(int runs, String hosts, String url) throws IOException {
    Path telemetry = folder.resolve("telemetry");
    silent(
        "simulate",
        "--out",
        telemetry.toString(),
        "--tenants",
        "1",
        "--hosts",
        hosts,
        "--days",
        "4",
        "--first-day",
        "2026-03-02",
        "--attack",
        "none",
        "--format",
        "winlogbeat",
        "--plain");
    Path last = folder.resolve("last");
    Files.createDirectories(last);
    move(telemetry, last);
    try (InputStream execution =
        Objects.requireNonNull(Response.class.getResourceAsStream("execution.jsonl"))) {
      Files.copy(execution, last.resolve("z-execution.jsonl"));
    }
    Path start = folder.resolve("start");
    silent("replay", telemetry.toString(), "--data", start.toString(), "--quiet");
    Files.writeString(
        start.resolve("response.yaml"),
        "integrations: { urlhaus: { url: \"%s\" }, circl-hashlookup: { url: \"%s\" } }\n"
            .formatted(url, url));
    Path secrets = Files.writeString(start.resolve("secrets"), "urlhaus=x\n");
    Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rw-------"));
    for (int i = 0; i < runs + WARM; i++) {
      Path data = folder.resolve("data-" + i);
      copy(start, data);
      one(last, data, i >= WARM);
      delete(data);
    }
    System.out.printf(
        "%s hosts, %,d records in the day; %d runs; verdict %s%n",
        hosts, lines(last), toAlert.size(), verdict);
    print("from the call of replay to the stored alert", toAlert);
    print("from the stored alert to the verdict", toVerdict);
  }

  private void one(Path last, Path data, boolean counts) {
    Watch watch = new Watch();
    PrintStream err = System.err;
    Instant begun = Instant.now();
    try {
      System.setErr(watch);
      require(Main.run("replay", last.toString(), "--data", data.toString(), "--quiet"));
    } finally {
      System.setErr(err);
    }
    Instant stored = watch.stored;
    String run =
        watch.all().lines().filter(l -> l.startsWith("remote-psexec")).findFirst().orElse("");
    if (stored == null || run.isEmpty()) {
      throw new IllegalStateException("no alert, or no run of the playbook:\n" + watch.all());
    }
    String story = said("playbook", "runs", run.split("\\s", 2)[0], "--data", data.toString());
    String weighed = story.lines().filter(l -> l.contains("Weigh it: ")).findFirst().orElseThrow();
    if (counts) {
      verdict = weighed.substring(weighed.indexOf("Weigh it: ") + 10);
      toAlert.add(Duration.between(begun, stored).toMillis());
      toVerdict.add(Duration.between(stored, Instant.parse(weighed.split("\\s", 2)[0])).toMillis());
    }
  }

  /// Standard error that notes when the last day was told to be computed.
  private static final class Watch extends PrintStream {
    private final ByteArrayOutputStream bytes;
    private @Nullable Instant stored;

    Watch() {
      this(new ByteArrayOutputStream());
    }

    private Watch(ByteArrayOutputStream bytes) {
      super(bytes, true, UTF_8);
      this.bytes = bytes;
    }

    @Override
    public PrintStream printf(String format, Object... values) {
      if (format.contains("days computed")) {
        stored = Instant.now();
      }
      return super.printf(format, values);
    }

    String all() {
      return bytes.toString(UTF_8);
    }
  }

  private static void print(String what, List<Long> millis) {
    List<Long> sorted = millis.stream().sorted().toList();
    System.out.printf(
        "%s: median %,d ms, %,d to %,d%n",
        what, sorted.get(sorted.size() / 2), sorted.getFirst(), sorted.getLast());
  }

  /// Moves the files of the last day out of a simulated fleet's folder.
  private static void move(Path telemetry, Path last) throws IOException {
    List<Path> files;
    try (Stream<Path> all = Files.walk(telemetry)) {
      files = all.filter(Files::isRegularFile).filter(p -> p.toString().contains(DAY)).toList();
    }
    if (files.isEmpty()) {
      throw new IllegalStateException("the simulated fleet has no files of " + DAY);
    }
    int n = 0;
    for (Path file : files) {
      Files.move(file, last.resolve(n++ + "-" + file.getFileName()));
    }
  }

  private static long lines(Path folder) throws IOException {
    long n = 0;
    try (Stream<Path> all = Files.list(folder)) {
      for (Path file : all.toList()) {
        try (Stream<String> lines = Files.lines(file)) {
          n += lines.count();
        }
      }
    }
    return n;
  }

  private static void copy(Path from, Path to) throws IOException {
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path there = to.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(there);
        } else {
          Files.copy(one, there, java.nio.file.StandardCopyOption.COPY_ATTRIBUTES);
        }
      }
    }
  }

  private static void delete(Path folder) throws IOException {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    }
  }

  private static void silent(String... args) {
    said(args);
  }

  private static String said(String... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PrintStream to = new PrintStream(bytes, true, UTF_8)) {
      System.setOut(to);
      System.setErr(to);
      require(Main.run(args));
      return bytes.toString(UTF_8);
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  private static void require(int exit) {
    if (exit != 0) {
      throw new IllegalStateException("a command ended with " + exit);
    }
  }
}
