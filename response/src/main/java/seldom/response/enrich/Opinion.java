package seldom.response.enrich;

import java.time.Instant;

/// What one source said of one indicator.
///
/// @param source name of the integration
/// @param kind `ip`, `domain`, `hash`, `url`
/// @param value the indicator
/// @param time when the source last saw it, as the source writes it; empty if it does not say
/// @param asked when it was asked
/// @param detail the figures behind it, for people
public record Opinion(
    String source,
    String kind,
    String value,
    Reputation reputation,
    String time,
    Instant asked,
    String detail) {
  String line() {
    return source
        + ": "
        + reputation.word()
        + " "
        + kind
        + " "
        + value
        + (detail.isEmpty() ? "" : " (" + detail + ")")
        + (time.isEmpty() ? "" : ", last seen " + time)
        + ", asked "
        + asked;
  }
}
