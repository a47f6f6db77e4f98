package seldom.report;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.model.alert.Severity;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentState;
import seldom.model.incident.Verdict;

/// Incidents to report; `evil` stands wherever the text of telemetry, people or other systems can.
final class Stories {
  private static final Instant TIME = Examples.TIME;

  private Stories() {}

  static IncidentReport report(String evil) {
    return new IncidentReport(
        incident(evil),
        List.of(Examples.launch(evil), Examples.connection()),
        List.of(
            new Deed(
                TIME,
                "action",
                "closed the incident" + evil,
                "ours" + evil,
                "person kim" + evil,
                "seldom incident reopen i1")),
        List.of(real(evil), simulated(evil)),
        List.of("Run r9 cannot be read, so it is not told here: damaged" + evil),
        Map.of());
  }

  private static Incident incident(String evil) {
    IncidentAlert alert =
        new IncidentAlert(
            "a1b2c3d4",
            IncidentAlert.Role.OPENED,
            "it opened the incident" + evil,
            "Rare process" + evil,
            Severity.MEDIUM,
            "host-0412" + evil,
            "kim" + evil,
            TIME,
            List.of("TA0002/T1204"),
            "like");
    return new Incident(
        "i1",
        "contoso" + evil,
        "Rare process on host-0412" + evil,
        Severity.HIGH,
        IncidentState.OPEN,
        Verdict.SUSPICIOUS,
        List.of("unsigned" + evil),
        "person lee" + evil,
        TIME,
        TIME.plusSeconds(60),
        new TreeSet<>(List.of("host-0412" + evil)),
        new TreeSet<>(List.of("TA0002/T1204")),
        List.of(alert),
        new TreeMap<>(Map.of("a1b2c3d4", "late data" + evil)),
        List.of(
            new Evidence(
                "e1",
                "unsigned" + evil,
                "wsc.exe is not signed" + evil,
                "alert a1b2c3d4" + evil,
                TIME,
                "playbook run r1" + evil)),
        List.of(new Incident.Moment(TIME, "note", "somebody looked" + evil, "person kim" + evil)),
        new TreeMap<>(Map.of("i2", "the same file" + evil)),
        "");
  }

  private static RunStory real(String evil) {
    return new RunStory(
        "r1",
        "Containment" + evil,
        "2026-11-22",
        false,
        TIME,
        TIME.plusSeconds(30),
        "done",
        "seldom undo r1 --data month",
        List.of(
            new RunStory.Question(
                TIME,
                "Ask what to do" + evil,
                "Isolate host-0412?" + evil,
                "SOC analysts" + evil,
                List.of("approve" + evil, "reject"),
                TIME.plusSeconds(3600),
                "reject",
                List.of("path: C:\\x" + evil),
                List.of("Told at noon: by mail" + evil),
                true,
                "ann answered 'approve' at noon." + evil)),
        List.of(new RunStory.Line(TIME, "Contain?" + evil, List.of("response = 'approve'" + evil))),
        List.of(
            new RunStory.Action(
                TIME,
                "Isolate" + evil,
                "isolate: host host-0412" + evil,
                "host-0412" + evil,
                List.of("Ask what to do: ann answered 'approve' at noon." + evil),
                "isolated" + evil,
                "seldom undo r1/2.0.0 --data month")),
        List.of(),
        List.of(new RunStory.Line(TIME, "Look" + evil, List.of("found" + evil))),
        List.of(new RunStory.Line(TIME, "Warn" + evil, List.of("odd" + evil))));
  }

  private static RunStory simulated(String evil) {
    return new RunStory(
        "r2",
        "Containment" + evil,
        "2026-11-22",
        true,
        TIME,
        TIME.plusSeconds(30),
        "done",
        "",
        List.of(),
        List.of(),
        List.of(),
        List.of(
            new RunStory.Foreseen(
                "Isolate" + evil,
                "isolate host-0412" + evil,
                "host-0412" + evil,
                List.of("hosts: 1" + evil),
                List.of("Nobody was asked." + evil),
                "by seldom-release")),
        List.of(),
        List.of());
  }
}
