package seldom.playbook.check;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.text.Pointer;

/// Every step is reached, in one branch alone, and leads to an end of that branch.
final class Shape {
  /// The branch that closes the playbook: from the start, and from the exception step.
  static final String WHOLE = "";

  private final Playbook playbook;
  private final Teller teller;
  private final SequencedMap<String, String> branchOf = new LinkedHashMap<>();
  private final Map<String, String> openedBy = new HashMap<>();

  Shape(Playbook playbook, Teller teller) {
    this.playbook = playbook;
    this.teller = teller;
  }

  /// The id of the step that opened the branch a step lies in; empty for the whole playbook's.
  String opener(String step) {
    return openedBy.getOrDefault(branchOf.getOrDefault(step, WHOLE), "");
  }

  /// Whether a step lies in a branch that the opener opened, however deep.
  boolean isInside(String step, String opener) {
    Set<String> seen = new HashSet<>();
    for (String at = opener(step); !at.isEmpty() && seen.add(at); at = opener(at)) {
      if (at.equals(opener)) {
        return true;
      }
    }
    return false;
  }

  boolean isReached(String step) {
    return branchOf.containsKey(step);
  }

  void check() {
    walk();
    for (Step step : playbook.steps().values()) {
      if (!branchOf.containsKey(step.id())) {
        teller.error(
            Pointer.child("/workflow", step.id()),
            "unreachable-step",
            "nothing leads to '" + step.title() + "'",
            "Lead to it, or remove it");
      }
      transitions(step);
    }
  }

  private record Visit(String step, String branch, String from) {}

  private void walk() {
    Deque<Visit> open = new ArrayDeque<>();
    open.add(new Visit(playbook.start(), WHOLE, "/workflow_start"));
    if (!playbook.exception().isEmpty()) {
      open.add(new Visit(playbook.exception(), WHOLE, "/workflow_exception"));
    }
    while (!open.isEmpty()) {
      Visit visit = open.remove();
      Step step = playbook.steps().get(visit.step());
      if (step == null) {
        continue; // a reference to nothing, told elsewhere
      }
      String before = branchOf.putIfAbsent(step.id(), visit.branch());
      if (before != null) {
        shared(step, before, visit);
        continue;
      }
      step.following()
          .forEach((p, id) -> open.add(new Visit(id, visit.branch(), Teller.at(step, p))));
      step.branchHeads()
          .forEach(
              (p, id) -> {
                String branch = step.id() + "/" + p;
                openedBy.put(branch, step.id());
                open.add(new Visit(id, branch, Teller.at(step, p)));
              });
    }
  }

  private void shared(Step step, String before, Visit visit) {
    if (!before.equals(visit.branch())) {
      boolean end = step instanceof Step.End;
      teller.error(
          visit.from(),
          end ? "shared-end" : "shared-step",
          "'" + step.title() + "' also belongs to another branch",
          end ? "Give each branch an end of its own" : "Let each branch end before it goes on");
    }
  }

  private void transitions(Step step) {
    Step.Next n = step.common().next();
    boolean split = !n.onSuccess().isEmpty() || !n.onFailure().isEmpty();
    if (!n.onCompletion().isEmpty() && split) {
      teller.error(
          Teller.at(step, "on_completion"),
          "transitions",
          "on_completion stands beside on_success or on_failure",
          "Keep on_completion alone, or the other two");
    }
    if (!(step instanceof Step.End) && n.afterSuccess().isEmpty()) {
      teller.error(
          Teller.at(step, n.onFailure().isEmpty() ? "" : "on_failure"),
          "no-successor",
          "'" + step.title() + "' leads nowhere after success",
          "Add on_completion, or on_success");
    }
  }
}
