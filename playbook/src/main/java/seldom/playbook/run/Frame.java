package seldom.playbook.run;

import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Something opened and not yet closed.
///
/// @param kind what it is
/// @param playbook the playbook whose steps run in it, `id version`
/// @param step the step that opened it; empty for the run's own playbook
/// @param scope its variables by name
/// @param round of a `while`, from 1; else 1
/// @param began when it was opened
/// @param deadline when it must be closed; null if never
/// @param failure why the playbook is on its exception path; empty if it is not
public record Frame(
    Kind kind,
    String playbook,
    String step,
    Map<String, Slot> scope,
    int round,
    Instant began,
    @Nullable Instant deadline,
    String failure) {
  /// What can be open.
  public enum Kind {
    /// A playbook: the run's own, or a called one. Variables outside it are not seen.
    BOOK,
    /// A branch of an if, while or switch.
    BRANCH,
    /// A branch of a parallel step, in a track of its own.
    FORK
  }

  public Frame {
    scope = Collections.unmodifiableMap(new LinkedHashMap<>(scope));
  }

  Frame with(String name, Slot slot) {
    Map<String, Slot> changed = new LinkedHashMap<>(scope);
    changed.put(name, slot);
    return new Frame(kind, playbook, step, changed, round, began, deadline, failure);
  }

  Frame knowing(Map<String, Slot> all) {
    return new Frame(kind, playbook, step, all, round, began, deadline, failure);
  }

  Frame failing(String reason) {
    return new Frame(kind, playbook, step, scope, round, began, deadline, reason);
  }
}
