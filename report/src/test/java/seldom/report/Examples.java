package seldom.report;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import seldom.model.action.Injected;
import seldom.model.action.RemoteExecution;
import seldom.model.alert.Alert;
import seldom.model.alert.AlertState;
import seldom.model.alert.Receipt;
import seldom.model.alert.Severity;
import seldom.model.alert.Target;
import seldom.model.command.Band;
import seldom.model.command.CommandFinding;
import seldom.model.command.ScoredCommand;
import seldom.model.event.Image;
import seldom.model.event.Locator;
import seldom.model.event.ProcessRef;
import seldom.model.event.Signature;
import seldom.model.event.SignatureStatus;
import seldom.model.prevalence.Count;
import seldom.model.prevalence.Grade;
import seldom.model.prevalence.Judged;
import seldom.model.prevalence.Prevalence;

/// Alerts to render; `evil` goes wherever telemetry's text can go.
final class Examples {
  static final Instant TIME = Instant.parse("2026-10-30T14:02:11.123Z");

  private Examples() {}

  static Alert launch(String evil) {
    ProcessRef actor = process("WINWORD.EXE" + evil, SignatureStatus.VALID, evil);
    ProcessRef owner = process("OUTLOOK.EXE", SignatureStatus.VALID, "");
    Target target =
        new Target(
            "process",
            "wsc.exe" + evil,
            "C:\\Users\\a\\wsc.exe" + evil,
            "ab".repeat(32),
            "absent",
            evil,
            "wsc.exe /quiet " + evil,
            "{E}",
            4711,
            "",
            "",
            -1);
    return alert(actor, owner, target, evil, AlertState.RAISED);
  }

  static Alert connection() {
    ProcessRef actor = process("updater.exe", SignatureStatus.VALID, "");
    Target target =
        new Target(
            "domain-port",
            "example.net:8443",
            "",
            "",
            "",
            "",
            "",
            "",
            -1,
            "example.net",
            "203.0.113.9",
            8443);
    return alert(actor, ProcessRef.UNKNOWN, target, "", AlertState.RETRACTED);
  }

  private static Alert alert(
      ProcessRef actor, ProcessRef owner, Target target, String evil, AlertState state) {
    return new Alert(
        "a1b2c3d4",
        "act-1",
        "",
        "",
        "uncommon-launch",
        "rare",
        List.of("rare", "injected-thread"),
        "Globally rare process execution from a signed process",
        Severity.MEDIUM,
        List.of("TA0002/T1204", "TA0005/T1574.001"),
        "contoso" + evil,
        "host-0412" + evil,
        TIME,
        state,
        1,
        "",
        actor,
        actor,
        owner,
        owner.isKnown() ? List.of(owner, actor) : List.of(actor),
        "chain-1",
        new Injected(
            Injected.State.OBSERVED, "evil.exe" + evil, "{I}", "remote thread 3148" + evil),
        new RemoteExecution(
            RemoteExecution.Means.SERVICE_COMMAND,
            new RemoteExecution.Origin(
                RemoteExecution.State.OBSERVED,
                "host-7" + evil,
                true,
                "CONTOSO\\kim" + evil,
                "b" + evil),
            "svc" + evil,
            true,
            false,
            "high",
            "" + evil),
        target,
        List.of("wsc.exe " + evil),
        command(evil),
        List.of(new Locator("t/a.jsonl" + evil, "", 17, "4711")),
        1,
        List.of("raised"),
        receipt(evil));
  }

  private static ScoredCommand command(String evil) {
    return new ScoredCommand(
        "wsc.exe " + evil,
        72.46,
        Band.HIGH,
        2,
        List.of("base64"),
        List.of(
            new CommandFinding(
                "download-and-run",
                "fetch-and-run",
                "Runs what it fetches" + evil,
                1,
                0,
                8,
                List.of("TA0011/T1105"),
                72)));
  }

  private static Receipt receipt(String evil) {
    Prevalence none = Prevalence.NEVER;
    Prevalence actor =
        new Prevalence(
            Count.exactly(1204),
            Count.exactly(4),
            Count.exactly(26_488),
            30,
            LocalDate.parse("2026-09-30"),
            LocalDate.parse("2026-10-29"),
            true);
    return new Receipt(
        "replay",
        "launch-signed",
        "signed:microsoft|winword.exe" + evil,
        "process:unsigned|wsc.exe|user",
        "n1",
        "b-77",
        LocalDate.parse("2026-09-30"),
        LocalDate.parse("2026-10-29"),
        new Receipt.Population(1204, 4, 30_488, 250, 30, 14),
        none,
        none,
        0,
        actor,
        none,
        new Judged(Grade.UNCOMMON, 0, 0.000113, 0, 26_488, 0.01, "no other host did it"),
        new Judged(Grade.VERY_RARE, 0, 0.0000983, 0, 30_488, 0.0002, "no other host has it"),
        new Judged(Grade.COMMON, 1, 1, 26_488, 30_488, 0.01, "present on 1,204 hosts"),
        0.0004,
        0.001,
        Judged.not("the actor is not versatile"),
        "",
        List.of(
            new Receipt.Tried(
                "rare",
                "Globally rare process execution",
                Severity.MEDIUM,
                "yes",
                "launched is very rare" + evil),
            new Receipt.Tried(
                "web-server", "from a web server", Severity.LOW, "unknown", "owner is unknown")),
        List.of(new Receipt.Neighbour("splwow64.exe" + evil, 1100, Grade.COMMON)),
        List.of(),
        List.of("11 more hosts doing it on 3 days would have made it common" + evil),
        List.of(new Receipt.Answer("Was the actor injected before?", "Yes, by evil.exe" + evil)),
        List.of("host-days are taken as exchangeable"));
  }

  private static ProcessRef process(String name, SignatureStatus status, String evil) {
    return new ProcessRef(
        "{" + name + "}",
        100,
        TIME,
        new Image(
            "C:\\Program Files\\x\\" + name,
            "cd".repeat(32),
            name,
            new Signature(status, "Microsoft Corporation", "own-load", TIME)),
        "\"" + name + "\" /q " + evil,
        "CONTOSO\\ann" + evil,
        "0x3e7");
  }
}
