package seldom.playbook.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import seldom.playbook.condition.Condition;
import seldom.playbook.condition.ConditionException;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;

/// Conditions that can be read, and variables that are declared where they are used.
final class Names {
  /// What a switch switches on: one variable.
  static final Pattern SUBJECT = Pattern.compile("\\s*(__[a-zA-Z_][a-zA-Z0-9_-]*__):value\\s*");

  private final Playbook playbook;
  private final Shape shape;
  private final Teller teller;

  Names(Playbook playbook, Shape shape, Teller teller) {
    this.playbook = playbook;
    this.shape = shape;
    this.teller = teller;
  }

  void check() {
    for (Step step : playbook.steps().values()) {
      step.common()
          .variables()
          .values()
          .forEach(
              v -> {
                if (v.external()) {
                  teller.warning(
                      Teller.at(step, "step_variables/" + v.name()),
                      "external-step-variable",
                      "a variable of a step cannot come from the caller",
                      "Declare it in playbook_variables");
                }
              });
      uses(step);
    }
  }

  private void uses(Step step) {
    switch (step) {
      case Step.Start _, Step.End _, Step.Parallel _ -> {}
      case Step.IfCondition c -> condition(step, "condition", c.condition());
      case Step.WhileCondition c -> condition(step, "condition", c.condition());
      case Step.SwitchCondition c -> {
        Matcher m = SUBJECT.matcher(c.subject());
        if (m.matches()) {
          declared(step, "switch", m.group(1));
        } else {
          teller.error(
              Teller.at(step, "switch"),
              "condition",
              "'" + c.subject() + "' is no variable",
              "Write __name__:value");
        }
      }
      case Step.PlaybookAction c -> {
        c.inArgs().forEach(n -> declared(step, "in_args", n));
        c.outArgs().forEach(n -> written(step, n));
      }
      case Step.Action a -> action(a);
    }
  }

  private void action(Step.Action a) {
    for (int i = 0; i < a.commands().size(); i++) {
      Command c = a.commands().get(i);
      String at = "commands/" + i;
      c.texts().forEach(t -> Variable.usedIn(t).forEach(n -> declared(a, at, n)));
    }
    a.inArgs().forEach(n -> declared(a, "in_args", n));
    a.outArgs().forEach(n -> written(a, n));
    a.question().ifPresent(q -> q.evidence().forEach(n -> declared(a, "step_extensions", n)));
    a.question()
        .filter(q -> !q.voidIf().isEmpty())
        .ifPresent(q -> condition(a, "step_extensions", q.voidIf()));
  }

  private void condition(Step step, String property, String text) {
    try {
      Condition.of(text).variables().forEach(n -> declared(step, property, n));
    } catch (ConditionException e) {
      teller.error(
          Teller.at(step, property),
          "condition",
          "this is no condition: at character " + (e.position() + 1) + ", " + e.getMessage(),
          "Write as __x__:value = 'a' AND __y__:value > 5");
    }
  }

  private void declared(Step step, String property, String name) {
    if (find(step, name) == null) {
      teller.error(
          Teller.at(step, property),
          "undeclared-variable",
          "'" + name + "' is declared neither here nor around here",
          "Declare it in playbook_variables, or in step_variables of this or an enclosing step");
    }
  }

  private void written(Step step, String name) {
    declared(step, "out_args", name);
    Variable v = find(step, name);
    if (v != null && v.constant()) {
      teller.error(
          Teller.at(step, "out_args"),
          "constant-written",
          "'" + name + "' is a constant",
          "Put the output into another variable");
    }
  }

  private @Nullable Variable find(Step step, String name) {
    Set<String> seen = new HashSet<>();
    for (Step at = step; at != null; at = playbook.steps().get(shape.opener(at.id()))) {
      Variable v = at.common().variables().get(name);
      if (v != null) {
        return v;
      }
      if (!seen.add(at.id())) {
        break;
      }
    }
    return playbook.variables().get(name);
  }

  /// The variables a step reads to do its work.
  static List<String> read(Step step) {
    List<String> out = new java.util.ArrayList<>();
    switch (step) {
      case Step.Start _, Step.End _, Step.Parallel _ -> {}
      case Step.IfCondition c -> out.addAll(inCondition(c.condition()));
      case Step.WhileCondition c -> out.addAll(inCondition(c.condition()));
      case Step.SwitchCondition c -> out.addAll(Variable.usedIn(c.subject()));
      case Step.PlaybookAction c -> out.addAll(c.inArgs());
      case Step.Action a -> {
        out.addAll(a.inArgs());
        a.commands().forEach(c -> c.texts().forEach(t -> out.addAll(Variable.usedIn(t))));
        a.question().ifPresent(q -> out.addAll(q.evidence()));
      }
    }
    return out;
  }

  private static List<String> inCondition(String text) {
    try {
      return List.copyOf(Condition.of(text).variables());
    } catch (ConditionException e) {
      return List.of();
    }
  }
}
