package seldom.analytics.alert;

import java.util.ArrayList;
import java.util.List;
import seldom.model.action.Action;
import seldom.model.action.RemoteExecution;
import seldom.model.action.RemoteExecution.Origin;

/// What a receipt says of a remote execution: where it came from, how that is known, and what that
/// means for its rarity.
public final class ExecutionNotes {
  private ExecutionNotes() {}

  /// Plain sentences; none for other actions.
  public static List<String> of(Action action) {
    RemoteExecution x = action.execution();
    if (x == null) {
      return List.of();
    }
    List<String> notes = new ArrayList<>();
    Origin origin = x.origin();
    notes.add("Origin: " + origin.text() + ".");
    if (!x.service().isEmpty()) {
      notes.add("Service or task: " + x.service() + ".");
    }
    if (origin.source().isEmpty()) {
      notes.add("The source is not known: how seldom it does this is not judged.");
    } else if (!origin.knownHost()) {
      notes.add(
          "The source %s is no known host: it counts as never seen.".formatted(origin.source()));
    }
    return notes;
  }
}
