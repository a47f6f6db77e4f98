package seldom.playbook.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Where a track stands.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "at")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Cursor.Ready.class, name = "ready"),
  @JsonSubTypes.Type(value = Cursor.Delaying.class, name = "delaying"),
  @JsonSubTypes.Type(value = Cursor.Commanding.class, name = "commanding"),
  @JsonSubTypes.Type(value = Cursor.Forked.class, name = "forked"),
  @JsonSubTypes.Type(value = Cursor.Ended.class, name = "ended")
})
public sealed interface Cursor {
  /// Before a step.
  record Ready(String step) implements Cursor {}

  /// Before a step that begins later.
  record Delaying(String step, Instant until) implements Cursor {}

  /// In an action, one command for one target given out.
  ///
  /// @param number of the step in the run
  /// @param command index
  /// @param target index; 0 where the step names none
  /// @param outputs variables the step's commands gave so far
  /// @param deadline when the step has failed
  /// @param phase what is waited for
  /// @param said why the outcome is unknown; else empty
  /// @param escalated whether half of a question's time passed
  record Commanding(
      String step,
      long number,
      int command,
      int target,
      Map<String, String> outputs,
      Instant began,
      Instant deadline,
      Phase phase,
      String said,
      boolean escalated)
      implements Cursor {
    public Commanding {
      outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
    }

    Commanding unknown(String why) {
      return new Commanding(
          step, number, command, target, outputs, began, deadline, Phase.UNKNOWN, why, escalated);
    }

    Commanding halfway() {
      return new Commanding(
          step, number, command, target, outputs, began, deadline, phase, said, true);
    }
  }

  /// What a given-out command waits for.
  enum Phase {
    /// Its result.
    RESULT,
    /// A person's answer.
    ANSWER,
    /// A person who says what became of it.
    UNKNOWN
  }

  /// In a parallel step.
  ///
  /// @param tracks one for each branch, in the order of `next_steps`
  record Forked(String step, List<Track> tracks, @Nullable Instant deadline) implements Cursor {
    public Forked {
      tracks = List.copyOf(tracks);
    }
  }

  /// At its end.
  ///
  /// @param reason why it failed; empty if it did not
  record Ended(boolean succeeded, String reason) implements Cursor {}
}
