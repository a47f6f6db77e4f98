package seldom.playbook.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Order;
import seldom.playbook.definition.Question;
import seldom.playbook.definition.Step;

/// What a state waits for.
final class Waits {
  private final Books books;
  private final RunState state;
  private final List<Wait> all = new ArrayList<>();
  private final TreeSet<Instant> times = new TreeSet<>();

  Waits(Books books, RunState state) {
    this.books = books;
    this.state = state;
  }

  List<Wait> all() {
    visit(state.main(), state.main());
    times.forEach(t -> all.add(new Wait.Until(t)));
    return List.copyOf(all);
  }

  private void visit(Track track, Track seen) {
    if (!(track.cursor() instanceof Cursor.Ended)) {
      track.frames().forEach(f -> time(f.deadline()));
    }
    switch (track.cursor()) {
      case Cursor.Ready _, Cursor.Ended _ -> {}
      case Cursor.Delaying d -> time(d.until());
      case Cursor.Forked f -> {
        time(f.deadline());
        for (int i = 0; i < f.tracks().size(); i++) {
          visit(f.tracks().get(i), Outlook.of(track, seen, f.tracks(), i));
        }
      }
      case Cursor.Commanding c -> commanding(track, seen, c);
    }
  }

  private void time(@Nullable Instant at) {
    if (at != null) {
      times.add(at);
    }
  }

  private void commanding(Track track, Track seen, Cursor.Commanding c) {
    Invocation invocation = Invocations.of(books, state, track, c);
    switch (c.phase()) {
      case RESULT -> {
        time(c.deadline());
        all.add(new Wait.ForResult(invocation));
      }
      case UNKNOWN -> all.add(new Wait.ForOutcome(invocation, c.said()));
      case ANSWER -> {
        time(c.deadline());
        if (!c.escalated()) {
          time(Clocks.half(c));
        }
        all.add(question(track, seen, c, invocation));
      }
    }
  }

  private Wait question(Track track, Track seen, Cursor.Commanding c, Invocation invocation) {
    Step.Action a = (Step.Action) books.step(track, c.step());
    Question q = a.question().orElse(Question.PLAIN);
    Slots slots = new Slots(seen, a, c.outputs());
    SequencedMap<String, String> evidence = new LinkedHashMap<>();
    q.evidence().forEach(n -> evidence.put(n, slots.get(n).orElse("unknown")));
    return new Wait.ForAnswer(
        invocation.key(),
        a.id(),
        a.title(),
        invocation.order() instanceof Order.Plain p ? p.text() : "",
        q.choices(),
        q.otherwise(),
        evidence,
        invocation.agent().name(),
        Invocations.others(books, track, a),
        c.deadline(),
        Clocks.half(c),
        c.escalated());
  }
}
