package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.cli.Month.Ran;

class PlaybookCommandTest {
  private static final String WARNED =
      """
      playbook: mine
      name: Mine
      created: 2026-11-22T00:00:00.000Z
      agents: { people: { type: group, name: analysts } }
      flow: [ { step: Ask, ask: Well?, agent: people } ]
      """;

  @TempDir Path temp;

  private Path file(String name, String text) throws IOException {
    return Files.writeString(temp.resolve(name), text);
  }

  @Test
  void whatIsShippedIsListedDrawnAndRight() {
    Ran list = Month.run("playbook", "list");
    assertThat(list.exit()).isZero();
    assertThat(list.out()).contains("remote-psexec-lolbin").contains("containment");
    Ran show = Month.run("playbook", "show", "remote-psexec-lolbin");
    assertThat(show.exit()).isZero();
    assertThat(show.out())
        .contains("policies, off unless said: terminate_at_once, remediate_at_once")
        .contains("? Verdict: by <verdict>")
        .contains("silence: leave-open");
    Ran check = Month.run("playbook", "check");
    assertThat(check.exit()).as(check.out()).isZero();
    assertThat(check.out()).contains("0 errors, 0 warnings");
  }

  @Test
  void aWarningLeavesTheCodeAtZeroAndCanBeAccepted() throws IOException {
    Path mine = file("mine.yaml", WARNED);
    Ran check = Month.run("playbook", "check", mine);
    assertThat(check.exit()).isZero();
    assertThat(check.out()).contains("mine.yaml:5:9: warning [no-deadline]");
    Ran accepted = Month.run("playbook", "check", mine, "--accept", "no-deadline");
    assertThat(accepted.out()).contains("0 errors, 0 warnings");
    assertThat(Month.run("playbook", "check", mine, "--strict").exit()).isEqualTo(1);
  }

  @Test
  void anErrorIsToldAtItsPlaceWithCodeOne() throws IOException {
    Path bad = file("bad.yaml", WARNED.replace("agent: people", "agent: nobody"));
    Ran check = Month.run("playbook", "check", bad);
    assertThat(check.exit()).isEqualTo(1);
    assertThat(check.out()).contains("bad.yaml:5:").contains("there is no agent 'nobody'");
    Path none = file("none.json", "{\"type\":");
    assertThat(Month.run("playbook", "check", none).exit()).isEqualTo(1);
    assertThat(Month.run("playbook", "show", bad).exit()).isEqualTo(1);
  }

  @Test
  void theCompactFormBecomesJsonThatIsRightToo() throws IOException {
    Ran json = Month.run("playbook", "json", "containment");
    assertThat(json.exit()).isZero();
    Path written = file("containment.json", json.out());
    Ran check = Month.run("playbook", "check", written, "--strict");
    assertThat(check.exit()).as(check.out()).isZero();
    assertThat(Month.run("playbook", "json", written).out()).isEqualTo(json.out());
  }

  @Test
  void aFileThatIsNotThereIsUsage() {
    Ran none = Month.run("playbook", "check", "no-such-file");
    assertThat(none.exit()).isEqualTo(2);
    assertThat(none.err()).contains("no-such-file");
  }

  private static final String ASKS =
      """
      playbook: mine
      name: Mine
      created: 2026-11-22T00:00:00.000Z
      variables: { host: { type: string, external: true }, approved: string }
      agents: { people: { type: group, name: analysts } }
      flow:
        - { step: Ask, ask: "Go on with __host__?", agent: people, choices: [approve, reject], otherwise: reject, timeout: 1h, out: [approved] }
        - { step: Which, switch: __approved__, cases: { approve: [], default: [] } }
      """;

  @Test
  void aRunWaitsForItsAnswerOverCallsAndIsToldAfterwards() throws IOException {
    Path mine = file("mine.yaml", ASKS);
    Ran begun = Month.run("playbook", "run", mine, "--data", temp, "--var", "host=ws-1");
    assertThat(begun.exit()).as(begun.err()).isZero();
    assertThat(Month.run("approvals", "--data", temp).out())
        .contains("mine/2.0.0  Ask")
        .contains("Go on with ws-1?")
        .contains("silence: reject");
    Ran wrong = Month.run("approvals", "answer", "mine/2.0.0", "maybe", "--data", temp);
    assertThat(wrong.exit()).isEqualTo(2);
    assertThat(wrong.err()).contains("no choice");
    Ran right =
        Month.run("approvals", "answer", "mine/2.0.0", "approve", "--data", temp, "--by", "ann");
    assertThat(right.exit()).isZero();
    assertThat(Month.run("playbook", "resume", "--data", temp).out()).isEmpty();
    assertThat(Month.run("playbook", "runs", "mine", "--data", temp).out())
        .contains("ann answered 'approve'")
        .contains("mine  done");
    assertThat(Month.run("playbook", "run", mine, "--data", temp).err())
        .contains("external variable '__host__' has no value");
  }

  @Test
  void theShippedPlaybookIsSimulatedToItsEndAndListsWhatItWouldDo() throws IOException {
    Files.writeString(temp.resolve("hosts.csv"), "ws-1,workstation\n");
    Ran ran =
        Month.run(
            "playbook",
            "run",
            "remote-psexec-lolbin",
            "--data",
            temp,
            "--var",
            "incident=i1",
            "--var",
            "host=ws-1",
            "--var",
            "pid=712",
            "--var",
            "started=2026-11-22T01:02:03Z",
            "--simulate");
    assertThat(ran.exit()).as(ran.out()).isZero();
    assertThat(ran.out())
        .contains("would    terminate process 712 of ws-1 through dry")
        .contains("would    raise the severity of incident i1 to high")
        .contains("would    isolate ws-1 through dry")
        .contains("undone by seldom-release")
        .doesNotContain("conflict");
  }

  @Test
  void aDirectoryThatIsNotThereIsNotOneWithoutRuns() {
    Path none = temp.resolve("not-there");
    for (Ran ran :
        List.of(
            Month.run("approvals", "--data", none),
            Month.run("playbook", "runs", "--data", none))) {
      assertThat(ran.exit()).isEqualTo(2);
      assertThat(ran.err()).contains("there is no data directory");
    }
  }
}
