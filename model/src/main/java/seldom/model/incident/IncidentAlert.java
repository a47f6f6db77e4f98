package seldom.model.incident;

import java.time.Instant;
import java.util.List;
import seldom.model.alert.Severity;

/// An alert as its incident knows it.
///
/// @param link why it is in the incident, a plain sentence part
/// @param user account of the actor, empty if unknown
/// @param likeness equal for alerts of one detector that say the same of the same host
public record IncidentAlert(
    String id,
    Role role,
    String link,
    String name,
    Severity severity,
    String host,
    String user,
    Instant time,
    List<String> attack,
    String likeness) {
  /// How it came in.
  public enum Role {
    /// The first of medium severity or above.
    OPENED,
    /// Of medium severity or above.
    JOINED,
    /// Below medium, or held by the noise breaker: it opens nothing and draws in nothing.
    INSIGHT;

    public String text() {
      return name().toLowerCase(java.util.Locale.ROOT);
    }
  }

  public IncidentAlert {
    attack = List.copyOf(attack);
  }
}
