package seldom.playbook.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.playbook.condition.Condition;
import seldom.playbook.condition.ConditionException;
import seldom.playbook.condition.Truth;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;

/// Steps that choose: each notes what it chose and the values it read. What cannot be decided has
/// failed: unknown is never no.
final class Decisions {
  private static final int SHOWN = 200;

  private final Mover mover;

  Decisions(Mover mover) {
    this.mover = mover;
  }

  Track ifCondition(Track track, Step.IfCondition c) {
    Truth truth = decide(track, c, c.condition());
    if (truth == Truth.UNKNOWN) {
      return undecided(track, c, c.condition());
    }
    String head = truth == Truth.TRUE ? c.onTrue() : c.onFalse();
    return head.isEmpty() ? mover.succeed(track, c, "") : open(track, c, head, null);
  }

  /// @param last the frame of the round that ended; null before the first
  Track whileCondition(Track track, Step.WhileCondition c, @Nullable Frame last) {
    Truth truth = decide(track, c, c.condition());
    if (truth == Truth.UNKNOWN) {
      return undecided(track, c, c.condition());
    }
    if (truth == Truth.FALSE) {
      return mover.succeed(track, c, last == null ? "not once" : last.round() + " rounds");
    }
    if (last != null && last.round() >= mover.limits().rounds()) {
      return mover.fail(track, c, "more than " + mover.limits().rounds() + " rounds");
    }
    return open(track, c, c.onTrue(), last);
  }

  Track switchCondition(Track track, Step.SwitchCondition c) {
    List<String> used = Variable.usedIn(c.subject());
    Slots slots = new Slots(track, c, Map.of());
    Slot slot = used.size() == 1 ? slots.find(used.getFirst()) : null;
    String value = slot == null ? null : slot.value();
    if (value == null) {
      return undecided(track, c, c.subject());
    }
    String head = c.cases().getOrDefault(value, c.cases().get("default"));
    String chosen = c.cases().containsKey(value) ? value : head == null ? "no case" : "default";
    mover.note(Note.Kind.DECIDED, c, c.subject() + " is '" + cut(value) + "': " + chosen);
    if (head == null) {
      mover.note(Note.Kind.WARNING, c, "no case fits '" + cut(value) + "' and there is no default");
      return mover.succeed(track, c, "");
    }
    return open(track, c, head, null);
  }

  private Truth decide(Track track, Step step, String text) {
    try {
      Condition condition = Condition.of(text);
      Slots slots = new Slots(track, step, Map.of());
      Truth truth = condition.evaluate(slots::datum);
      List<String> read = new ArrayList<>();
      for (String name : condition.variables()) {
        read.add(name + " = " + slots.get(name).map(v -> "'" + cut(v) + "'").orElse("unknown"));
      }
      String word = truth.name().toLowerCase(java.util.Locale.ROOT);
      mover.note(
          Note.Kind.DECIDED, step, text + " is " + word + " (" + String.join(", ", read) + ")");
      return truth;
    } catch (ConditionException e) {
      mover.note(Note.Kind.WARNING, step, String.valueOf(e.getMessage()));
      return Truth.UNKNOWN;
    }
  }

  private Track undecided(Track track, Step step, String text) {
    return mover.fail(track, step, "it cannot be decided: " + text);
  }

  private Track open(Track track, Step step, String head, @Nullable Frame last) {
    boolean loop = step instanceof Step.WhileCondition;
    Instant deadline = last == null ? mover.deadline(step) : last.deadline();
    if (loop && deadline == null) {
      deadline = mover.now().plus(mover.limits().loopTime());
    }
    Frame frame =
        new Frame(
            Frame.Kind.BRANCH,
            track.top().playbook(),
            step.id(),
            last == null ? Scopes.of(step.common().variables()) : last.scope(),
            last == null ? 1 : last.round() + 1,
            last == null ? mover.now() : last.began(),
            deadline,
            "");
    return track.push(frame, new Cursor.Ready(head));
  }

  private static String cut(String value) {
    return value.length() <= SHOWN ? value : value.substring(0, SHOWN) + "…";
  }
}
