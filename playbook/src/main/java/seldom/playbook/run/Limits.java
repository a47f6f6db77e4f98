package seldom.playbook.run;

import java.time.Duration;

/// What bounds a run where its playbook does not.
///
/// @param rounds of one `while`
/// @param loopTime of one `while` without a timeout
/// @param depth of playbooks that call each other
/// @param steps of one run
/// @param commandTime of a command whose step has no timeout
/// @param answerTime of a question whose step has no timeout
public record Limits(
    int rounds,
    Duration loopTime,
    int depth,
    int steps,
    Duration commandTime,
    Duration answerTime) {
  /// A thousand rounds or a day end any loop meant to end; eight levels is more than anybody can
  /// read; ten thousand steps is a report nobody will. Five minutes is what the slowest endpoint
  /// answers in; a day is one shift of everybody.
  public static final Limits USUAL =
      new Limits(1000, Duration.ofDays(1), 8, 10_000, Duration.ofMinutes(5), Duration.ofDays(1));
}
