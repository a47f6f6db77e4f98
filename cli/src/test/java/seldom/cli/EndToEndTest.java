package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import seldom.cli.Month.Ran;
import seldom.cli.SmallFleet.Document;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Severity;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The commands from telemetry files to alerts and back, on one small fleet that is replayed once.
class EndToEndTest {
  private static final LocalDate CALM_ENDS = SmallFleet.FIRST.plusDays(SmallFleet.CALM);
  private static final String WORD = "signed:microsoft corporation|winword.exe";
  private static final String EXCEL = "signed:microsoft corporation|excel.exe";
  private static final String STEADY = "process:unsigned|steady.exe|program-data";
  private static final String ROLLOUT = "process:unsigned|rollout.exe|program-data";

  @TempDir static Path shared;
  @TempDir Path temp;

  private static List<Document> documents = List.of();

  @BeforeAll
  static void replayTheMonth() throws IOException {
    documents = new SmallFleet(Month.SEED).documents();
    SmallFleet.write(documents, shared.resolve("in"));
    Ran ran = replay(shared.resolve("in"), shared.resolve("d"));
    assertThat(ran.err()).contains("%,d new events from 44 files".formatted(documents.size()));
  }

  private static Ran replay(Path in, Path data) {
    Ran ran = Month.run("replay", in, "--data", data, "--tenant-from", "folder", "--quiet");
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  private Path data() throws IOException {
    Path from = shared.resolve("d");
    Path to = temp.resolve("d");
    try (Stream<Path> all = Files.walk(from)) {
      for (Path one : all.toList()) {
        Files.copy(one, to.resolve(from.relativize(one).toString()));
      }
    }
    return to;
  }

  private static List<Alert> alerts(Path data) {
    try (DataDirectory directory = DataDirectory.existing(data)) {
      return new AlertStore(directory).all();
    }
  }

  private static List<Alert> inForce(Path data) {
    return alerts(data).stream().filter(a -> a.state() != AlertState.RETRACTED).toList();
  }

  private static List<Alert> on(List<Alert> alerts, String target) {
    return alerts.stream().filter(a -> a.receipt().targetKey().equals(target)).toList();
  }

  private static LocalDate day(Alert a) {
    return LocalDate.ofInstant(a.time(), java.time.ZoneOffset.UTC);
  }

  private static Ran add(Path data, String actor, String target, LocalDate from, String expires) {
    Ran add =
        Month.run(
            "exception",
            "add",
            "--data",
            data,
            "--actor",
            actor,
            "--target",
            target,
            "--reason",
            "ours",
            "--from",
            from,
            "--expires",
            expires);
    assertThat(add.exit()).as(add.err()).isZero();
    return add;
  }

  @Test
  void eventsAreTheDocumentsEachAtItsPlace() throws IOException {
    Path rejects = temp.resolve("rejects.jsonl");
    Path in = shared.resolve("in");
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int exit =
        new CommandLine(new EventsCommand(out))
            .execute(in.toString(), "--rejects", rejects.toString());
    assertThat(exit).isZero();
    Map<String, Long> kinds = new TreeMap<>();
    Map<String, List<String>> files = new HashMap<>();
    for (String line : out.toString(StandardCharsets.UTF_8).lines().toList()) {
      JsonNode event = JsonMapper.shared().readTree(line);
      kinds.merge(event.get("kind").asString(), 1L, Long::sum);
      JsonNode source = event.get("sources").get(0);
      Path file = in.resolve(source.get("file").asString());
      String text =
          files.computeIfAbsent(file.toString(), _ -> lines(file)).get(source.get("index").asInt());
      JsonNode document = JsonMapper.shared().readTree(text);
      assertThat(event.get("time").asString())
          .startsWith(document.get("@timestamp").asString().substring(0, 19));
      assertThat(event.get("host_raw").asString())
          .isEqualTo(document.get("host").get("name").asString());
    }
    Map<String, Long> made =
        documents.stream()
            .map(d -> d.json().replaceAll(".*endpoint\\.events\\.([a-z]+)\".*", "$1"))
            .collect(
                Collectors.groupingBy(EndToEndTest::kind, TreeMap::new, Collectors.counting()));
    assertThat(kinds).isEqualTo(made).hasSize(4);
    assertThat(rejects).isEmptyFile();
  }

  private static List<String> lines(Path file) {
    try {
      return Files.readAllLines(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static String kind(String dataset) {
    return switch (dataset) {
      case "process" -> "launch";
      case "library" -> "load";
      case "network" -> "connection";
      default -> "injection";
    };
  }

  @Test
  void anExceptionCoversItsDaysAndEndsByItself() throws IOException {
    Path data = data();
    List<Alert> before = on(alerts(data), STEADY);
    assertThat(before).hasSize(7).allMatch(a -> a.state() == AlertState.RAISED);
    assertThat(before.getFirst().severity()).isEqualTo(Severity.MEDIUM);
    LocalDate from = CALM_ENDS.plusDays(1);
    Ran preview =
        Month.run(
            "exception",
            "preview",
            "--data",
            data,
            "--alert",
            before.getFirst().id(),
            "--from",
            from,
            "--expires",
            "4d");
    assertThat(preview.err())
        .contains("it would cover 4 of " + alerts(data).size() + " alerts")
        .doesNotContain("without --from");
    Ran ofAllDays =
        Month.run("exception", "preview", "--data", data, "--alert", before.getFirst().id());
    assertThat(ofAllDays.err())
        .contains("without --from it holds from " + SmallFleet.FIRST.plusDays(SmallFleet.DAYS));

    Ran add = add(data, EXCEL, STEADY, from, "4d");
    assertThat(add.out()).startsWith("x0001 ").contains(" 4 hits");
    List<Alert> after = on(alerts(data), STEADY);
    assertThat(after).hasSize(7);
    for (Alert a : after) {
      boolean under = !day(a).isBefore(from) && day(a).isBefore(from.plusDays(4));
      assertThat(a.state())
          .as(day(a) + " " + a.history())
          .isEqualTo(under ? AlertState.EXCEPTED : AlertState.RAISED);
    }
    assertThat(after.getLast().receipt().localHistory())
        .as("excepted days count as closed benign")
        .startsWith("habitual on this host");
    assertThat(after.getLast().severity()).isEqualTo(Severity.INFORMATIONAL);
    assertThat(Month.run("exception", "list", "--data", data).out())
        .contains("x0001  " + from + " to " + from.plusDays(4) + "  4 hits")
        .contains("reason: ours");

    assertThat(Month.run("exception", "remove", "--data", data, "x0001").exit()).isZero();
    assertThat(inForce(data)).isEqualTo(inForce(shared.resolve("d")));
    assertThat(Month.run("exception", "list", "--data", data).out())
        .contains("0 hits")
        .contains("removed");
    assertThat(Month.run("exception", "remove", "--data", data, "x0001").exit()).isEqualTo(2);
  }

  @Test
  void anExactPreviewIsTheEffectAndARetractionNamesTheException() throws IOException {
    Path data = data();
    int before = on(inForce(data), ROLLOUT).size();
    Ran preview =
        Month.run(
            "exception",
            "preview",
            "--data",
            data,
            "--actor",
            WORD,
            "--target",
            ROLLOUT,
            "--from",
            CALM_ENDS,
            "--exact");
    assertThat(alerts(data)).as("a preview changes nothing").isEqualTo(alerts(shared.resolve("d")));
    Ran add = add(data, WORD, ROLLOUT, CALM_ENDS, "90d");
    assertThat(summary(add)).isEqualTo(summary(preview)).doesNotContain(" 0 retracted");

    List<Alert> gone =
        on(alerts(data), ROLLOUT).stream().filter(a -> a.state() == AlertState.RETRACTED).toList();
    List<Alert> under = on(inForce(data), ROLLOUT);
    assertThat(under).allMatch(a -> a.state() == AlertState.EXCEPTED);
    assertThat(gone.size() + under.size()).isEqualTo(before);
    assertThat(gone)
        .isNotEmpty()
        .allSatisfy(
            a ->
                assertThat(a.history().getLast())
                    .startsWith("retracted: exception x0001 was added; with that: ")
                    .doesNotContain("read in call"))
        .anyMatch(
            a -> a.history().getLast().contains("other hosts that did it 10 or more instead of 0"));
    assertThat(Month.run("exception", "remove", "--data", data, "x0001").exit()).isZero();
    assertThat(inForce(data)).isEqualTo(inForce(shared.resolve("d")));
  }

  private static String summary(Ran ran) {
    return ran.err()
        .lines()
        .filter(l -> l.contains(" alerts raised, "))
        .findFirst()
        .orElseThrow(() -> new AssertionError(ran.err()));
  }

  @Test
  void whatAnUnlearnedHostTaughtIsGoneAsIfItHadNeverBeen() throws IOException {
    Path data = data();
    String once = "process:unsigned|once.exe|program-data";
    assertThat(on(inForce(data), once)).hasSize(1);
    LocalDate from = SmallFleet.FIRST.plusDays(1);
    Ran ran = Month.run("unlearn", "--host", "pc-001", "--from", from, "--data", data);
    assertThat(ran.exit()).as(ran.err()).isZero();
    List<Alert> gone =
        alerts(data).stream().filter(a -> a.state() == AlertState.RETRACTED).toList();
    assertThat(on(gone, once)).hasSize(1);
    assertThat(on(gone, once).getFirst().history().getLast())
        .as("the alert is another tenant's")
        .isEqualTo(
            "retracted: a host of another tenant was un-learned; with that: host-days of the actor"
                + " elsewhere 286 instead of 300");
    assertThat(ran.out()).contains("once.exe");

    Path without = temp.resolve("without");
    SmallFleet.write(
        documents.stream()
            .filter(d -> !d.host().equals("pc-001") || d.day().isBefore(from))
            .toList(),
        temp.resolve("in"));
    replay(temp.resolve("in"), without);
    for (String actor : List.of("winword.exe", "chrome.exe", "line.exe", "explorer.exe")) {
      String all = Month.run("prevalence", "--data", without, "--actor", "|" + actor).out();
      assertThat(all).contains("host-days").contains("what it does");
      assertThat(Month.run("prevalence", "--data", data, "--actor", "|" + actor).out())
          .isEqualTo(all);
    }
    assertThat(receipts(data)).isEqualTo(receipts(without));
  }

  private static Map<String, String> receipts(Path data) {
    Map<String, String> receipts = new TreeMap<>();
    inForce(data).stream()
        .filter(a -> !a.host().equals("pc-001"))
        .forEach(a -> receipts.put(a.id(), a.receipt().toString()));
    return receipts;
  }

  @Test
  void aPackGivesANewDirectoryABaselineOnItsFirstDay() throws IOException {
    Path pack = temp.resolve("a.pack");
    Ran export =
        Month.run(
            "pack",
            "export",
            "--data",
            shared.resolve("d"),
            "--floor-hosts",
            "3",
            "--provenance",
            "a small fleet",
            pack);
    assertThat(export.exit()).as(export.err()).isZero();
    assertThat(Month.run("pack", "inspect", pack).out()).contains("a small fleet");
    LocalDate last = SmallFleet.FIRST.plusDays(SmallFleet.DAYS - 1L);
    List<Document> one =
        documents.stream()
            .filter(d -> d.host().equals(SmallFleet.STEADY_HOST) && d.day().equals(last))
            .toList();
    SmallFleet.write(one, temp.resolve("in"));
    replay(temp.resolve("in"), temp.resolve("alone"));
    assertThat(alerts(temp.resolve("alone"))).as("no baseline, no alert").isEmpty();

    Path data = temp.resolve("new");
    assertThat(Month.run("pack", "import", "--data", data, pack).exit()).isZero();
    replay(temp.resolve("in"), data);
    List<Alert> found = on(alerts(data), STEADY);
    assertThat(found).hasSize(1);
    assertThat(found.getFirst().receipt().notes())
        .anyMatch(n -> n.startsWith("The counts include a baseline pack (a small fleet)"));
    assertThat(Month.run("explain", found.getFirst().id(), "--data", data).out())
        .contains("recomputed: equal");
  }

  @Test
  void explainCountsTheReceiptsOfEveryDetectorAgain() throws IOException {
    Path data = data();
    List<Alert> oneEach =
        new ArrayList<>(
            inForce(data).stream()
                .collect(
                    Collectors.toMap(
                        a -> a.detector() + a.variation(), a -> a, (a, b) -> b, TreeMap::new))
                .values());
    oneEach.sort(Comparator.comparing(Alert::id));
    assertThat(oneEach).hasSizeGreaterThan(4);
    for (Alert a : oneEach) {
      Ran ran = Month.run("explain", a.id().substring(0, 16), "--data", data);
      assertThat(ran.out()).as(a.detector()).contains("recomputed: equal (");
      assertThat(ran.exit()).isZero();
    }
  }
}
