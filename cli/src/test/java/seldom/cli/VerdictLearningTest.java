package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import seldom.cli.Month.Ran;
import seldom.model.alert.Alert;
import seldom.model.event.EndpointEvent;
import seldom.store.AlertStore;
import seldom.store.DataDirectory;
import seldom.store.Inbox;

/// A program that nobody had is started on one host and raises an alert; what is concluded about it
/// decides whether the same on another host, days later, is the first time or the second.
class VerdictLearningTest {
  private static final String ODD = "C:\\Users\\Public\\unheard-of.exe";
  private static final int FIRST_DAY = 21;

  @TempDir Path temp;

  private static void add(DataDirectory directory, List<EndpointEvent> events) {
    Inbox inbox =
        new Inbox(directory, Instant.parse("2026-06-01T00:00:00Z"), Duration.ofHours(1), 7);
    events.forEach(inbox::add);
    inbox.commit();
  }

  /// Days of usual things, and on the last of them the odd program on one host.
  private static List<EndpointEvent> until(int from, int last, int host) {
    List<EndpointEvent> events = new ArrayList<>();
    for (int day = from; day <= last; day++) {
      events.addAll(Month.usual(day));
    }
    events.add(Month.launched(host, last, ODD));
    return events;
  }

  private static Alert alert(DataDirectory directory, String host) {
    return new AlertStore(directory)
        .all().stream()
            .filter(a -> a.host().equals(host) && a.target().path().equals(ODD))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no alert of the odd program on " + host));
  }

  private Path withAnAlert() throws IOException {
    Path data = temp.resolve("d");
    try (DataDirectory directory = DataDirectory.open(data)) {
      add(directory, until(0, FIRST_DAY, 0));
      Workplace.compute(directory, Workplace.content());
    }
    return data;
  }

  @ParameterizedTest(name = "{0}, {1} days later: {2} other hosts did it")
  @CsvSource({
    "benign, 2, 1",
    "nobody, 2, 0",
    "nobody, 10, 1",
    "malicious, 10, 0",
    "suspicious, 10, 0"
  })
  void theVerdictDecidesWhetherItIsLearned(String verdict, int later, long expected)
      throws IOException {
    Path data = withAnAlert();
    if (!verdict.equals("nobody")) {
      String id;
      try (DataDirectory directory = DataDirectory.existing(data)) {
        id = alert(directory, "pc-000").id();
      }
      Ran closed =
          Month.run(
              "incident", "close", id, "--verdict", verdict, "--reason", "seen", "--data", data);
      assertThat(closed.exit()).as(closed.err()).isZero();
      assertThat(closed.out()).contains("closed", verdict);
    }
    try (DataDirectory directory = DataDirectory.existing(data)) {
      add(directory, until(FIRST_DAY + 1, FIRST_DAY + later, 14));
      Workplace.compute(directory, Workplace.content());
      assertThat(alert(directory, "pc-014").receipt().relation().hosts().atLeast())
          .isEqualTo(expected);
    }
  }

  /// Computes, and ends without gathering, closing or saying good-bye.
  static final class Child {
    public static void main(String[] args) {
      DataDirectory directory = DataDirectory.existing(Path.of(args[0]));
      var detectors = Workplace.content();
      Workplace.run(directory, detectors, Workplace.kept(directory)).run(List.of(), Say::day);
      Runtime.getRuntime().halt(137);
    }
  }

  @Test
  void aProcessThatEndsBetweenAlertsAndGatheringLeavesTheSameIncidents() throws Exception {
    Path whole = withAnAlert();
    Path cut = temp.resolve("cut");
    try (DataDirectory directory = DataDirectory.open(cut)) {
      add(directory, until(0, FIRST_DAY, 0));
    }
    Process child =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx512m",
                "-Dseldom.root=" + System.getProperty("seldom.root", ".."),
                "-Dseldom.content=" + ContentFolder.standard().toAbsolutePath(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                cut.toString())
            .redirectErrorStream(true)
            .redirectOutput(temp.resolve("child.txt").toFile())
            .start();
    assertThat(child.waitFor()).as("%s", temp.resolve("child.txt")).isEqualTo(137);
    try (DataDirectory directory = DataDirectory.existing(cut)) {
      assertThat(alert(directory, "pc-000")).as("the alerts are committed").isNotNull();
      assertThat(new seldom.store.IncidentStore(directory).of(alert(directory, "pc-000").id()))
          .as("and not yet gathered")
          .isEmpty();
    }
    Ran expected = Month.run("incident", "list", "--format", "json", "--data", whole);
    Ran found = Month.run("incident", "list", "--format", "json", "--data", cut);
    assertThat(expected.out()).contains("unheard-of.exe");
    assertThat(found.out()).isEqualTo(expected.out());
  }
}
