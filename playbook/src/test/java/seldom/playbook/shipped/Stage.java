package seldom.playbook.shipped;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.run.Engine;
import seldom.playbook.run.Input;
import seldom.playbook.run.Limits;
import seldom.playbook.run.Note;
import seldom.playbook.run.RunState;
import seldom.playbook.run.Wait;

/// Runs a playbook to its end against scripted agents and people, on a clock of its own.
final class Stage {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
  private static final int MOST = 3000;

  /// What agents answer: outputs by name, or null where the agent fails.
  interface World extends Function<Invocation, @Nullable Map<String, String>> {}

  /// What people answer: a choice, or null where nobody does.
  interface People extends Function<Wait.ForAnswer, @Nullable String> {}

  /// Something a run did to the world.
  ///
  /// @param answered how many answers were given before
  record Act(String kind, String step, Map<String, String> with, int answered) {
    String target() {
      String on = with.getOrDefault("host", with.getOrDefault("account", ""));
      return on.strip().replace('\n', '+');
    }
  }

  /// An answer somebody gave.
  record Answer(String step, String title, String choice, boolean meant) {}

  final List<Act> acts = new ArrayList<>();
  final List<Act> failed = new ArrayList<>();
  final List<Wait.ForAnswer> asked = new ArrayList<>();
  final List<Answer> answers = new ArrayList<>();
  private final Engine engine;
  private final World world;
  private final People people;
  private RunState state;
  private Instant now = NOW;

  Stage(Library library, Playbook book, Map<String, String> given, World world, People people) {
    this.engine = new Engine(library, Shelf.SHIPPED.catalogue(), Limits.USUAL);
    this.world = world;
    this.people = people;
    this.state = engine.begin("r", book, given, false, now);
  }

  /// Until it is over.
  RunState play() {
    for (int i = 0; i < MOST; i++) {
      if (state.isOver()) {
        return state;
      }
      List<Wait> waits = engine.waits(state);
      if (!perform(waits) && !answer(waits)) {
        pass(waits);
      }
    }
    throw new AssertionError("it does not end: " + titles());
  }

  private boolean perform(List<Wait> waits) {
    for (Wait w : waits) {
      if (w instanceof Wait.ForResult r) {
        Invocation i = r.invocation();
        Map<String, String> gives = world.apply(i);
        Map<String, String> with = i.order() instanceof Order.Arguments a ? a.values() : Map.of();
        (gives == null ? failed : acts)
            .add(new Act(i.kind(), i.step(), new HashMap<>(with), answers.size()));
        take(
            new Input.Performed(
                i.key(),
                gives == null ? Input.Outcome.FAILED : Input.Outcome.DONE,
                gives == null ? Map.of() : gives,
                gives == null ? "down" : "said",
                now));
        return true;
      }
    }
    return false;
  }

  private boolean answer(List<Wait> waits) {
    for (Wait w : waits) {
      if (w instanceof Wait.ForAnswer a) {
        if (asked.stream().noneMatch(q -> q.key().equals(a.key()))) {
          asked.add(a);
        }
        String choice = people.apply(a);
        if (choice != null) {
          answers.add(new Answer(a.step(), a.title(), choice, !choice.equals(a.otherwise())));
          take(new Input.Answered(a.key(), choice, "ann", now));
          return true;
        }
      }
    }
    return false;
  }

  private void pass(List<Wait> waits) {
    now =
        waits.stream()
            .filter(Wait.Until.class::isInstance)
            .map(w -> ((Wait.Until) w).time())
            .min(Instant::compareTo)
            .orElseThrow(() -> new AssertionError("it waits for nothing: " + titles()));
    take(new Input.Clock(now));
  }

  private void take(Input input) {
    state = engine.step(state, input);
  }

  /// The titles of the steps it took, in order.
  List<String> titles() {
    return state.notes().stream()
        .filter(n -> n.kind() != Note.Kind.WARNING && n.kind() != Note.Kind.CONFLICT)
        .map(Note::title)
        .distinct()
        .toList();
  }

  List<Note> notes(Note.Kind kind) {
    return state.notes().stream().filter(n -> n.kind() == kind).toList();
  }

  /// What it did outside Seldom's own record, `kind target`.
  List<String> touched() {
    return acts.stream()
        .filter(a -> Shelf.SHIPPED.touches(a.kind()))
        .map(a -> (a.kind().replace("seldom-", "") + " " + a.target()).strip())
        .toList();
  }

  /// What it wrote, by kind.
  List<String> kinds(String kind) {
    return acts.stream().filter(a -> a.kind().equals(kind)).map(Act::step).toList();
  }
}
