package seldom.playbook.check;

import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.text.Mistakes;
import seldom.playbook.text.Pointer;

/// Tells mistakes at their place in one playbook.
final class Teller {
  private final Playbook playbook;
  private final PlaybookCheck.Demand demand;
  private final Mistakes mistakes;

  Teller(Playbook playbook, PlaybookCheck.Demand demand, Mistakes mistakes) {
    this.playbook = playbook;
    this.demand = demand;
    this.mistakes = mistakes;
  }

  /// The pointer to a property of a step; parts of the property are separated by `/`.
  static String at(Step step, String property) {
    String own = Pointer.child("/workflow", step.id());
    return property.isEmpty() ? own : own + "/" + property;
  }

  void error(String pointer, String rule, String problem, String remedy) {
    mistakes.error(playbook.placeOf(pointer), pointer, rule, problem, remedy);
  }

  void warning(String pointer, String rule, String problem, String remedy) {
    mistakes.warning(playbook.placeOf(pointer), pointer, rule, problem, remedy);
  }

  /// An error in what the project ships, else a warning.
  void demanded(String pointer, String rule, String problem, String remedy) {
    if (demand == PlaybookCheck.Demand.CONTENT) {
      error(pointer, rule, problem, remedy);
    } else {
      warning(pointer, rule, problem, remedy);
    }
  }
}
