package seldom.playbook.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import seldom.playbook.definition.Step;

/// What the passing of time does: delays end, deadlines pass, half-times of questions come.
final class Clocks {
  private final Mover mover;

  Clocks(Mover mover) {
    this.mover = mover;
  }

  /// When a question must reach others.
  static Instant half(Cursor.Commanding c) {
    return c.began().plus(Duration.between(c.began(), c.deadline()).dividedBy(2));
  }

  Track tick(Track track) {
    for (int i = Math.max(1, track.base()); i < track.frames().size(); i++) {
      if (isOver(track.frames().get(i).deadline())) {
        Track outer = track.cut(i);
        return mover.timedOut(outer, mover.books().step(outer, track.frames().get(i).step()));
      }
    }
    return switch (track.cursor()) {
      case Cursor.Ready _, Cursor.Ended _ -> track;
      case Cursor.Delaying d ->
          mover.now().isBefore(d.until())
              ? track
              : mover.enter(track, mover.books().step(track, d.step()));
      case Cursor.Commanding c -> commanding(track, c);
      case Cursor.Forked f -> {
        if (isOver(f.deadline())) {
          yield mover.timedOut(track, mover.books().step(track, f.step()));
        }
        List<Track> tracks = new ArrayList<>();
        f.tracks().forEach(t -> tracks.add(mover.advance(tick(t))));
        yield track.at(new Cursor.Forked(f.step(), tracks, f.deadline()));
      }
    };
  }

  private Track commanding(Track track, Cursor.Commanding c) {
    Step.Action a = (Step.Action) mover.books().step(track, c.step());
    return switch (c.phase()) {
      case UNKNOWN -> track;
      case RESULT -> isOver(c.deadline()) ? mover.timedOut(track, a) : track;
      case ANSWER -> {
        if (isOver(c.deadline())) {
          yield new Inputs(mover).lapsed(track, a, c, "nobody answered in time");
        }
        if (!c.escalated() && isOver(half(c))) {
          String others = Invocations.others(mover.books(), track, a);
          String also = others.isEmpty() ? "" : "; now it is for " + others + " as well";
          mover.note(Note.Kind.ESCALATED, a, "half of the time passed without an answer" + also);
          yield track.at(c.halfway());
        }
        yield track;
      }
    };
  }

  private boolean isOver(@Nullable Instant deadline) {
    return deadline != null && !mover.now().isBefore(deadline);
  }
}
