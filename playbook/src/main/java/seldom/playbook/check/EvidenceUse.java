package seldom.playbook.check;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;

/// Whatever is found out must have a say: reach a condition, by itself or through an analysis, a
/// verdict or a question.
final class EvidenceUse {
  private final Playbook playbook;
  private final Roles roles;
  private final Teller teller;

  EvidenceUse(Playbook playbook, Roles roles, Teller teller) {
    this.playbook = playbook;
    this.roles = roles;
    this.teller = teller;
  }

  void check() {
    Set<String> needed = needed();
    for (Step step : playbook.steps().values()) {
      List<String> outputs = Loops.outArgs(step);
      for (int i = 0; i < outputs.size(); i++) {
        if (isEvidence(step, outputs.get(i)) && !needed.contains(outputs.get(i))) {
          teller.demanded(
              Teller.at(step, "out_args/" + i),
              "unread-evidence",
              "'" + step.title() + "' finds out " + outputs.get(i) + ", and no condition reads it",
              "Let a condition, a verdict or a question read it, or do not gather it");
        }
      }
      if (gathersInVain(step)) {
        teller.demanded(
            Teller.at(step, ""),
            "unread-evidence",
            "'" + step.title() + "' looks, and nothing it finds is kept",
            "Add out_args and read them, or remove the step");
      }
    }
  }

  /// The variables that reach a condition.
  private Set<String> needed() {
    Set<String> needed = new HashSet<>();
    for (Step step : playbook.steps().values()) {
      if (step instanceof Step.IfCondition
          || step instanceof Step.WhileCondition
          || step instanceof Step.SwitchCondition) {
        needed.addAll(Names.read(step));
      }
    }
    int before;
    do {
      before = needed.size();
      for (Step step : playbook.steps().values()) {
        if (decides(step) && Loops.outArgs(step).stream().anyMatch(needed::contains)) {
          needed.addAll(Names.read(step));
        }
      }
    } while (needed.size() > before);
    return needed;
  }

  private boolean decides(Step step) {
    return step instanceof Step.PlaybookAction
        || (step instanceof Step.Action a
            && (roles.any(a, CommandKind.Does.READ) || roles.any(a, CommandKind.Does.ASK)));
  }

  private boolean isEvidence(Step step, String variable) {
    if (step instanceof Step.Action a && roles.any(a, CommandKind.Does.READ)) {
      return roles.output(a, variable).map(o -> o.role() != CommandKind.Role.STATUS).orElse(true);
    }
    return step instanceof Step.PlaybookAction;
  }

  private boolean gathersInVain(Step step) {
    return step instanceof Step.Action a
        && a.outArgs().isEmpty()
        && roles.any(a, CommandKind.Does.READ);
  }
}
