package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.cli.Month.Ran;
import seldom.playbook.agent.Addressee;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Result;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// The report of an incident tells the runs on it, and the commands in it work.
class ReportAgentTest {
  @TempDir Path temp;
  private Path data = Path.of("");
  private String incident = "";

  @BeforeEach
  void anIncident() throws IOException {
    data = temp.resolve("d d"); // a blank, as a shell must be told
    Month.withIncident(data);
    try (DataDirectory directory = DataDirectory.existing(data)) {
      incident = new IncidentStore(directory).all().firstKey();
    }
  }

  private Result report(String key) {
    Map<String, String> given = new LinkedHashMap<>();
    given.put("incident", incident);
    given.put("text", "verdict <b>malicious</b>");
    Invocation call =
        new Invocation(
            key,
            "run-1",
            "step-1",
            "Report",
            "seldom-report",
            new Order.Arguments(new LinkedHashMap<>(given)),
            new Addressee(
                "", "group", "Seldom", new TreeMap<>(), "", List.of(), Addressee.Credentials.NONE),
            Optional.empty(),
            new LinkedHashMap<>(),
            List.of(),
            Instant.parse("2026-11-22T09:00:00Z"),
            Duration.ofMinutes(1));
    try (RunDirectory open = new RunDirectory(data)) {
      return new ReportAgent(open).perform(call);
    }
  }

  private List<String> files() throws IOException {
    try (Stream<Path> all = Files.list(data.resolve("reports"))) {
      return all.map(p -> String.valueOf(p.getFileName())).sorted().toList();
    }
  }

  @Test
  void aReportIsWrittenOnceForEachKeyAsAPageAndAsMarkdown() throws IOException {
    Result first = report("run-1/9.0.0");
    assertThat(first).isInstanceOf(Result.Done.class);
    Path page = Path.of(first instanceof Result.Done d ? d.outputs().get("report") + "" : "");
    assertThat(Files.readString(page))
        .contains("verdict &lt;b&gt;malicious&lt;/b&gt;", "playbook run run-1")
        .doesNotContain("<b>malicious");
    Files.writeString(page, "as it was");
    assertThat(report("run-1/9.0.0")).isEqualTo(first);
    assertThat(Files.readString(page)).as("the second call writes nothing").isEqualTo("as it was");
    assertThat(files()).hasSize(2).allMatch(f -> f.startsWith(incident));
    Files.delete(page);
    assertThat(report("run-1/9.0.0")).as("killed between the two files").isEqualTo(first);
    assertThat(Files.readString(page)).contains("<!DOCTYPE html>");
    report("run-1/10.0.0");
    assertThat(files()).hasSize(4);
  }

  @Test
  void anIncidentThatIsNotThereIsAFailureThatSaysSo() {
    incident = "zzz";
    assertThat(report("k")).isEqualTo(new Result.Failed("there is no incident 'zzz'"));
  }

  private Ran go(Object... args) {
    List<Object> all = new ArrayList<>(List.of(args));
    all.addAll(List.of("--data", data));
    return Month.run(all.toArray());
  }

  private void answer(String title, String choice) {
    Matcher key =
        Pattern.compile("(?m)^(\\S+)  " + Pattern.quote(title) + "$")
            .matcher(go("approvals").out());
    assertThat(key.find()).as(title).isTrue();
    Ran ran = go("approvals", "answer", key.group(1), choice, "--by", "ann");
    assertThat(ran.exit()).as(ran.err()).isLessThan(2);
  }

  private String markdown() {
    Ran ran = go("incident", "report", incident);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran.out().replaceAll("\\\\(.)", "$1");
  }

  @Test
  void theReportTellsWhoApprovedWhatAndItsUndoCommandWorks() throws IOException {
    Ran begun =
        go(
            "playbook",
            "run",
            "containment",
            "--run",
            "c1",
            "--var",
            "incident=" + incident,
            "--var",
            "host=ws-1",
            "--var",
            "sha256=" + "ab".repeat(32));
    assertThat(begun.exit()).as(begun.err()).isZero();
    assertThat(markdown())
        .contains("waits for an answer", "Nobody has answered yet.", "1 playbook run on it:");
    answer("Ask whether to contain", "approve");
    answer("Ask whether to block", "reject");
    String told = markdown();
    assertThat(told)
        .contains("ann answered 'approve' at", "ann answered 'reject' at")
        .contains("containment = 'approve'")
        .contains("isolate: host ws-1; approved approve")
        .contains("Ask whether to contain: ann answered 'approve' at")
        .doesNotContain("| Block what was found");
    Matcher undo = Pattern.compile("seldom undo (c1/\\S+) --data ('[^']+')").matcher(told);
    assertThat(undo.find()).as(told).isTrue();
    assertThat(undo.group(2)).isEqualTo("'" + data + "'");
    Ran undone = go("undo", undo.group(1), "--by", "lee");
    assertThat(undone.exit()).as(undone.out() + undone.err()).isZero();
    assertThat(markdown()).contains("taken back since").contains("undone by lee");
    Path out = Files.createDirectory(temp.resolve("out"));
    assertThat(go("incident", "report", incident, "--out", out).exit()).isZero();
    try (Stream<Path> all = Files.list(out)) {
      assertThat(all.map(p -> p.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "incident-" + incident + ".html",
              "incident-" + incident + ".md",
              "incident-" + incident + ".pdf");
    }
  }

  @Test
  void aSimulatedRunIsToldAsOneAndADamagedOneIsNotLeftOut() throws IOException {
    go(
        "playbook",
        "run",
        "containment",
        "--run",
        "s1",
        "--simulate",
        "--var",
        "incident=" + incident,
        "--var",
        "host=ws-1");
    Files.createDirectories(data.resolve("runs/broken"));
    Files.writeString(data.resolve("runs/broken/journal"), "this is no journal of a run");
    assertThat(markdown())
        .contains("Containment, simulated: nothing was asked and nothing was changed")
        .contains("In simulation nobody is asked; 'approve' was taken.")
        .contains("isolate ws-1 through dry")
        .contains("hosts: 1")
        .contains("by seldom-release")
        .contains("Run broken cannot be read");
  }
}
