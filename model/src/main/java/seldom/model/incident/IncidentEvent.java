package seldom.model.incident;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import seldom.model.alert.Severity;

/// Something that happened to an incident. Events are appended and never changed.
///
/// Those of Seldom itself follow from the alerts and carry event time; those of people and
/// playbooks carry the time at which they were made.
public sealed interface IncidentEvent {
  /// Who makes the events that follow from alerts.
  String SELDOM = "seldom";

  /// Id of the incident it happened to.
  String incident();

  Instant at();

  /// Who did it.
  default String by() {
    return SELDOM;
  }

  /// An alert of medium severity or above began it; again, when late data takes back that it was
  /// continued elsewhere.
  record Opened(String incident, Instant at, String tenant, Severity severity)
      implements IncidentEvent {}

  /// An alert came in, or stands again after it was retracted.
  ///
  /// @param from day of event time from which a verdict of the incident counts for this alert
  record Joined(String incident, Instant at, IncidentAlert alert, LocalDate from)
      implements IncidentEvent {}

  /// Late data showed the alert to belong to another incident.
  record Left(String incident, Instant at, String alert, String to) implements IncidentEvent {}

  /// The alert no longer stands. It stays in the incident, and changes neither severity nor state.
  record Retracted(String incident, Instant at, String alert, String why)
      implements IncidentEvent {}

  /// The severity rose, or a person set it back to what it was.
  record SeverityChanged(String incident, Instant at, Severity severity, String why, String by)
      implements IncidentEvent {}

  /// Evidence was added.
  record EvidenceAdded(String incident, Instant at, Evidence evidence) implements IncidentEvent {
    @Override
    public String by() {
      return evidence.by();
    }
  }

  /// Somebody wrote something down.
  record Noted(String incident, Instant at, String text, String by) implements IncidentEvent {}

  /// Somebody concluded something.
  ///
  /// @param from day of event time from which it counts for learning
  record VerdictGiven(
      String incident, Instant at, Verdict verdict, List<String> reasons, LocalDate from, String by)
      implements IncidentEvent {
    public VerdictGiven {
      reasons = List.copyOf(reasons);
    }
  }

  /// It was closed.
  ///
  /// @param from see [VerdictGiven]
  record Closed(String incident, Instant at, String reason, LocalDate from, String by)
      implements IncidentEvent {}

  /// It was opened again: by a person, or because something new came.
  ///
  /// @param from day of event time from which the earlier verdict counts no longer for learning
  record Reopened(String incident, Instant at, String reason, LocalDate from, String by)
      implements IncidentEvent {}

  /// It shares something with another incident that it is no part of.
  record Related(String incident, Instant at, String other, String why) implements IncidentEvent {}

  /// Late data showed all of it to be part of another incident; what people did to it counts there.
  record Continued(String incident, Instant at, String as) implements IncidentEvent {}
}
