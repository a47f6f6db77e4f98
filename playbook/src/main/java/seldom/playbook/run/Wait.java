package seldom.playbook.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import seldom.playbook.agent.Invocation;

/// What a run waits for.
public sealed interface Wait {
  /// A command to be performed.
  record ForResult(Invocation invocation) implements Wait {}

  /// A person to answer.
  ///
  /// @param key names the question
  /// @param text what is asked, what cannot be seen in it made visible
  /// @param choices the answers there are; empty if any text will do
  /// @param otherwise what silence means; empty if the step then fails
  /// @param evidence value by variable as it is known by now, shown with it
  /// @param people whom it is for
  /// @param others who is told at half-time; empty if nobody else is
  /// @param deadline when silence becomes an answer
  /// @param escalate when others must be told; half of the time
  record ForAnswer(
      String key,
      String step,
      String title,
      String text,
      List<String> choices,
      String otherwise,
      SequencedMap<String, String> evidence,
      String people,
      String others,
      Instant deadline,
      Instant escalate,
      boolean escalated)
      implements Wait {
    public ForAnswer {
      choices = List.copyOf(choices);
      evidence = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(evidence));
    }
  }

  /// A person who says what became of a command.
  record ForOutcome(Invocation invocation, String said) implements Wait {}

  /// A time.
  record Until(Instant time) implements Wait {}
}
