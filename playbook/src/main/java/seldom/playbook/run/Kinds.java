package seldom.playbook.run;

import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.definition.Command;

/// What kinds of commands do.
final class Kinds {
  private Kinds() {}

  static boolean asks(Catalogue catalogue, Command command) {
    return command instanceof Command.Manual
        || catalogue.kind(command.type()).stream().anyMatch(k -> k.does() == CommandKind.Does.ASK);
  }
}
