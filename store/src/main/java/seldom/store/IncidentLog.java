package seldom.store;

import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.model.incident.IncidentEvent;

/// The events of all incidents, in the order in which they were appended.
final class IncidentLog {
  private final Database database;

  IncidentLog(DataDirectory directory) {
    this.database = directory.database();
  }

  List<IncidentEvent> all() {
    return database.query(
        "select kind, json from incident_event order by seq",
        r -> read(r.getString(1), r.getString(2)));
  }

  /// Whether an effect of this key was appended before.
  boolean has(String effect) {
    return database
        .first("select 1 from incident_event where effect = ?", r -> r.getInt(1), effect)
        .isPresent();
  }

  /// Appends within the caller's transaction.
  ///
  /// @param effect names the effect, null where it need not be recognised again
  void append(IncidentEvent event, @Nullable String effect) {
    database.update(
        "insert into incident_event(incident, kind, effect, json) values(?, ?, ?, ?)",
        event.incident(),
        kind(event),
        effect,
        Json.any(event));
  }

  static String kind(IncidentEvent event) {
    return switch (event) {
      case IncidentEvent.Opened _ -> "opened";
      case IncidentEvent.Joined _ -> "joined";
      case IncidentEvent.Left _ -> "left";
      case IncidentEvent.Retracted _ -> "retracted";
      case IncidentEvent.SeverityChanged _ -> "severity";
      case IncidentEvent.EvidenceAdded _ -> "evidence";
      case IncidentEvent.Noted _ -> "noted";
      case IncidentEvent.VerdictGiven _ -> "verdict";
      case IncidentEvent.Closed _ -> "closed";
      case IncidentEvent.Reopened _ -> "reopened";
      case IncidentEvent.Related _ -> "related";
      case IncidentEvent.Continued _ -> "continued";
    };
  }

  private static IncidentEvent read(String kind, String json) {
    Class<? extends IncidentEvent> type =
        switch (kind) {
          case "opened" -> IncidentEvent.Opened.class;
          case "joined" -> IncidentEvent.Joined.class;
          case "left" -> IncidentEvent.Left.class;
          case "retracted" -> IncidentEvent.Retracted.class;
          case "severity" -> IncidentEvent.SeverityChanged.class;
          case "evidence" -> IncidentEvent.EvidenceAdded.class;
          case "noted" -> IncidentEvent.Noted.class;
          case "verdict" -> IncidentEvent.VerdictGiven.class;
          case "closed" -> IncidentEvent.Closed.class;
          case "reopened" -> IncidentEvent.Reopened.class;
          case "related" -> IncidentEvent.Related.class;
          case "continued" -> IncidentEvent.Continued.class;
          default ->
              throw new StoreException(
                  "the data directory has an incident event '"
                      + kind
                      + "' that this version of Seldom does not know; use the newer one");
        };
    return Json.any(json, type);
  }
}
