package seldom.playbook.run;

import java.time.Instant;
import java.util.List;

/// All there is to know of a run: a value.
///
/// @param id names the run
/// @param playbook the run's playbook, `id version`
/// @param simulated whether effects are only listed
/// @param now time of the last input
/// @param steps how many steps were begun
/// @param main its outermost track
/// @param notes what happened, in order
public record RunState(
    String id,
    String playbook,
    boolean simulated,
    Instant begun,
    Instant now,
    long steps,
    Track main,
    List<Note> notes) {
  public RunState {
    notes = List.copyOf(notes);
  }

  /// Whether nothing more will happen.
  public boolean isOver() {
    return main.cursor() instanceof Cursor.Ended;
  }

  /// Whether it is over and ended well.
  public boolean isSuccess() {
    return main.cursor() instanceof Cursor.Ended e && e.succeeded();
  }

  /// The value of one of the playbook's own variables; empty if unknown.
  public String value(String name) {
    Slot slot = main.frames().getFirst().scope().get(name);
    return slot == null || slot.value() == null ? "" : slot.value();
  }
}
