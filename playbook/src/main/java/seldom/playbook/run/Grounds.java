package seldom.playbook.run;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seldom.playbook.condition.Condition;
import seldom.playbook.condition.ConditionException;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Step;
import seldom.playbook.definition.Variable;

/// Why a command was given out: the decisions around it, outermost first.
///
/// @param book the playbook its step is in, `id version`
/// @param action its step
/// @param decisions those that opened a branch it is in, those of calling playbooks too
public record Grounds(String book, Step.Action action, List<Decision> decisions) {
  public Grounds {
    decisions = List.copyOf(decisions);
  }

  /// A decision that opened a branch.
  ///
  /// @param book the playbook it is in, `id version`
  /// @param step its id
  /// @param variables what it read, with underscores
  public record Decision(String book, String step, List<String> variables) {
    public Decision {
      variables = List.copyOf(variables);
    }
  }

  /// The grounds of what a run waits for under this key; empty if it waits for no such thing.
  public static Optional<Grounds> of(Library library, RunState run, String key) {
    return Optional.ofNullable(find(new Books(library), run, run.main(), key));
  }

  private static @Nullable Grounds find(Books books, RunState run, Track track, String key) {
    return switch (track.cursor()) {
      case Cursor.Commanding c ->
          Invocations.key(run, c).equals(key) ? grounds(books, track, c) : null;
      case Cursor.Forked f ->
          f.tracks().stream()
              .map(t -> Optional.ofNullable(find(books, run, t, key)))
              .flatMap(Optional::stream)
              .findFirst()
              .orElse(null);
      case Cursor.Ready _, Cursor.Delaying _, Cursor.Ended _ -> null;
    };
  }

  private static Grounds grounds(Books books, Track track, Cursor.Commanding c) {
    List<Decision> decisions = new ArrayList<>();
    for (Frame frame : track.frames()) {
      if (frame.kind() == Frame.Kind.BRANCH) {
        books
            .book(frame)
            .step(frame.step())
            .ifPresent(s -> decisions.add(new Decision(frame.playbook(), s.id(), variables(s))));
      }
    }
    String book = track.frames().get(track.book()).playbook();
    return new Grounds(book, (Step.Action) books.step(track, c.step()), decisions);
  }

  private static List<String> variables(Step step) {
    return switch (step) {
      case Step.IfCondition c -> read(c.condition());
      case Step.WhileCondition c -> read(c.condition());
      case Step.SwitchCondition c -> Variable.usedIn(c.subject());
      case Step.Start _, Step.End _, Step.Action _, Step.PlaybookAction _, Step.Parallel _ ->
          List.of();
    };
  }

  private static List<String> read(String condition) {
    try {
      return List.copyOf(Condition.of(condition).variables());
    } catch (ConditionException e) {
      return List.of(); // it decided nothing, so it opened no branch
    }
  }
}
