package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/// A seeded fleet of two tenants, 36 hosts and 22 days as documents in the layout of Elastic
/// Defend:
/// launches, loads, connections by name and by address, injections, entropy; usual things by Zipf,
/// and from the 16th day on odd ones at random, and three on purpose: `steady.exe` daily on one
/// host,
/// `rollout.exe` on four new hosts a day, and `once.exe`, started once by a program that others had
/// on 300 host-days, one more than an alert asks. About 7,500 events; synthetic.
final class SmallFleet {
  static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  static final int DAYS = 22;
  static final int CALM = 15;
  static final String STEADY_TENANT = "north-wind";
  static final String STEADY_HOST = "pc-004";
  private static final int HOSTS = 36;
  private static final int SCARCE_HOSTS = 20;

  private static final Program EXPLORER =
      new Program("C:\\\\Windows\\\\explorer.exe", "Microsoft Windows");
  private static final Program BROWSER =
      new Program("C:\\\\Program Files\\\\Google\\\\Chrome\\\\chrome.exe", "Google LLC");
  private static final Program WORD =
      new Program("C:\\\\Program Files\\\\Office\\\\winword.exe", "Microsoft Corporation");
  private static final Program EXCEL =
      new Program("C:\\\\Program Files\\\\Office\\\\excel.exe", "Microsoft Corporation");
  private static final Program LINE =
      new Program("C:\\\\Program Files\\\\Line\\\\line.exe", "Line of Business Ltd");
  private static final Program SCARCE =
      new Program("C:\\\\Program Files\\\\Scarce\\\\scarce.exe", "Scarce Ltd");

  /// @param path escaped as in JSON
  /// @param signer empty if unsigned
  private record Program(String path, String signer) {
    String name() {
      return path.substring(path.lastIndexOf('\\') + 1);
    }

    String sha256() {
      return "%064x".formatted(path.hashCode() & 0xffffffffL);
    }
  }

  /// One document with the place it belongs to.
  record Document(String tenant, String host, LocalDate day, String json) {}

  private final Random random;
  private final List<Document> documents = new ArrayList<>();
  private int sequence;

  SmallFleet(long seed) {
    random = new Random(seed);
    for (int d = 0; d < DAYS; d++) {
      for (int h = 0; h < HOSTS; h++) {
        if (random.nextInt(12) != 0 || h <= SCARCE_HOSTS) {
          hostDay(h, d);
        }
      }
    }
  }

  List<Document> documents() {
    return List.copyOf(documents);
  }

  /// Writes `TENANT/DAY.ndjson` for each tenant and day.
  static void write(List<Document> documents, Path folder) throws IOException {
    Map<Path, List<String>> files = new TreeMap<>();
    for (Document d : documents) {
      Path file = folder.resolve(d.tenant).resolve(d.day + ".ndjson");
      files.computeIfAbsent(file, _ -> new ArrayList<>()).add(d.json);
    }
    for (Map.Entry<Path, List<String>> e : files.entrySet()) {
      Files.createDirectories(folder.resolve(e.getKey()).getParent());
      Files.write(e.getKey(), e.getValue());
    }
  }

  private void hostDay(int h, int d) {
    Day at = new Day(h, d);
    at.launch(EXPLORER, WORD);
    at.launch(EXPLORER, EXCEL);
    at.launch(EXPLORER, BROWSER);
    at.launch(EXPLORER, app(zipf(14)));
    at.connect(BROWSER, "www.site%d.co.uk".formatted(zipf(24)), 443);
    at.connect(BROWSER, "own-%d-%d.com".formatted(h, d), 443);
    at.connect(WORD, "docs.office%d.com".formatted(zipf(3)), 443);
    at.load(
        WORD,
        new Program(
            "C:\\\\Program Files\\\\Office\\\\mod%d.dll".formatted(zipf(9)),
            "Microsoft Corporation"));
    at.connect(LINE, "", 8443 + zipf(3));
    if (random.nextInt(3) == 0) {
      at.inject(LINE, app(zipf(12)));
    }
    if (random.nextInt(10) == 0) {
      at.launch(WORD, app(20 + random.nextInt(8)));
    }
    if (d >= CALM && h == 4) {
      at.launch(EXCEL, unsigned("steady.exe"));
    }
    if (d >= CALM && h >= 4 * (d - CALM) && h < 4 * (d - CALM) + 4) {
      at.launch(WORD, unsigned("rollout.exe"));
    }
    if (h <= SCARCE_HOSTS) {
      at.launch(EXPLORER, SCARCE);
    }
    if (d == CALM && h == 0) {
      at.launch(SCARCE, unsigned("once.exe"));
    }
    if (d >= CALM && random.nextInt(12) == 0) {
      odd(at);
    }
  }

  private void odd(Day at) {
    int n = random.nextInt(6);
    switch (random.nextInt(6)) {
      case 0 -> at.launch(WORD, unsigned("odd" + n + ".exe"));
      case 1 -> at.load(WORD, unsigned("odd" + n + ".dll"));
      case 2 -> at.connect(WORD, "c2.odd" + n + ".net", 8081);
      case 3 -> at.connect(LINE, "", 9000 + n);
      case 4 -> at.inject(LINE, BROWSER);
      default -> at.launch(LINE, unsigned("odd" + n + ".exe"));
    }
  }

  private static Program app(int n) {
    return new Program(
        "C:\\\\Program Files\\\\Acme\\\\app%s.exe".formatted(letters(n)), "Acme Ltd");
  }

  private static String letters(int n) {
    return "" + (char) ('a' + n / 10) + (char) ('a' + n % 10);
  }

  private static Program unsigned(String name) {
    return new Program("C:\\\\ProgramData\\\\" + name, "");
  }

  private int zipf(int n) {
    return (int) Math.min(n - 1, Math.floor(Math.pow(n, random.nextDouble()) - 1));
  }

  /// What happens on one host on one day.
  private final class Day {
    private final String tenant;
    private final String host;
    private final LocalDate day;

    Day(int h, int d) {
      tenant = h % 2 == 0 ? STEADY_TENANT : "south-gate";
      host = "pc-%03d".formatted(h);
      day = FIRST.plusDays(d);
    }

    void launch(Program parent, Program child) {
      String id =
          child.name()
              + (child == WORD || child == EXCEL || child == BROWSER ? "" : "-" + sequence);
      emit(
          "process",
          "start",
          process("process", child, id, true, ",\"parent\":{" + process(parent) + "}"));
    }

    void load(Program actor, Program module) {
      emit(
          "library",
          "load",
          process("process", actor, actor.name(), false, "")
              + ",\"dll\":{\"name\":\"%s\",\"path\":\"%s\"%s,\"hash\":{\"sha256\":\"%s\"},\"Ext\":{\"entropy\":%s}}"
                  .formatted(
                      module.name(),
                      module.path,
                      signature(module),
                      module.sha256(),
                      entropy(module)));
    }

    /// Without a name it goes to an address of the port.
    void connect(Program actor, String domain, int port) {
      String key = domain.isEmpty() ? "address" + port : domain;
      int a = key.hashCode() & 0xffff;
      emit(
          "network",
          "connection_attempted",
          process("process", actor, actor.name(), false, "")
              + ",\"source\":{\"ip\":\"10.1.2.3\",\"port\":50123},\"destination\":{\"ip\":\"93.184.%d.%d\",\"port\":%d%s}"
                  .formatted(
                      a >> 8,
                      a & 255,
                      port,
                      domain.isEmpty() ? "" : ",\"domain\":\"" + domain + "\"")
              + ",\"network\":{\"transport\":\"tcp\",\"direction\":\"egress\"}");
    }

    void inject(Program actor, Program target) {
      emit(
          "api",
          "",
          process(
                  "process",
                  actor,
                  actor.name(),
                  false,
                  ",\"Ext\":{\"api\":{\"name\":\"CreateRemoteThread\"}}")
              + ",\"Target\":{"
              + process("process", target, target.name(), false, ",\"thread\":{\"id\":77}")
              + "}");
    }

    private String process(Program parent) {
      String whole = process("x", parent, parent.name(), false, "");
      return whole.substring("\"x\":{".length(), whole.length() - 1);
    }

    private String process(String field, Program p, String id, boolean start, String more) {
      boolean lives = p == EXPLORER || p == LINE;
      return "\"%s\":{\"entity_id\":\"%s\",\"pid\":%d,\"executable\":\"%s\",\"name\":\"%s\"%s,\"hash\":{\"sha256\":\"%s\"}%s%s}"
          .formatted(
              field,
              host + '-' + (lives ? "" : day + "-") + id,
              4 + Math.abs((host + day + id).hashCode() % 60_000),
              p.path,
              p.name(),
              signature(p),
              p.sha256(),
              start
                  ? ",\"command_line\":\"%s -x\",\"Ext\":{\"entropy\":%s}"
                      .formatted(p.path, entropy(p))
                  : "",
              more);
    }

    private static String signature(Program p) {
      return p.signer.isEmpty()
          ? ",\"code_signature\":{\"exists\":false}"
          : ",\"code_signature\":{\"exists\":true,\"trusted\":true,\"status\":\"trusted\",\"subject_name\":\"%s\"}"
              .formatted(p.signer);
    }

    private static String entropy(Program p) {
      return p.signer.isEmpty() ? "7.93" : "6.1";
    }

    private void emit(String dataset, String action, String body) {
      Instant time =
          day.atStartOfDay(ZoneOffset.UTC)
              .toInstant()
              .plusSeconds(30_000L + random.nextInt(40_000));
      String json =
          "{\"@timestamp\":\"%s\",\"agent\":{\"type\":\"endpoint\",\"version\":\"8.17.0\"},\"labels\":{\"synthetic\":\"true\"},\"data_stream\":{\"dataset\":\"endpoint.events.%s\"},\"event\":{\"module\":\"endpoint\",\"kind\":\"event\",\"dataset\":\"endpoint.events.%s\",\"action\":\"%s\",\"category\":[\"%s\"],\"type\":[\"%s\"],\"id\":\"s%d\"},\"host\":{\"name\":\"%s\",\"ip\":[\"10.1.2.3\"],\"os\":{\"type\":\"windows\",\"family\":\"windows\"}},\"user\":{\"name\":\"u\",\"domain\":\"CORP\"},%s}"
              .formatted(
                  time,
                  dataset,
                  dataset,
                  action,
                  dataset.equals("api") ? "intrusion_detection" : dataset,
                  dataset.equals("api") ? "change" : "start",
                  ++sequence,
                  host,
                  body);
      documents.add(new Document(tenant, host, day, json));
    }
  }
}
