package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentEvent;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// `kill -9` at the boundaries of the journal of every shipped playbook: the run that was killed
/// ends as the one that was not, to the letter; the endpoint, the block lists and the incident show
/// each effect once; no lease is left. `make soak` kills at every boundary
/// (`-Dseldom.playbook=NAME` of one playbook), `make test` at a few.
class KilledRunsTest {
  private static final long SEED = Long.getLong("seldom.seed", 20261122L);

  @TempDir private Path temp = Path.of("");

  /// What stands when a run has ended.
  ///
  /// @param boundaries it passed, where nobody killed it
  private record End(
      String state,
      List<String> endpoint,
      List<String> ledger,
      List<String> blocked,
      List<String> incident,
      int boundaries) {}

  private static List<String> playbooks() throws IOException {
    try (Stream<Path> all = Files.list(ContentFolder.standard().resolve("playbooks"))) {
      return all.map(p -> PlaybookShelf.nameOf(p.toString())).sorted().toList();
    }
  }

  /// A directory with an incident, and an endpoint that is configured.
  private Path directory(String name, Endpoint endpoint) throws IOException {
    Path data = temp.resolve(name);
    Month.data(data);
    try (DataDirectory d = DataDirectory.existing(data)) {
      AlertStore alerts = new AlertStore(d);
      alerts.keep(List.of(IncidentCommandTest.severe(alerts.all().getFirst())));
      Workplace.gather(d, Workplace.content());
    }
    Files.writeString(data.resolve("hosts.csv"), "ws-1,workstation\nws-2,workstation\n");
    Files.writeString(
        data.resolve("response.yaml"),
        "endpoint: { adapter: webhook, url: \"%s\", secret: edr }\n".formatted(endpoint.url()));
    Files.writeString(data.resolve("secrets"), "edr=a-secret-of-the-test\n");
    Files.setPosixFilePermissions(
        data.resolve("secrets"),
        java.nio.file.attribute.PosixFilePermissions.fromString("rw-------"));
    return data;
  }

  private static String incident(Path data) {
    try (DataDirectory d = DataDirectory.existing(data)) {
      return new IncidentStore(d)
          .all().values().stream().map(Incident::id).findFirst().orElseThrow();
    }
  }

  private static Process start(Path data, String playbook, String incident) throws IOException {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        new ArrayList<>(
            List.of(
                java,
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx512m",
                "--enable-native-access=ALL-UNNAMED",
                "--sun-misc-unsafe-memory-access=allow",
                "-Duser.timezone=UTC",
                "-Dseldom.root=" + System.getProperty("seldom.root", "."),
                "-cp",
                System.getProperty("java.class.path"),
                KilledRun.class.getName(),
                data.toString(),
                playbook));
    command.addAll(
        List.of(
            "incident=" + incident,
            "host=ws-1",
            "wave_hosts=ws-1",
            "source=ws-2",
            "account=EXAMPLE\\eve",
            "process={p-1}",
            "pid=712",
            "started=2026-11-22T09:59:00Z",
            "sha256=" + "ab".repeat(32),
            "image_sha256=" + "ab".repeat(32),
            "hashes=" + "ab".repeat(32),
            "path=C:\\Windows\\odd.exe",
            "service=oddsvc",
            "command_lines=powershell -enc SQBFAFgA",
            "indicators=198.51.100.7\nodd.example.net",
            "addresses=198.51.100.7",
            "destination=odd.example.net:443",
            "reasons=the test says so",
            "verdict=malicious"));
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().remove("JAVA_TOOL_OPTIONS");
    return builder.redirectError(data.resolveSibling(data.getFileName() + ".err").toFile()).start();
  }

  /// Lets a run go on for so many boundaries, and then kills it, unless it ends before.
  ///
  /// @return boundaries passed; negative, less one, when it ended by itself
  private static int go(Path data, String playbook, String incident, int boundaries)
      throws IOException, InterruptedException {
    Process p = start(data, playbook, incident);
    int passed = 0;
    try (BufferedReader out = p.inputReader(StandardCharsets.UTF_8)) {
      for (String line = out.readLine(); line != null; line = out.readLine()) {
        if (!line.equals("boundary")) {
          continue;
        }
        if (passed == boundaries) {
          p.destroyForcibly().waitFor();
          return passed;
        }
        passed++;
        p.getOutputStream().write('g');
        p.getOutputStream().flush();
      }
    }
    int exit = p.waitFor();
    Path err = data.resolveSibling(data.getFileName() + ".err");
    assertThat(exit).as(playbook + ": " + Files.readString(err)).isZero();
    return -passed - 1;
  }

  private static End end(Path data, Endpoint endpoint, int boundaries) throws IOException {
    String state = Files.readString(data.resolve("end")).replace(data.toString(), "DIR");
    List<String> ledger = new ArrayList<>();
    for (Effect e : new Ledger(data.resolve("response/effects")).all()) {
      ledger.add(e.key() + " " + e.kind() + " " + e.target() + " " + e.state());
    }
    List<String> blocked = new ArrayList<>();
    Path lists = data.resolve("blocklist");
    if (Files.isDirectory(lists)) {
      try (Stream<Path> all = Files.walk(lists)) {
        for (Path f : all.filter(Files::isRegularFile).sorted().toList()) {
          blocked.add(lists.relativize(f) + ": " + Files.readString(f));
        }
      }
    }
    List<String> incident = new ArrayList<>();
    try (DataDirectory d = DataDirectory.existing(data)) {
      for (IncidentEvent e : new IncidentStore(d).events()) {
        if (!e.by().equals(IncidentEvent.SELDOM)) {
          incident.add(e.toString().replace(data.toString(), "DIR"));
        }
      }
    }
    ledger.sort(null);
    return new End(state, endpoint.changes(), ledger, blocked, incident, boundaries);
  }

  private End undisturbed(String playbook) throws IOException, InterruptedException {
    try (Endpoint endpoint = new Endpoint()) {
      Path data = directory(playbook + "-whole", endpoint);
      int passed = go(data, playbook, incident(data), Integer.MAX_VALUE);
      return end(data, endpoint, -passed - 1);
    }
  }

  /// A run that is killed again and again, each time after so many further boundaries.
  private End killed(String playbook, List<Integer> steps)
      throws IOException, InterruptedException {
    try (Endpoint endpoint = new Endpoint()) {
      Path data = directory(playbook + "-killed-" + steps.hashCode(), endpoint);
      String incident = incident(data);
      int kills = 0;
      for (int step : steps) {
        if (go(data, playbook, incident, step) < 0) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("kills of " + playbook).isPositive();
      if (!Files.exists(data.resolve("end"))) {
        go(data, playbook, incident, Integer.MAX_VALUE);
      }
      return end(data, endpoint, 0);
    }
  }

  private static void compare(String playbook, End whole, End killed, String how) {
    String as = playbook + " " + how;
    assertThat(killed.endpoint()).as(as).doesNotHaveDuplicates().isEqualTo(whole.endpoint());
    assertThat(killed.ledger()).as(as).isEqualTo(whole.ledger());
    assertThat(killed.ledger()).as(as).noneMatch(l -> l.endsWith("LEASED"));
    assertThat(killed.blocked()).as(as).isEqualTo(whole.blocked());
    assertThat(killed.incident()).as(as).isEqualTo(whole.incident());
    assertThat(killed.state()).as(as).isEqualTo(whole.state());
  }

  @Test
  void aRunKilledAtSomeBoundariesEndsAsOneThatWasNot() throws Exception {
    Random random = new Random(SEED);
    List<String> all = playbooks();
    for (String playbook : List.of("remote-psexec-lolbin", all.get(random.nextInt(all.size())))) {
      End whole = undisturbed(playbook);
      assertThat(whole.boundaries()).as(playbook).isGreaterThan(10);
      List<Integer> steps = random.ints(2, 0, whole.boundaries() / 2).boxed().toList();
      compare(playbook, whole, killed(playbook, steps), "killed after " + steps + ", SEED=" + SEED);
    }
  }

  @Test
  @Tag("soak")
  void aRunKilledAtEveryBoundaryEndsAsOneThatWasNot() throws Exception {
    int boundaries = 0;
    String only = System.getProperty("seldom.playbook", "");
    for (String playbook : only.isEmpty() ? playbooks() : List.of(only)) {
      End whole = undisturbed(playbook);
      assertThat(whole.boundaries()).as(playbook).isPositive();
      boundaries += whole.boundaries();
      for (int at = 0; at < whole.boundaries(); at++) {
        compare(playbook, whole, killed(playbook, List.of(at)), "killed at boundary " + at);
      }
      System.err.printf("%s: killed at each of %d boundaries%n", playbook, whole.boundaries());
    }
    assertThat(boundaries).isGreaterThan(10);
  }
}
