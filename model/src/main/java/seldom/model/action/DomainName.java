package seldom.model.action;

import java.util.List;

/// The name behind a connection.
///
/// @param registered registered domain (public suffix plus one label), empty unless observed or
///     joined
/// @param full full name contacted, empty unless observed or joined
/// @param candidates registered domains that are possible, in order; one when observed or joined,
///     several when ambiguous
/// @param cause why it is unknown, empty otherwise
public record DomainName(
    State state, String registered, String full, List<String> candidates, String cause) {
  /// Observed by the sensor, joined from a DNS answer, ambiguous between several, or unknown.
  public enum State {
    OBSERVED,
    JOINED,
    AMBIGUOUS,
    UNKNOWN
  }

  public static final DomainName NONE = new DomainName(State.UNKNOWN, "", "", List.of(), "");

  public DomainName {
    candidates = List.copyOf(candidates);
  }
}
