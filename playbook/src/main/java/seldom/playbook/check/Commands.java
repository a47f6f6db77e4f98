package seldom.playbook.check;

import java.util.List;
import java.util.Optional;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Order;
import seldom.playbook.agent.Outputs;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Question;
import seldom.playbook.definition.Step;
import seldom.playbook.sink.Orders;
import seldom.playbook.sink.SinkException;

/// Commands that somebody can perform, their variables where a value can stand.
final class Commands {
  private static final String OWN = "seldom-";

  private final Playbook playbook;
  private final Catalogue catalogue;
  private final Teller teller;

  Commands(Playbook playbook, Catalogue catalogue, Teller teller) {
    this.playbook = playbook;
    this.catalogue = catalogue;
    this.teller = teller;
  }

  void check() {
    for (Step step : playbook.steps().values()) {
      if (step instanceof Step.Action a) {
        for (int i = 0; i < a.commands().size(); i++) {
          command(a, a.commands().get(i), Teller.at(a, "commands/" + i));
        }
        question(a);
      }
    }
  }

  private void command(Step.Action a, Command c, String pointer) {
    Optional<CommandKind> kind = catalogue.kind(c.type());
    if (kind.isEmpty() && !catalogue.kinds().isEmpty()) {
      teller.demanded(
          pointer + "/type",
          "unknown-command",
          "no command kind is called '" + c.type() + "'",
          c.type().startsWith(OWN)
              ? "Use one of " + String.join(", ", catalogue.kinds().keySet())
              : "Declare it, or configure an agent that performs it");
    }
    if (c instanceof Command.Request r
        && r.type().equals("openc2-http")
        && !r.startLine().startsWith("POST ")) {
      teller.error(pointer + "/command", "start-line", "OpenC2 is posted", "Begin with POST");
    }
    try {
      Order order = Orders.of(c, name -> Optional.of("1"));
      kind.ifPresent(k -> arguments(a, k, order, pointer));
    } catch (SinkException e) {
      if (e.fault() == SinkException.Fault.PLACE) {
        teller.error(
            pointer, "variable-place", e.reason(), "Write it so that a value can stand there");
      }
    }
  }

  private void arguments(Step.Action a, CommandKind kind, Order order, String pointer) {
    if (!kind.name().startsWith(OWN)) {
      return;
    }
    if (!(order instanceof Order.Arguments given)) {
      teller.error(
          pointer,
          "arguments",
          "the command of '" + kind.name() + "' is no JSON object",
          "Write {\"" + String.join("\": …, \"", kind.inputs()) + "\": …}");
      return;
    }
    for (String name : given.values().keySet()) {
      if (!kind.inputs().contains(name)) {
        teller.error(
            pointer,
            "arguments",
            "'" + kind.name() + "' takes no '" + name + "'",
            "It takes " + String.join(", ", kind.inputs()));
      }
    }
    List<String> outputs = kind.outputs().stream().map(CommandKind.Output::name).toList();
    for (String variable : a.outArgs()) {
      if (a.commands().size() == 1 && Outputs.nameFor(variable, outputs).isEmpty()) {
        teller.error(
            Teller.at(a, "out_args"),
            "arguments",
            "'" + kind.name() + "' gives nothing that fills " + variable,
            "It gives " + String.join(", ", outputs));
      }
    }
  }

  private void question(Step.Action a) {
    boolean asks = a.commands().stream().anyMatch(Command.Manual.class::isInstance);
    if (!asks) {
      return;
    }
    if (a.common().timeout() == null) {
      teller.demanded(
          Teller.at(a, ""),
          "no-deadline",
          "'" + a.title() + "' may wait for a person for ever",
          "Add a timeout");
    }
    for (Question q : a.question().map(List::of).orElse(List.of())) {
      if (!q.otherwise().isEmpty()
          && !q.choices().isEmpty()
          && !q.choices().contains(q.otherwise())) {
        teller.error(
            Teller.at(a, "step_extensions"),
            "question",
            "'" + q.otherwise() + "' is meant by silence and is no choice",
            "Use one of " + String.join(", ", q.choices()));
      }
      if (q.choices().size() > 1 && a.outArgs().size() != 1) {
        teller.error(
            Teller.at(a, "out_args"),
            "question",
            "an answer fills exactly one variable",
            "Give one out_arg");
      }
    }
    assertSingle(a);
  }

  private void assertSingle(Step.Action a) {
    if (a.commands().size() > 1) {
      teller.demanded(
          Teller.at(a, "commands"),
          "question",
          "a question stands beside other commands in one step",
          "Give it a step of its own");
    }
  }
}
