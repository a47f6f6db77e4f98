package seldom.playbook.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.playbook.condition.Condition;
import seldom.playbook.condition.ConditionException;
import seldom.playbook.condition.Truth;
import seldom.playbook.definition.Question;
import seldom.playbook.definition.Step;

/// Takes back questions that what was found meanwhile made void.
final class Voids {
  private final Mover mover;

  Voids(Mover mover) {
    this.mover = mover;
  }

  /// The run without them; each counts as what silence means.
  Track settle(Track main) {
    Track at = main;
    Track next = first(at, at);
    while (next != null) {
      at = mover.advance(next);
      next = first(at, at);
    }
    return at;
  }

  /// The track with the first void question taken back; null if there is none.
  private @Nullable Track first(Track track, Track seen) {
    return switch (track.cursor()) {
      case Cursor.Commanding c -> c.phase() == Cursor.Phase.ANSWER ? asked(track, seen, c) : null;
      case Cursor.Forked f -> {
        for (int i = 0; i < f.tracks().size(); i++) {
          Track changed = first(f.tracks().get(i), Outlook.of(track, seen, f.tracks(), i));
          if (changed != null) {
            List<Track> tracks = new ArrayList<>(f.tracks());
            tracks.set(i, mover.advance(changed));
            yield track.at(new Cursor.Forked(f.step(), tracks, f.deadline()));
          }
        }
        yield null;
      }
      case Cursor.Ready _, Cursor.Delaying _, Cursor.Ended _ -> null;
    };
  }

  private @Nullable Track asked(Track track, Track seen, Cursor.Commanding c) {
    Step.Action a = (Step.Action) mover.books().step(track, c.step());
    String voidIf = a.question().map(Question::voidIf).orElse("");
    if (voidIf.isEmpty() || !holds(voidIf, new Slots(seen, a, Map.of()))) {
      return null;
    }
    return new Inputs(mover).lapsed(track, a, c, "the question is void: " + voidIf);
  }

  /// What cannot be decided makes nothing void.
  private static boolean holds(String text, Slots slots) {
    try {
      return Condition.of(text).evaluate(slots::datum) == Truth.TRUE;
    } catch (ConditionException e) {
      return false;
    }
  }
}
