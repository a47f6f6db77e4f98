package seldom.playbook.run;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import seldom.playbook.agent.Result;

/// What can happen to a run. Each carries its time.
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "is")
@JsonSubTypes({
  @JsonSubTypes.Type(value = Input.Clock.class, name = "clock"),
  @JsonSubTypes.Type(value = Input.Performed.class, name = "performed"),
  @JsonSubTypes.Type(value = Input.Answered.class, name = "answered"),
  @JsonSubTypes.Type(value = Input.Withdrawn.class, name = "withdrawn"),
  @JsonSubTypes.Type(value = Input.Cancelled.class, name = "cancelled")
})
public sealed interface Input {
  Instant now();

  /// Time passed.
  record Clock(Instant now) implements Input {}

  /// A command ended, as its agent or, after an unknown outcome, a person says.
  ///
  /// @param key the effect's
  /// @param outcome how
  /// @param outputs by output name
  /// @param said a sentence
  record Performed(
      String key, Outcome outcome, Map<String, String> outputs, String said, Instant now)
      implements Input {
    public Performed {
      outputs = Collections.unmodifiableMap(new TreeMap<>(outputs));
    }

    /// What an agent's result says.
    public static Performed of(String key, Result result, Instant now) {
      return switch (result) {
        case Result.Done d -> new Performed(key, Outcome.DONE, d.outputs(), d.said(), now);
        case Result.Failed f -> new Performed(key, Outcome.FAILED, Map.of(), f.said(), now);
        case Result.Unknown u -> new Performed(key, Outcome.UNKNOWN, Map.of(), u.said(), now);
      };
    }
  }

  /// How a command ended.
  enum Outcome {
    DONE,
    FAILED,
    UNKNOWN
  }

  /// A person answered a question.
  ///
  /// @param choice the answer; empty to say that it could not be done
  /// @param by who
  record Answered(String key, String choice, String by, Instant now) implements Input {}

  /// A question is void: what it asks about changed. It counts as what silence means.
  record Withdrawn(String key, String reason, Instant now) implements Input {}

  /// Somebody stopped the run.
  record Cancelled(String by, String reason, Instant now) implements Input {}
}
