package seldom.cli;

import java.nio.file.Path;
import java.util.Optional;
import seldom.playbook.agent.Order;
import seldom.playbook.journal.History;
import seldom.playbook.run.Input;
import seldom.response.ledger.Effect;

/// The commands that take things back, as they can be pasted into a shell.
///
/// @param data the data directory they work on
record UndoWords(Path data) {
  /// Takes back all actions of a run.
  String run(String run) {
    return "seldom undo " + quoted(run) + " --data " + quoted(data.toString());
  }

  /// Opens a closed incident.
  String reopen(String incident) {
    return "seldom incident reopen "
        + quoted(incident)
        + " --reason WHY --data "
        + quoted(data.toString());
  }

  /// How to take back what a run ordered, or why nothing does.
  String of(History.Ordered o, Optional<Effect> effect) {
    if (effect.isPresent()) {
      Effect e = effect.get();
      return switch (e.state()) {
        case DONE -> e.canBeUndone() ? run(e.key()) : "nothing takes it back, or it was so before";
        case UNDONE -> "it is taken back";
        case FAILED -> "it had no effect";
        case LEASED, UNKNOWN ->
            "its outcome is not known; say what became of it: seldom approvals --data "
                + quoted(data.toString());
      };
    }
    boolean done = o.result().filter(r -> r.outcome() == Input.Outcome.DONE).isPresent();
    if (done
        && o.invocation().kind().equals("seldom-close")
        && o.invocation().order() instanceof Order.Arguments a) {
      return reopen(a.get("incident"));
    }
    return done ? "nothing takes it back" : "nothing to undo";
  }

  /// One word of a POSIX shell.
  static String quoted(String word) {
    return word.matches("[A-Za-z0-9._/-]+") && !word.startsWith("-")
        ? word
        : "'" + word.replace("'", "'\\''") + "'";
  }
}
