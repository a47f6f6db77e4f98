package seldom.store;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import seldom.analytics.alert.Ids;
import seldom.analytics.incident.Closings;
import seldom.analytics.incident.Fold;
import seldom.analytics.incident.Gathering;
import seldom.analytics.incident.IncidentRules;
import seldom.model.alert.Severity;
import seldom.model.incident.Evidence;
import seldom.model.incident.Incident;
import seldom.model.incident.IncidentEvent;
import seldom.model.incident.Verdict;

/// The incidents of a directory: an append-only log of events, and the fold of it.
///
/// What follows from the alerts is appended by [#gather]; whether that is due is written in the
/// commit that changed the alerts, so a process may end in between. Changes by people and playbooks
/// are in the hash-chained [AuditLog] as well, in the same commit. An id may be that of an incident
/// that was continued as another; the change is then made to that one.
public final class IncidentStore {
  private static final String DUE = "incidents-due";

  private final DataDirectory directory;
  private final Database database;
  private final IncidentLog log;
  private final AuditLog audit;

  /// Who changes something.
  ///
  /// @param name a person, or `playbook NAME`
  /// @param at when
  /// @param effect the same key a second time changes nothing; empty if it need not be recognised
  public record By(String name, Instant at, String effect) {
    public By(String name, Instant at) {
      this(name, at, "");
    }
  }

  public IncidentStore(DataDirectory directory) {
    this.directory = directory;
    this.database = directory.database();
    this.log = new IncidentLog(directory);
    this.audit = new AuditLog(directory);
  }

  /// Says, within the caller's transaction, whether alerts changed since the last gathering.
  static void setDue(DataDirectory directory, boolean due) {
    directory.setFact(DUE, due ? "yes" : "no");
  }

  /// Brings the incidents up to the alerts as they stand, if those changed. Costs as much as
  /// reading
  /// all alerts. Returns how many incidents were opened.
  public int gather(IncidentRules rules) {
    if (!directory.fact(DUE, "no").equals("yes")) {
      return 0;
    }
    List<IncidentEvent> events =
        Gathering.of(all(), new AlertStore(directory).all(), rules, nextDay());
    database.transaction(
        () -> {
          events.forEach(e -> log.append(e, null));
          setDue(directory, false);
        });
    return (int) events.stream().filter(e -> e instanceof IncidentEvent.Opened).count();
  }

  /// Every incident by id, those that were continued as others too.
  public SortedMap<String, Incident> all() {
    return Fold.of(log.all());
  }

  public List<IncidentEvent> events() {
    return log.all();
  }

  /// The incident whose id is, or alone begins with, `id`; where it was continued, the one that
  /// took its place.
  public Optional<Incident> find(String id) {
    SortedMap<String, Incident> all = all();
    List<String> found = all.keySet().stream().filter(k -> k.startsWith(id)).limit(2).toList();
    return found.size() == 1
        ? Optional.ofNullable(all.get(Fold.current(all, found.getFirst())))
        : Optional.empty();
  }

  /// The incident that an alert is in, if any.
  public Optional<Incident> of(String alertId) {
    return all().values().stream()
        .filter(i -> i.continuedAs().isEmpty() && i.has(alertId))
        .findFirst();
  }

  /// What the verdicts say to the replay.
  public Closings closings() {
    return new Closings(log.all());
  }

  /// Gives a verdict; the incident stays as open as it was.
  public Incident verdict(String id, Verdict verdict, List<String> reasons, By by) {
    Incident i = require(id);
    return change(
        i,
        by,
        List.of(
            new IncidentEvent.VerdictGiven(
                i.id(), by.at(), verdict, reasons, nextDay(), by.name())));
  }

  /// Gives a verdict and closes. Closing a closed incident changes nothing but the verdict.
  public Incident close(String id, Verdict verdict, List<String> reasons, By by) {
    Incident i = require(id);
    String reason = String.join("; ", reasons);
    IncidentEvent said =
        new IncidentEvent.VerdictGiven(i.id(), by.at(), verdict, reasons, nextDay(), by.name());
    IncidentEvent closed = new IncidentEvent.Closed(i.id(), by.at(), reason, nextDay(), by.name());
    return change(i, by, i.isOpen() ? List.of(said, closed) : List.of(said));
  }

  /// Opens a closed incident; its verdict is undetermined again.
  public Incident reopen(String id, String reason, By by) {
    Incident i = require(id);
    return i.isOpen()
        ? i
        : change(
            i,
            by,
            List.of(new IncidentEvent.Reopened(i.id(), by.at(), reason, nextDay(), by.name())));
  }

  public Incident note(String id, String text, By by) {
    Incident i = require(id);
    return change(i, by, List.of(new IncidentEvent.Noted(i.id(), by.at(), text, by.name())));
  }

  /// Adds evidence; an equal entry that is there already is kept once.
  public Incident evidence(String id, String tag, String text, String source, By by) {
    Incident i = require(id);
    Evidence entry =
        new Evidence(Ids.of("evidence", source, tag, text), tag, text, source, by.at(), by.name());
    boolean known = i.evidence().stream().anyMatch(e -> e.id().equals(entry.id()));
    return known
        ? i
        : change(i, by, List.of(new IncidentEvent.EvidenceAdded(i.id(), by.at(), entry)));
  }

  /// Sets the severity; raising and, to take a raise back, lowering.
  public Incident severity(String id, Severity severity, String why, By by) {
    Incident i = require(id);
    return i.severity() == severity
        ? i
        : change(
            i,
            by,
            List.of(new IncidentEvent.SeverityChanged(i.id(), by.at(), severity, why, by.name())));
  }

  private Incident require(String id) {
    return find(id)
        .orElseThrow(
            () ->
                new StoreException(
                    "no incident's id begins with '"
                        + id
                        + "', or more than one does; `seldom incident list` has the ids"));
  }

  private Incident change(Incident incident, By by, List<IncidentEvent> events) {
    if (by.name().equals(IncidentEvent.SELDOM)) {
      throw new IllegalArgumentException(
          "changes named '" + IncidentEvent.SELDOM + "' are those that follow from alerts");
    }
    if (by.effect().isEmpty() || !log.has(by.effect() + "#0")) {
      database.transaction(
          () -> {
            int n = 0;
            for (IncidentEvent e : events) {
              log.append(e, by.effect().isEmpty() ? null : by.effect() + "#" + n++);
              audit.appendWithin(by.at(), by.name(), "incident " + incident.id(), Json.any(e));
            }
          });
    }
    return require(incident.id());
  }

  /// The day of event time that will be computed next.
  private LocalDate nextDay() {
    long dirty = Long.parseLong(directory.fact("dirty-from", "" + Long.MAX_VALUE));
    long last =
        database
            .first("select coalesce(max(day), -1) from readiness", r -> r.getLong(1))
            .orElse(-1L);
    return LocalDate.ofEpochDay(Math.min(dirty, last + 1));
  }
}
