package seldom.playbook.definition;

import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// A node of a workflow.
public sealed interface Step {
  /// What every step has.
  ///
  /// @param id `action--…`; unique
  /// @param delay how long to wait before it begins; zero if absent
  /// @param timeout how long it may take, from the end of the delay; null if absent
  /// @param variables its own variables
  /// @param next where to go after it
  record Common(
      String id,
      String name,
      String description,
      Duration delay,
      @Nullable Duration timeout,
      SequencedMap<String, Variable> variables,
      Next next) {
    public Common {
      variables = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(variables));
    }
  }

  /// Where to go after a step; each empty if absent.
  record Next(String onCompletion, String onSuccess, String onFailure) {
    /// Where to go after success; empty if nowhere.
    public String afterSuccess() {
      return onSuccess.isEmpty() ? onCompletion : onSuccess;
    }
  }

  Common common();

  default String id() {
    return common().id();
  }

  /// The name people know it by: its own, else its id.
  default String title() {
    return common().name().isBlank() ? common().id() : common().name();
  }

  /// Where a run begins.
  record Start(Common common) implements Step {}

  /// Where a branch or the playbook ends.
  record End(Common common) implements Step {}

  /// Commands that one agent performs, in order, for each target.
  ///
  /// @param targets ids, empty if the agent alone is meant
  /// @param question what is asked, if the commands ask a person
  record Action(
      Common common,
      List<Command> commands,
      String agent,
      List<String> targets,
      List<String> inArgs,
      List<String> outArgs,
      Optional<Question> question)
      implements Step {
    public Action {
      commands = List.copyOf(commands);
      targets = List.copyOf(targets);
      inArgs = List.copyOf(inArgs);
      outArgs = List.copyOf(outArgs);
    }
  }

  /// Runs another playbook.
  ///
  /// @param version the callee's `modified`, empty for the newest known
  record PlaybookAction(
      Common common, String playbook, String version, List<String> inArgs, List<String> outArgs)
      implements Step {
    public PlaybookAction {
      inArgs = List.copyOf(inArgs);
      outArgs = List.copyOf(outArgs);
    }
  }

  /// Branches that all run.
  record Parallel(Common common, List<String> branches) implements Step {
    public Parallel {
      branches = List.copyOf(branches);
    }
  }

  /// A branch for true, and maybe one for false.
  ///
  /// @param onFalse empty if absent
  record IfCondition(Common common, String condition, String onTrue, String onFalse)
      implements Step {}

  /// A branch that is run again as long as the condition is true.
  record WhileCondition(Common common, String condition, String onTrue) implements Step {}

  /// A branch chosen by the value of a variable.
  ///
  /// @param subject the variable, as `__x__:value`
  /// @param cases first step by value; `default` for any other
  record SwitchCondition(Common common, String subject, SequencedMap<String, String> cases)
      implements Step {
    public SwitchCondition {
      cases = Collections.unmodifiableSequencedMap(new LinkedHashMap<>(cases));
    }
  }

  /// The first steps of the branches a step opens, by what leads there (`on_true`, `next_steps/0`,
  /// `cases/benign`); empty for steps that open none.
  default SequencedMap<String, String> branchHeads() {
    SequencedMap<String, String> heads = new LinkedHashMap<>();
    switch (this) {
      case Start _, End _, Action _, PlaybookAction _ -> {}
      case Parallel p -> {
        for (int i = 0; i < p.branches().size(); i++) {
          heads.put("next_steps/" + i, p.branches().get(i));
        }
      }
      case IfCondition c -> {
        heads.put("on_true", c.onTrue());
        if (!c.onFalse().isEmpty()) {
          heads.put("on_false", c.onFalse());
        }
      }
      case WhileCondition c -> heads.put("on_true", c.onTrue());
      case SwitchCondition c ->
          c.cases().forEach((value, head) -> heads.put("cases/" + value, head));
    }
    return heads;
  }

  /// The steps that may follow in the same branch, by the property that names them.
  default SequencedMap<String, String> following() {
    SequencedMap<String, String> next = new LinkedHashMap<>();
    Next n = common().next();
    if (!n.onCompletion().isEmpty()) {
      next.put("on_completion", n.onCompletion());
    }
    if (!n.onSuccess().isEmpty()) {
      next.put("on_success", n.onSuccess());
    }
    if (!n.onFailure().isEmpty()) {
      next.put("on_failure", n.onFailure());
    }
    return next;
  }
}
