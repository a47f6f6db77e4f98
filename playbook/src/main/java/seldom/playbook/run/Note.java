package seldom.playbook.run;

import java.time.Instant;

/// Something a report of the run tells: a step done, a decision and why, a question that lapsed.
///
/// @param number of the step in the run
/// @param step id
/// @param title the step's name
/// @param text a sentence; values in it are cut to 200 characters
public record Note(Instant at, long number, Kind kind, String step, String title, String text) {
  /// What it is about.
  public enum Kind {
    DONE,
    FAILED,
    DECIDED,
    ANSWERED,
    LAPSED,
    ESCALATED,
    UNKNOWN,
    CONFLICT,
    WARNING
  }
}
