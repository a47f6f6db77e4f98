package seldom.playbook.check;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.condition.Condition;
import seldom.playbook.condition.ConditionException;
import seldom.playbook.condition.Datum;
import seldom.playbook.condition.Truth;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;

/// No effect without a decision: walks the workflow as it can run when every verdict is
/// undetermined, every answer a refusal and every policy as it is by default; whatever writes on
/// that way is told.
final class Gates {
  private final Playbook playbook;
  private final Library library;
  private final Roles roles;
  private final Teller teller;
  private final Set<String> callers;
  private final Map<String, List<String>> deciding;

  Gates(Playbook playbook, Library library, Roles roles, Teller teller) {
    this(playbook, library, roles, teller, Set.of());
  }

  private Gates(
      Playbook playbook, Library library, Roles roles, Teller teller, Set<String> callers) {
    this.playbook = playbook;
    this.library = library;
    this.roles = roles;
    this.teller = teller;
    this.callers = callers;
    this.deciding = roles.deciding(playbook);
  }

  void check() {
    for (Step step : ungated()) {
      teller.demanded(
          Teller.at(step, ""),
          "ungated-effect",
          "'"
              + step.title()
              + "' changes something, and no verdict, answer or policy stands before it",
          "Put it behind a condition on a verdict, on the answer to a question, or on an external"
              + " bool variable whose value is false");
    }
  }

  /// The steps with an effect that are reached although nobody decided, in the order of the walk.
  private List<Step> ungated() {
    List<Step> found = new ArrayList<>();
    Deque<String> open = new ArrayDeque<>(List.of(playbook.start(), playbook.exception()));
    Set<String> seen = new HashSet<>();
    while (!open.isEmpty()) {
      Step step = playbook.steps().get(open.remove());
      if (step == null || !seen.add(step.id())) {
        continue;
      }
      if (isEffect(step)) {
        found.add(step);
      }
      step.following().values().forEach(open::add);
      step.branchHeads()
          .forEach(
              (property, head) -> {
                if (!isGated(step, property)) {
                  open.add(head);
                }
              });
    }
    return found;
  }

  private boolean isEffect(Step step) {
    return switch (step) {
      case Step.Action a -> roles.any(a, CommandKind.Does.WRITE);
      case Step.PlaybookAction call -> {
        Optional<Playbook> callee = library.find(call.playbook(), call.version());
        yield callee.isEmpty() || decides(call, callee.get()) || actsByItself(callee.get());
      }
      case Step.Start _,
          Step.End _,
          Step.Parallel _,
          Step.IfCondition _,
          Step.WhileCondition _,
          Step.SwitchCondition _ ->
          false;
    };
  }

  private boolean actsByItself(Playbook callee) {
    Set<String> above = new HashSet<>(callers);
    above.add(playbook.id());
    return !above.contains(callee.id())
        && !new Gates(callee, library, roles, teller, above).ungated().isEmpty();
  }

  /// Whether a call gives the callee a policy that nobody here decided on.
  private boolean decides(Step.PlaybookAction call, Playbook callee) {
    return call.inArgs().stream()
        .anyMatch(
            name ->
                callee.variables().containsKey(name)
                    && callee.variables().get(name).external()
                    && callee.variables().get(name).type().equals("bool")
                    && "false".equals(callee.variables().get(name).value())
                    && !deciding.containsKey(name));
  }

  private boolean isGated(Step step, String property) {
    return switch (step) {
      case Step.IfCondition c ->
          always(c.condition(), property.equals("on_true") ? Truth.FALSE : Truth.TRUE);
      case Step.WhileCondition c -> always(c.condition(), Truth.FALSE);
      case Step.SwitchCondition c -> {
        Matcher m = Names.SUBJECT.matcher(c.subject());
        List<String> off = m.matches() ? deciding.getOrDefault(m.group(1), List.of()) : List.of();
        String value = property.substring("cases/".length());
        yield !off.isEmpty()
            && (value.equals("default")
                ? off.stream().allMatch(c.cases()::containsKey)
                : !off.contains(value));
      }
      case Step.Start _, Step.End _, Step.Action _, Step.PlaybookAction _, Step.Parallel _ -> false;
    };
  }

  /// Whether a condition has one truth whatever else holds, as long as nobody decided.
  private boolean always(String text, Truth truth) {
    try {
      Condition condition = Condition.of(text);
      int rounds =
          condition.variables().stream()
              .mapToInt(n -> deciding.getOrDefault(n, List.of()).size())
              .max()
              .orElse(0);
      for (int i = 0; i < rounds; i++) {
        int round = i;
        if (condition.evaluate(name -> undecided(name, round)) != truth) {
          return false;
        }
      }
      return rounds > 0;
    } catch (ConditionException e) {
      return false;
    }
  }

  private Datum undecided(String name, int round) {
    List<String> off = deciding.getOrDefault(name, List.of());
    return off.isEmpty()
        ? new Datum.Unset()
        : new Datum.OfVariable("string", off.get(round % off.size()));
  }
}
