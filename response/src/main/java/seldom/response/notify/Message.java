package seldom.response.notify;

import java.time.Instant;

/// What people are told.
///
/// @param key the same each time it is sent
/// @param text the attacker's words may stand in it
record Message(String key, String run, String incident, String text, Instant time) {
  private static final int LONGEST = 20_000;

  Message {
    text = text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }

  /// The first line, cut at 150 characters.
  String subject() {
    String line = text.strip().lines().findFirst().orElse("");
    return line.length() <= 150 ? line : line.substring(0, 150) + "…";
  }
}
