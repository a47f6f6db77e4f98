package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.model.alert.Severity;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.response.ledger.Effect;
import seldom.store.DataDirectory;
import seldom.store.IncidentStore;

/// The acceptance checks of the published PsExec playbook, by their numbers, with the real agents:
/// from telemetry to what stands in the incident and the ledger. Those about the playbook's course
/// alone are in module `playbook`, those about command lines in `analytics`.
class AcceptanceChecksTest {
  private static final Instant NOON = Instant.parse("2026-05-04T12:00:00Z");
  private static final Wire.Caller ANN = new Wire.Caller("CORP\\ann", "10.9.9.9", "0x51d3a");
  private static final Wire.File CMD = new Wire.File(Wire.CMD, "Microsoft Windows");
  private static final String KILL = "Ask whether to end the process";
  private static final String OPINION = "Ask for an opinion";
  private static final String BLOCK = "Ask whether to block";

  @TempDir Path temp;
  private Site site = new Site();

  @BeforeEach
  void open() throws IOException {
    site = new Site(temp).hosts("ws-1,workstation");
  }

  private void replay(String line) throws IOException {
    site.replay(new Wire().psexec("ws-1", NOON, Wire.CLONE, "kqz", ANN, CMD, line));
  }

  private List<Effect> kills() {
    return site.effects().stream().filter(e -> e.kind().equals("seldom-terminate")).toList();
  }

  @Test
  void check1NotBlockedAndAutomaticIsOneKillOfTheRightProcessAndManualIsNone() throws IOException {
    replay("cmd.exe /c echo hello");
    assertThat(site.look().asks()).contains(KILL);
    assertThat(kills()).as("manual").isEmpty();
    site.book("--policy", "terminate_at_once=true", "--run", "automatic");
    Wire.Proc service = new Wire.Proc("ws-1", Wire.CLONE, NOON.plusSeconds(3), Wire.CLONE.path());
    assertThat(kills())
        .singleElement()
        .satisfies(
            e ->
                assertThat(e.arguments())
                    .containsEntry("host", "ws-1")
                    .containsEntry("pid", "" + service.pid())
                    .containsEntry("sha256", Wire.CLONE.sha256())
                    .containsEntry("started", service.at().toString()));
  }

  @Test
  void check2CleanCommandLineWithoutRelatedAlertsEndsUnclear() throws IOException {
    replay("cmd.exe /c echo hello");
    Incident before = site.incident();
    Site.Look end = site.declineAll();
    assertThat(end.over()).isTrue();
    assertThat(end.steps()).contains(OPINION, "Say that it stays open");
    Incident after = site.incident();
    assertThat(after.isOpen()).isTrue();
    assertThat(after.severity()).isEqualTo(before.severity());
    assertThat(after.evidence())
        .extracting(Evidence::tag)
        .doesNotContain("suspicious", "malicious", "command-line", "indicators");
    assertThat(site.done()).as("nothing blocked, ended or isolated").isEmpty();
    assertThat(Month.run("blocklist", "ip", "--data", site.data).out()).isBlank();
  }

  @Test
  void check4CriticalStaysCritical() throws IOException {
    replay("cmd.exe /c echo hello");
    try (DataDirectory directory = DataDirectory.existing(site.data)) {
      new IncidentStore(directory)
          .severity(
              site(directory).id(),
              Severity.CRITICAL,
              "by hand",
              new IncidentStore.By("person kim", NOON.plusSeconds(900)));
    }
    Site.Look end = site.answer(OPINION, "malicious").declineAll();
    assertThat(end.steps()).contains("Raise severity as the analyst says");
    assertThat(site.incident().severity()).isEqualTo(Severity.CRITICAL);
  }

  private static Incident site(DataDirectory directory) {
    return new IncidentStore(directory).all().values().iterator().next();
  }

  @Test
  void check8ElevenSearchesLeaveEvidenceEachWithItsOwnTacticsTag() throws IOException {
    replay("cmd.exe /c echo hello");
    List<String> tactics =
        List.of(
            "Reconnaissance",
            "Initial Access",
            "Execution",
            "Persistence",
            "Privilege Escalation",
            "Defense Evasion",
            "Discovery",
            "Lateral Movement",
            "Collection",
            "Command and Control",
            "Impact");
    for (String tactic : tactics) {
      assertThat(site.incident().evidence())
          .filteredOn(e -> e.tag().equals(tactic))
          .as(tactic)
          .singleElement()
          .satisfies(e -> assertThat(e.text()).contains(tactic));
    }
  }

  @Test
  void check9AKillThatFailsIsLeftToAPerson() throws IOException {
    try (Stub edr =
        new Stub(
            (path, body) ->
                "{\"state\":\"%s\"}"
                    .formatted(
                        !body.contains("seldom-terminate")
                            ? "effective"
                            : path.equals("/act") ? "failed" : "present"))) {
      site.settings("endpoint: { adapter: webhook, url: \"" + edr.url() + "\" }\n");
      replay("cmd.exe /c echo hello");
      assertThat(site.answer(KILL, "approve").look().asks()).contains("End it by hand");
    }
  }

  @Test
  void check10NothingIsBlockedBeforeAnAnswerAndNothingOfOursEver() throws IOException {
    replay("cmd.exe /c ping 10.0.0.9 & ping 8.8.8.8 & ping intranet.corp & ping 203.0.113.77");
    site.answer(OPINION, "malicious");
    assertThat(blocked()).as("before the answer").isBlank();
    assertThat(site.look().asks()).contains(BLOCK);
    site.answer(BLOCK, "approve");
    assertThat(blocked()).contains("203.0.113.77").doesNotContain("10.0.0.9", "8.8.8.8", "corp");
  }

  @Test
  void check10ARefusalBlocksNothing() throws IOException {
    replay("cmd.exe /c ping 203.0.113.77");
    site.answer(OPINION, "malicious").answer(BLOCK, "reject");
    assertThat(blocked()).isBlank();
  }

  private String blocked() {
    return Month.run("blocklist", "ip", "--data", site.data).out()
        + Month.run("blocklist", "domain", "--data", site.data).out();
  }
}
