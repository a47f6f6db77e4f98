package seldom.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Header;
import seldom.model.event.Image;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Sensor;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.Inbox;

/// A small seeded fleet: two tenants, 36 hosts, 20 days on which explorer starts usual programs,
/// and
/// on the last five days now and then one that nobody else has. About 1,500 events.
final class Month {
  static final long SEED = Long.getLong("seldom.seed", 20261122L);
  static final LocalDate FIRST = LocalDate.of(2026, 3, 2);
  static final int DAYS = 20;
  private static final int HOSTS = 36;

  private static @Nullable Path made;

  private Month() {}

  /// What a command did.
  record Ran(int exit, String out, String err) {}

  /// Runs a command in this process.
  static Ran run(Object... args) {
    PrintStream out = System.out;
    PrintStream err = System.err;
    ByteArrayOutputStream outBytes = new ByteArrayOutputStream();
    ByteArrayOutputStream errBytes = new ByteArrayOutputStream();
    try (PrintStream newOut = new PrintStream(outBytes, true, UTF_8);
        PrintStream newErr = new PrintStream(errBytes, true, UTF_8)) {
      System.setOut(newOut);
      System.setErr(newErr);
      int exit = Main.line().execute(Stream.of(args).map(Object::toString).toArray(String[]::new));
      return new Ran(exit, outBytes.toString(UTF_8), errBytes.toString(UTF_8));
    } finally {
      System.setOut(out);
      System.setErr(err);
    }
  }

  /// A copy of the directory that the month gives; made once.
  static synchronized Path data(Path copy) throws IOException {
    Path from = made;
    if (from == null) {
      from = Files.createTempDirectory("seldom-month");
      Path folder = from;
      Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(folder)));
      compute(from);
      made = from;
    }
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Path there = copy.resolve(from.relativize(one).toString());
        if (Files.isDirectory(one)) {
          Files.createDirectories(there);
        } else {
          Files.copy(one, there);
        }
      }
    }
    return copy;
  }

  /// The same with a severe alert beside, and the incidents that are open then.
  static Path withIncident(Path copy) throws IOException {
    data(copy);
    try (DataDirectory directory = DataDirectory.existing(copy)) {
      AlertStore alerts = new AlertStore(directory);
      alerts.keep(List.of(IncidentCommandTest.severe(alerts.all().getFirst())));
      Workplace.gather(directory, Workplace.content());
    }
    return copy;
  }

  static void remove(Path folder) {
    try (Stream<Path> all = Files.walk(folder)) {
      for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(one);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// Reads the month into the directory and computes every day.
  static void compute(Path data) {
    try (DataDirectory directory = DataDirectory.open(data)) {
      Inbox inbox =
          new Inbox(directory, Instant.parse("2026-06-01T00:00:00Z"), Duration.ofHours(1), 7);
      events().forEach(inbox::add);
      inbox.commit();
      Workplace.compute(directory, Workplace.content());
    }
  }

  private static List<EndpointEvent> events() {
    Random random = new Random(SEED);
    Image explorer = image("C:\\Windows\\explorer.exe", "Microsoft Windows");
    List<EndpointEvent> events = new ArrayList<>();
    for (int day = 0; day < DAYS; day++) {
      for (int h = 0; h < HOSTS; h++) {
        int second = random.nextInt(80_000);
        int usual = (int) Math.pow(8, random.nextDouble());
        events.add(
            launch(
                h,
                day,
                second,
                explorer,
                image("C:\\Program Files\\Acme\\app" + usual + ".exe", "Acme Ltd")));
        events.add(
            launch(
                h,
                day,
                second + 60,
                explorer,
                image("C:\\Windows\\notepad.exe", "Microsoft Windows")));
        if (day < 10 && random.nextInt(8) == 0) {
          String rare = "C:\\Program Files\\Acme\\rare" + random.nextInt(15) + "x.exe";
          events.add(launch(h, day, second + 90, explorer, image(rare, "Acme Ltd")));
        }
        if (day >= DAYS - 5 && random.nextInt(12) == 0) {
          String odd = "C:\\ProgramData\\odd" + random.nextInt(9) + ".exe";
          events.add(launch(h, day, second + 120, explorer, image(odd, "")));
        }
      }
    }
    return events;
  }

  /// A usual day after the month: every host starts what it always did.
  static List<EndpointEvent> usual(int day) {
    Image explorer = image("C:\\Windows\\explorer.exe", "Microsoft Windows");
    Image notepad = image("C:\\Windows\\notepad.exe", "Microsoft Windows");
    List<EndpointEvent> events = new ArrayList<>();
    for (int h = 0; h < HOSTS; h++) {
      events.add(launch(h, day, 30_000 + h, explorer, notepad));
    }
    return events;
  }

  /// Explorer starts an unsigned program.
  static EndpointEvent launched(int h, int day, String path) {
    Image explorer = image("C:\\Windows\\explorer.exe", "Microsoft Windows");
    return launch(h, day, 50_000, explorer, image(path, ""));
  }

  private static EndpointEvent launch(int h, int day, int second, Image actor, Image child) {
    String host = "pc-%03d".formatted(h);
    Instant time = FIRST.plusDays(day).atStartOfDay(ZoneOffset.UTC).toInstant().plusSeconds(second);
    Header header =
        new Header(
            h % 2 == 0 ? "north-wind" : "south-gate",
            host,
            host,
            time,
            time,
            Sensor.SYSMON,
            List.of(new Locator("made", "", second, "")));
    return new EndpointEvent.ProcessLaunch(
        header,
        process(host + "-a", actor),
        process(host + day + child.path(), child),
        "",
        "",
        Double.NaN);
  }

  private static ProcessRef process(String entity, Image image) {
    return new ProcessRef(
        entity, Math.abs(entity.hashCode() % 60_000) + 4L, null, image, image.path(), "u", "0x1");
  }

  private static Image image(String path, String signer) {
    Signature signature =
        new Signature(
            signer.isEmpty() ? SignatureStatus.ABSENT : SignatureStatus.VALID,
            signer,
            "event",
            null);
    return new Image(path, "%064x".formatted(path.hashCode() & 0xffffffffL), "", signature);
  }
}
