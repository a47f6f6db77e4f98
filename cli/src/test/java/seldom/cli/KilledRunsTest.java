package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentEvent;
import seldom.response.ledger.Effect;
import seldom.response.ledger.Ledger;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// `kill -9` at the boundaries of the journal of every shipped playbook: the run that was killed
/// ends as the one that was not, to the letter; the endpoint, the block lists and the incident show
/// each effect once; no lease is left. `make soak` kills at every boundary
/// (`-Dseldom.playbook=NAME` of one playbook), `make test` at a few.
class KilledRunsTest {
  private static final long SEED = Long.getLong("seldom.seed", 20261122L);

  @TempDir private Path temp = Path.of("");

  /// What another run blocked, for recovery to give back.
  private static final String BLOCKED =
      """
      {"value":"198.51.100.7","added":"2026-11-21T10:00:00Z","until":"2026-12-21T10:00:00Z",\
      "reason":"bad","run":"r0","holders":["k0"],"revoked":"1970-01-01T00:00:00Z"}
      """;

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
    Month.withIncident(data);
    Files.writeString(data.resolve("hosts.csv"), "ws-1,workstation\nws-2,workstation\n");
    if (name.startsWith("recovery")) {
      Files.writeString(
          Files.createDirectories(data.resolve("blocklist")).resolve("ip.jsonl"), BLOCKED);
    }
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
    Month.remove(data);
    return new End(state, endpoint.changes(), ledger, blocked, incident, boundaries);
  }

  private End undisturbed(RunProcess process, String playbook)
      throws IOException, InterruptedException {
    try (Endpoint endpoint = new Endpoint()) {
      Path data = directory(playbook + "-whole", endpoint);
      int passed = process.go(data, playbook, incident(data), Integer.MAX_VALUE);
      return end(data, endpoint, -passed - 1);
    }
  }

  /// A run that is killed again and again, each time after so many further boundaries, and then
  /// ends in this process.
  private End killed(RunProcess process, String playbook, List<Integer> steps)
      throws IOException, InterruptedException {
    try (Endpoint endpoint = new Endpoint()) {
      Path data = directory(playbook + "-killed-" + steps.hashCode(), endpoint);
      String incident = incident(data);
      int kills = 0;
      for (int step : steps) {
        if (process.go(data, playbook, incident, step) < 0) {
          break;
        }
        kills++;
      }
      assertThat(kills).as("kills of " + playbook).isPositive();
      if (!Files.exists(data.resolve("end"))) {
        new KilledRun(() -> {}).run(RunProcess.arguments(data, playbook, incident));
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
    RunProcess process = RunProcess.plain();
    Random random = new Random(SEED);
    List<String> all = playbooks();
    for (String playbook : List.of("remote-psexec-lolbin", all.get(random.nextInt(all.size())))) {
      End whole = undisturbed(process, playbook);
      assertThat(whole.boundaries()).as(playbook).isGreaterThan(10);
      List<Integer> steps = random.ints(2, 0, whole.boundaries() / 2).boxed().toList();
      End killed = killed(process, playbook, steps);
      compare(playbook, whole, killed, "killed after " + steps + ", SEED=" + SEED);
    }
  }

  @Test
  @Tag("soak")
  void aRunKilledAtEveryBoundaryEndsAsOneThatWasNot() throws Exception {
    undisturbed(RunProcess.cached(temp), "false-positive"); // leaves the cache
    RunProcess process = RunProcess.cached(temp);
    String only = System.getProperty("seldom.playbook", "");
    for (String playbook : only.isEmpty() ? playbooks() : List.of(only)) {
      Instant begun = Instant.now();
      End whole = undisturbed(process, playbook);
      assertThat(whole.boundaries()).as(playbook).isGreaterThan(10);
      try (ExecutorService workers = Executors.newFixedThreadPool(2)) {
        List<Future<?>> all = new ArrayList<>();
        for (int i = 0; i < whole.boundaries(); i++) {
          int at = i;
          all.add(workers.submit(() -> killedAt(process, playbook, whole, at)));
        }
        for (Future<?> one : all) {
          one.get();
        }
      }
      System.err.printf(
          "%s: killed at each of %d boundaries, %d s%n",
          playbook, whole.boundaries(), Duration.between(begun, Instant.now()).toSeconds());
    }
  }

  private Void killedAt(RunProcess process, String playbook, End whole, int boundary)
      throws IOException, InterruptedException {
    End killed = killed(process, playbook, List.of(boundary));
    compare(playbook, whole, killed, "killed at boundary " + boundary);
    return null;
  }
}
