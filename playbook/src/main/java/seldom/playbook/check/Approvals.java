package seldom.playbook.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.sink.Orders;
import seldom.playbook.sink.SinkException;

/// An approval is what a person answered: the argument `approved` of a command is the answer to a
/// question of the same playbook, as it is, and nothing the author wrote.
final class Approvals {
  private static final String APPROVED = "approved";

  private final Playbook playbook;
  private final Roles roles;
  private final Teller teller;

  Approvals(Playbook playbook, Roles roles, Teller teller) {
    this.playbook = playbook;
    this.roles = roles;
    this.teller = teller;
  }

  void check() {
    Set<String> answers = answers();
    for (Step step : playbook.steps().values()) {
      if (step instanceof Step.Action a) {
        for (int i = 0; i < a.commands().size(); i++) {
          Optional<String> given = given(a.commands().get(i));
          if (given.isPresent() && !answers.contains(given.get())) {
            teller.demanded(
                Teller.at(a, "commands/" + i),
                "forged-approval",
                "'" + a.title() + "' says it is approved, and that is no person's answer",
                "Write `approved: __answer__`, the variable that a question of this playbook fills");
          }
        }
      }
    }
  }

  /// What stands for the approval, the name of a variable where it is one.
  private static Optional<String> given(Command command) {
    try {
      return Orders.of(command, name -> Optional.of(name)) instanceof Order.Arguments a
          ? Optional.ofNullable(a.values().get(APPROVED))
          : Optional.empty();
    } catch (SinkException e) {
      return Optional.empty();
    }
  }

  /// The variables that answers fill and nothing else does.
  private Set<String> answers() {
    Set<String> answers = new HashSet<>();
    Set<String> others = new HashSet<>();
    for (Step step : playbook.steps().values()) {
      boolean asks = step instanceof Step.Action a && roles.any(a, CommandKind.Does.ASK);
      List<String> filled = Loops.outArgs(step);
      (asks ? answers : others).addAll(filled);
    }
    playbook.variables().values().stream()
        .filter(v -> v.external())
        .forEach(v -> others.add(v.name()));
    answers.removeAll(others);
    return answers;
  }
}
