package seldom.response.ledger;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/// One effect on the world.
///
/// @param key names it: the same after every crash
/// @param run the run it belongs to
/// @param step the step's name, for people
/// @param kind the command kind
/// @param target upon what, for people
/// @param hold what no other effect may touch meanwhile
/// @param by what performed it
/// @param arguments what was ordered
/// @param approved whether a person approved it; others count against the cap
/// @param state how far it came
/// @param outputs what it gave
/// @param said one sentence
/// @param begun when the lease was taken
/// @param undo the kind that takes it back; empty if none does, or it was so before
/// @param undoing what the inverse is ordered
public record Effect(
    String key,
    String run,
    String step,
    String kind,
    String target,
    String hold,
    String by,
    Map<String, String> arguments,
    boolean approved,
    State state,
    Map<String, String> outputs,
    String said,
    Instant begun,
    String undo,
    Map<String, String> undoing) {
  /// How far an effect came.
  public enum State {
    /// It was about to begin; if nobody works on it, its outcome is to be found out.
    LEASED,
    DONE,
    /// It had no effect.
    FAILED,
    /// Nobody knows.
    UNKNOWN,
    /// It was done, and taken back.
    UNDONE
  }

  public Effect {
    arguments = new TreeMap<>(arguments);
    outputs = new TreeMap<>(outputs);
    undoing = new TreeMap<>(undoing);
  }

  /// The same effect, ended.
  public Effect ended(State how, Map<String, String> gave, String sentence) {
    return new Effect(
        key, run, step, kind, target, hold, by, arguments, approved, how, gave, sentence, begun,
        undo, undoing);
  }

  /// The same effect with what takes it back.
  public Effect undoneBy(String inverse, Map<String, String> order) {
    return new Effect(
        key, run, step, kind, target, hold, by, arguments, approved, state, outputs, said, begun,
        inverse, order);
  }

  /// Whether others must keep off its target.
  public boolean isOpen() {
    return state == State.LEASED || state == State.UNKNOWN;
  }

  /// Whether it can be taken back now.
  public boolean canBeUndone() {
    return state == State.DONE && !undo.isEmpty();
  }
}
