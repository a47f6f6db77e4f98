package seldom.analytics.incident;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import seldom.model.action.Injected;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.model.alert.Severity;
import seldom.model.alert.Target;
import seldom.model.event.Image;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;

/// An alert in a few words; everything about it but these is the same.
record Sketch(
    String id,
    Duration after,
    Severity severity,
    AlertState state,
    String tenant,
    String host,
    String chain,
    String wave,
    String domain,
    String attack,
    String first) {
  static final Instant BEGIN = Instant.parse("2026-10-05T08:00:00Z");

  static Sketch of(String id, long hours, Severity severity, String host, String chain) {
    return new Sketch(
        id,
        Duration.ofHours(hours),
        severity,
        AlertState.RAISED,
        "north",
        host,
        chain,
        "",
        "",
        "TA0002/T1204",
        "");
  }

  Sketch inWave(String wave) {
    return new Sketch(id, after, severity, state, tenant, host, chain, wave, domain, attack, first);
  }

  Sketch reaching(String domain) {
    return new Sketch(id, after, severity, state, tenant, host, chain, wave, domain, attack, first);
  }

  Sketch ofTenant(String tenant) {
    return new Sketch(id, after, severity, state, tenant, host, chain, wave, domain, attack, first);
  }

  Sketch doing(String attack) {
    return new Sketch(id, after, severity, state, tenant, host, chain, wave, domain, attack, first);
  }

  Sketch continuing(String first) {
    return new Sketch(id, after, severity, state, tenant, host, chain, wave, domain, attack, first);
  }

  Sketch now(AlertState state) {
    return new Sketch(id, after, severity, state, tenant, host, chain, wave, domain, attack, first);
  }

  Alert alert() {
    Signature signed = new Signature(SignatureStatus.VALID, "Maker", "event", null);
    ProcessRef actor =
        new ProcessRef(
            "{" + chain + "}",
            7,
            BEGIN,
            new Image("C:\\Program Files\\A\\app.exe", "", "", signed),
            "app.exe",
            "NORTH\\kim",
            "");
    Target target =
        new Target(
            "domain", domain.isEmpty() ? id : domain, "", "", "", "", "", "", -1, domain, "", -1);
    return new Alert(
        id,
        "action-" + id,
        wave,
        wave.isEmpty() ? "" : "wave",
        "uncommon-domain-by-signed-process",
        "",
        List.of(),
        "Uncommon domain",
        severity,
        List.of(attack),
        tenant,
        host,
        BEGIN.plus(after),
        state,
        1,
        first,
        actor,
        actor,
        actor,
        List.of(actor),
        chain,
        Injected.UNKNOWN,
        null,
        target,
        List.of(),
        null,
        List.of(new Locator("f", "", 0, "")),
        1,
        state == AlertState.RETRACTED ? List.of("retracted: late events came") : List.of(),
        receipt());
  }

  private Receipt receipt() {
    Prevalence never = Prevalence.NEVER;
    Judged rare = new Judged(Grade.RARE, 0, 0.0001, 0, 30000, 0.001, "below the cut-off");
    Judged uncommon = new Judged(Grade.UNCOMMON, 0, 0.001, 0, 3000, 0.01, "below the cut-off");
    return new Receipt(
        "replay",
        "domain-signed",
        "signed:maker|app.exe",
        "domain:" + domain,
        "n1",
        "b1",
        LocalDate.EPOCH,
        LocalDate.EPOCH,
        new Receipt.Population(100, 1, 3000, 100, 30, 14),
        new Prevalence(Count.exactly(0), Count.exactly(1), Count.exactly(0), 0, null, null, true),
        never,
        0,
        never,
        never,
        uncommon,
        rare,
        Judged.not("not needed"),
        Double.NaN,
        0.001,
        Judged.not("not needed"),
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }
}
