package seldom.analytics.incident;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import seldom.model.alert.Severity;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.Incident.Moment;
import seldom.model.incident.IncidentAlert;
import seldom.model.incident.IncidentAlert.Role;
import seldom.model.incident.IncidentEvent;
import seldom.model.incident.IncidentState;
import seldom.model.incident.Verdict;

/// One incident while its events are taken in.
final class Board {
  private final String id;
  private String tenant = "";
  private Severity severity = Severity.INFORMATIONAL;
  private IncidentState state = IncidentState.OPEN;
  private Verdict verdict = Verdict.UNDETERMINED;
  private List<String> reasons = List.of();
  private String verdictBy = "";
  private Instant opened = Instant.EPOCH;
  private String continuedAs = "";
  private final SortedMap<String, IncidentAlert> alerts = new TreeMap<>();
  private final SortedMap<String, String> retracted = new TreeMap<>();
  private final SortedMap<String, Evidence> evidence = new TreeMap<>();
  private final SortedMap<String, String> related = new TreeMap<>();
  private final List<Moment> moments = new ArrayList<>();

  Board(String id) {
    this.id = id;
  }

  void take(IncidentEvent event) {
    switch (event) {
      case IncidentEvent.Opened e -> open(e);
      case IncidentEvent.Joined e -> {
        alerts.put(e.alert().id(), e.alert());
        retracted.remove(e.alert().id());
      }
      case IncidentEvent.Left e -> {
        alerts.remove(e.alert());
        retracted.remove(e.alert());
        String source = "alert " + e.alert();
        evidence.values().removeIf(v -> v.source().equals(source) && isOurs(v)); // goes with it
      }
      case IncidentEvent.Retracted e -> retracted.put(e.alert(), e.why());
      case IncidentEvent.SeverityChanged e -> {
        severity = e.severity();
        say(e, "severity", "Severity is %s: %s".formatted(e.severity().text(), e.why()));
      }
      case IncidentEvent.EvidenceAdded e -> evidence.putIfAbsent(e.evidence().id(), e.evidence());
      case IncidentEvent.Noted e -> say(e, "note", e.text());
      case IncidentEvent.VerdictGiven e -> {
        verdict = e.verdict();
        reasons = e.reasons();
        verdictBy = e.by();
        say(
            e,
            "verdict",
            "Verdict %s: %s".formatted(e.verdict().text(), String.join("; ", e.reasons())));
      }
      case IncidentEvent.Closed e -> {
        state = IncidentState.CLOSED;
        say(e, "closed", "Closed: " + e.reason());
      }
      case IncidentEvent.Reopened e -> {
        state = IncidentState.OPEN;
        verdict = Verdict.UNDETERMINED;
        reasons = List.of();
        verdictBy = "";
        say(e, "reopened", "Opened again: " + e.reason());
      }
      case IncidentEvent.Related e -> related.put(e.other(), e.why());
      case IncidentEvent.Continued e -> {
        continuedAs = e.as();
        say(e, "continued", "Late data showed it to be part of incident " + e.as());
      }
    }
  }

  private static boolean isOurs(Evidence e) {
    return e.by().equals(IncidentEvent.SELDOM);
  }

  private void open(IncidentEvent.Opened e) {
    tenant = e.tenant();
    opened = e.at();
    continuedAs = "";
    severity = e.severity().atLeast(severity) ? e.severity() : severity;
  }

  private void say(IncidentEvent e, String kind, String text) {
    moments.add(new Moment(e.at(), kind, text, e.by()));
  }

  Incident incident() {
    List<IncidentAlert> all = new ArrayList<>(alerts.values());
    all.sort(Comparator.comparing(IncidentAlert::time).thenComparing(IncidentAlert::id));
    SortedSet<String> hosts = new TreeSet<>();
    SortedSet<String> attack = new TreeSet<>();
    Instant last = opened;
    for (IncidentAlert a : all) {
      hosts.add(a.host());
      attack.addAll(a.attack());
      last = a.role() != Role.INSIGHT && a.time().isAfter(last) ? a.time() : last;
    }
    List<Evidence> entries = new ArrayList<>(evidence.values());
    entries.sort(Comparator.comparing(Evidence::time).thenComparing(Evidence::id));
    return new Incident(
        id,
        tenant,
        title(all, hosts),
        severity,
        continuedAs.isEmpty() ? state : IncidentState.CONTINUED,
        verdict,
        reasons,
        verdictBy,
        opened,
        last,
        hosts,
        attack,
        all,
        retracted,
        entries,
        timeline(all, entries),
        related,
        continuedAs);
  }

  private static String title(List<IncidentAlert> all, SortedSet<String> hosts) {
    IncidentAlert worst = null;
    for (IncidentAlert a : all) {
      if (worst == null || a.severity().compareTo(worst.severity()) > 0) {
        worst = a;
      }
    }
    if (worst == null) {
      return "No alert";
    }
    int more = hosts.size() - 1;
    String rest = more == 0 ? "" : more == 1 ? " and 1 more host" : " and %d more hosts";
    return "%s on %s".formatted(worst.name(), worst.host()) + rest.formatted(more);
  }

  private List<Moment> timeline(List<IncidentAlert> all, List<Evidence> entries) {
    List<Moment> line = new ArrayList<>();
    for (IncidentAlert a : all) {
      String gone = retracted.getOrDefault(a.id(), "");
      line.add(
          new Moment(
              a.time(),
              a.role() == Role.INSIGHT ? "insight" : "alert",
              "%s, %s, on %s (%s)%s"
                  .formatted(
                      a.name(),
                      a.severity().text(),
                      a.host(),
                      a.link(),
                      gone.isEmpty() ? "" : "; no longer stands: " + gone),
              IncidentEvent.SELDOM));
    }
    for (Evidence e : entries) {
      if (!isOurs(e)) {
        line.add(new Moment(e.time(), "evidence", e.tag() + ": " + e.text(), e.by()));
      }
    }
    line.addAll(moments);
    line.sort(Comparator.comparing(Moment::time)); // stable: equal times keep their order
    return line;
  }
}
