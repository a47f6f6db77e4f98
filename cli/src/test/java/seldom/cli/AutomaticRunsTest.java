package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// Runs that alerts start by themselves.
class AutomaticRunsTest {
  @TempDir private Path temp = Path.of("");

  private final ByteArrayOutputStream said = new ByteArrayOutputStream();
  private Path data = Path.of("");
  private final String severe = IncidentCommandTest.SEVERE;

  @BeforeEach
  void aDirectoryWithOneIncident() throws IOException {
    data = temp.resolve("d");
    Month.withIncident(data);
  }

  private List<String> go(boolean respond) {
    PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
    return new AutomaticRuns(data, ContentFolder.standard(), out).go(respond);
  }

  /// The run on the severe alert's incident.
  private String ofTheSevere(List<String> begun) {
    String incident;
    try (DataDirectory directory = DataDirectory.existing(data)) {
      incident = new IncidentStore(directory).of(severe).orElseThrow().id();
    }
    return begun.stream().filter(b -> b.contains(incident)).findFirst().orElseThrow();
  }

  @Test
  void anIncidentStartsOneRunInSimulationAndOneThatResponds() {
    List<String> begun = go(false);
    assertThat(begun).isNotEmpty().allMatch(b -> b.endsWith("-simulated"));
    assertThat(go(false)).as("again").isEmpty();
    List<String> responding = go(true);
    assertThat(responding).hasSameSizeAs(begun).noneMatch(b -> b.endsWith("-simulated"));
    assertThat(go(true)).as("again").isEmpty();
    assertThat(Month.run("approvals", "--data", data).out()).contains(responding.getFirst() + "/");
  }

  @Test
  void whatIsClosedAsBenignTakesItsQuestionsBack() {
    String run = ofTheSevere(go(true));
    assertThat(Month.run("approvals", "--data", data).out()).contains(run + "/");
    Month.Ran closed =
        Month.run(
            "incident", "close", severe, "--verdict", "benign", "--reason", "ours", "--data", data);
    assertThat(closed.exit()).as(closed.err()).isZero();
    go(true);
    assertThat(Month.run("approvals", "--data", data).out()).doesNotContain(run + "/");
    assertThat(Month.run("playbook", "runs", run, "--data", data).out())
        .contains("the incident was closed as benign");
  }

  @Test
  void whatCannotBeginIsToldAndCountsAsNothingBegun() throws IOException {
    List<String> begun = go(false);
    for (String run : begun) {
      Path journal = data.resolve("runs").resolve(run).resolve("journal");
      Files.delete(journal);
      Files.createDirectory(journal); // nothing can be written there
    }
    said.reset();
    assertThat(go(false)).isEmpty();
    assertThat(said.toString(StandardCharsets.UTF_8))
        .contains("the run " + begun.getFirst() + " did not go on")
        .doesNotContain("more runs");
  }

  @Test
  void aRunThatIsDamagedIsToldAndStopsNoOther() throws IOException {
    Path broken = data.resolve("runs/broken");
    Files.createDirectories(broken);
    Files.writeString(broken.resolve("journal"), "this is no journal of a run, whatever it is");
    assertThat(go(false)).isNotEmpty();
    assertThat(said.toString(StandardCharsets.UTF_8)).contains("the run broken did not go on");
  }
}
