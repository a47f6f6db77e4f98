package seldom.playbook.check;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Outputs;
import seldom.playbook.definition.Command;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;

/// What steps do to the world, and which variables decide.
final class Roles {
  /// What silence or refusal looks like where a question does not say.
  private static final List<String> REFUSALS = List.of("rejected", "reject", "false", "no", "");

  private final Library library;
  private final Catalogue catalogue;

  Roles(Library library, Catalogue catalogue) {
    this.library = library;
    this.catalogue = catalogue;
  }

  /// What a command does; one the catalogue does not know counts as writing.
  CommandKind.Does does(Command command) {
    CommandKind.Does does =
        catalogue.kind(command.type()).map(CommandKind::does).orElse(CommandKind.Does.WRITE);
    if (does != CommandKind.Does.BY_METHOD) {
      return does;
    }
    boolean reads =
        command instanceof Command.Request r && r.startLine().matches("(?i)(GET|HEAD)\\s.*");
    return reads ? CommandKind.Does.READ : CommandKind.Does.WRITE;
  }

  boolean any(Step.Action action, CommandKind.Does does) {
    return action.commands().stream().anyMatch(c -> does(c) == does);
  }

  /// The output of a step's commands that fills a variable, if the catalogue knows it.
  Optional<CommandKind.Output> output(Step.Action action, String variable) {
    for (Command c : action.commands()) {
      Optional<CommandKind> kind = catalogue.kind(c.type());
      if (kind.isPresent()) {
        List<String> names = kind.get().outputs().stream().map(CommandKind.Output::name).toList();
        Optional<String> name = Outputs.nameFor(variable, names);
        if (name.isPresent()) {
          return kind.get().output(name.get());
        }
      }
    }
    return Optional.empty();
  }

  /// Of each deciding variable, the values it has when nobody decided for an effect.
  TreeMap<String, List<String>> deciding(Playbook playbook) {
    return deciding(playbook, new HashSet<>());
  }

  private TreeMap<String, List<String>> deciding(Playbook playbook, Set<String> seen) {
    TreeMap<String, List<String>> out = new TreeMap<>();
    if (!seen.add(playbook.id())) {
      return out;
    }
    for (Variable v : playbook.variables().values()) {
      if (v.external() && v.type().equals("bool") && "false".equals(v.value())) {
        out.put(v.name(), List.of("false"));
      }
    }
    for (Step step : playbook.steps().values()) {
      if (step instanceof Step.Action a) {
        for (String name : a.outArgs()) {
          off(a, name).ifPresent(values -> out.put(name, values));
        }
      } else if (step instanceof Step.PlaybookAction c) {
        library
            .find(c.playbook(), c.version())
            .map(p -> deciding(p, seen))
            .ifPresent(
                d ->
                    c.outArgs().stream().filter(d::containsKey).forEach(n -> out.put(n, d.get(n))));
      }
    }
    return out;
  }

  private Optional<List<String>> off(Step.Action a, String name) {
    if (any(a, CommandKind.Does.ASK)) {
      List<String> values = new ArrayList<>();
      a.question().map(q -> q.otherwise()).filter(o -> !o.isEmpty()).ifPresent(values::add);
      return Optional.of(values.isEmpty() ? REFUSALS : values);
    }
    return output(a, name)
        .filter(o -> o.role() == CommandKind.Role.VERDICT)
        .map(o -> List.of("undetermined"));
  }
}
