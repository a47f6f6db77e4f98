package seldom.playbook.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import seldom.playbook.agent.Outputs;
import seldom.playbook.definition.Question;
import seldom.playbook.definition.Step;
import seldom.playbook.sink.SinkException;

/// Results and answers, brought to the track that waits for them.
final class Inputs {
  private final Mover mover;

  Inputs(Mover mover) {
    this.mover = mover;
  }

  /// Gives a command out, if its variables allow; else the step has failed.
  static Track given(Mover mover, Track track, Step.Action a, Cursor.Commanding at) {
    boolean asks = Kinds.asks(mover.catalogue(), a.commands().get(at.command()));
    Cursor.Commanding next =
        new Cursor.Commanding(
            at.step(),
            at.number(),
            at.command(),
            at.target(),
            at.outputs(),
            at.began(),
            at.deadline(),
            asks ? Cursor.Phase.ANSWER : Cursor.Phase.RESULT,
            "",
            false);
    Track there = track.at(next);
    try {
      Invocations.of(mover.books(), mover.before(), there, next);
      return there;
    } catch (SinkException e) {
      return mover.fail(track, a, "it was not given out: " + e.reason());
    }
  }

  Track performed(Track main, Input.Performed p) {
    return find(
        main,
        p.key(),
        (track, at) -> {
          Step.Action a = (Step.Action) mover.books().step(track, at.step());
          if (at.phase() == Cursor.Phase.ANSWER) {
            throw new RefusedException("'" + p.key() + "' is a question: answer it");
          }
          return switch (p.outcome()) {
            case UNKNOWN -> {
              mover.note(Note.Kind.UNKNOWN, a, p.said());
              yield track.at(at.unknown(p.said()));
            }
            case FAILED -> mover.fail(track, a, p.said());
            case DONE -> done(track, a, at, variables(a, p.outputs()), p.said());
          };
        });
  }

  private static Map<String, String> variables(Step.Action a, Map<String, String> outputs) {
    Map<String, String> out = new TreeMap<>();
    for (String variable : a.outArgs()) {
      Outputs.nameFor(variable, outputs.keySet())
          .ifPresent(name -> out.put(variable, outputs.getOrDefault(name, "")));
    }
    return out;
  }

  Track answered(Track main, Input.Answered answer) {
    return find(
        main,
        answer.key(),
        (track, at) -> {
          Step.Action a = (Step.Action) mover.books().step(track, at.step());
          if (at.phase() != Cursor.Phase.ANSWER) {
            throw new RefusedException("'" + answer.key() + "' is no question");
          }
          List<String> choices = a.question().map(Question::choices).orElse(List.of());
          if (!choices.isEmpty() && !choices.contains(answer.choice())) {
            throw new RefusedException(
                "'" + answer.choice() + "' is no choice: " + String.join(", ", choices));
          }
          String by = answer.by() + " answered '" + answer.choice() + "'";
          mover.note(Note.Kind.ANSWERED, a, by);
          boolean couldNot = choices.isEmpty() && answer.choice().isEmpty();
          return couldNot
              ? mover.fail(track, a, answer.by() + " could not do it")
              : done(track, a, at, answer(a, answer.choice()), by);
        });
  }

  private static Map<String, String> answer(Step.Action a, String choice) {
    return a.outArgs().isEmpty() ? Map.of() : Map.of(a.outArgs().getFirst(), choice);
  }

  Track withdrawn(Track main, Input.Withdrawn w) {
    return find(
        main,
        w.key(),
        (track, at) -> {
          Step.Action a = (Step.Action) mover.books().step(track, at.step());
          return lapsed(track, a, at, "the question is void: " + w.reason());
        });
  }

  /// Nobody answered: what silence means, else a failure.
  Track lapsed(Track track, Step.Action a, Cursor.Commanding at, String why) {
    String otherwise = a.question().map(Question::otherwise).orElse("");
    if (otherwise.isEmpty()) {
      return mover.now().isBefore(at.deadline())
          ? mover.fail(track, a, why)
          : mover.timedOut(track, a);
    }
    mover.note(Note.Kind.LAPSED, a, why + "; it counts as '" + otherwise + "'");
    return done(track, a, at, answer(a, otherwise), why);
  }

  private Track done(
      Track track, Step.Action a, Cursor.Commanding at, Map<String, String> gave, String said) {
    Map<String, String> outputs = new TreeMap<>(at.outputs());
    outputs.putAll(gave);
    int targets = Math.max(1, a.targets().size());
    int target = at.target() + 1;
    int command = target == targets ? at.command() + 1 : at.command();
    if (command < a.commands().size()) {
      return given(
          mover,
          track,
          a,
          new Cursor.Commanding(
              at.step(),
              at.number(),
              command,
              target % targets,
              outputs,
              at.began(),
              at.deadline(),
              at.phase(),
              "",
              false));
    }
    Track written = track;
    for (String name : a.outArgs()) {
      String value = outputs.get(name);
      if (value != null && !a.common().variables().containsKey(name)) {
        written = Scopes.write(written, name, value, t -> mover.note(Note.Kind.WARNING, a, t));
      }
    }
    return mover.succeed(written, a, said);
  }

  /// Applies a change to the track that waits under this key.
  private Track find(Track main, String key, BiFunction<Track, Cursor.Commanding, Track> change) {
    Track changed = search(main, key, change);
    if (changed == null) {
      throw new RefusedException("the run waits for nothing called '" + key + "'");
    }
    return changed;
  }

  private @Nullable Track search(
      Track track, String key, BiFunction<Track, Cursor.Commanding, Track> change) {
    return switch (track.cursor()) {
      case Cursor.Commanding c ->
          Invocations.key(mover.before(), c).equals(key) ? change.apply(track, c) : null;
      case Cursor.Forked f -> {
        List<Track> tracks = new ArrayList<>(f.tracks());
        for (int i = 0; i < tracks.size(); i++) {
          Optional<Track> found = Optional.ofNullable(search(tracks.get(i), key, change));
          if (found.isPresent()) {
            tracks.set(i, mover.advance(found.get()));
            yield track.at(new Cursor.Forked(f.step(), tracks, f.deadline()));
          }
        }
        yield null;
      }
      case Cursor.Ready _, Cursor.Delaying _, Cursor.Ended _ -> null;
    };
  }
}
