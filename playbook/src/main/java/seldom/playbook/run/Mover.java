package seldom.playbook.run;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Step;

/// Takes tracks forward at one instant: begins steps, follows transitions, opens and closes frames.
/// For one input.
final class Mover {
  private static final String TIMEOUT = "ACTION_TIMEOUT";

  private final Books books;
  private final Catalogue catalogue;
  private final Limits limits;
  private final RunState before;
  private final Instant now;
  private final List<Note> notes;
  private long steps;

  Mover(Books books, Catalogue catalogue, Limits limits, RunState before, Instant now) {
    this.books = books;
    this.catalogue = catalogue;
    this.limits = limits;
    this.before = before;
    this.now = now;
    this.notes = new ArrayList<>(before.notes());
    this.steps = before.steps();
  }

  Books books() {
    return books;
  }

  Catalogue catalogue() {
    return catalogue;
  }

  RunState before() {
    return before;
  }

  Instant now() {
    return now;
  }

  long steps() {
    return steps;
  }

  List<Note> notes() {
    return notes;
  }

  void note(Note.Kind kind, Step step, String text) {
    notes.add(new Note(now, steps, kind, step.id(), step.title(), text));
  }

  /// Takes a track to where it waits or ends.
  Track advance(Track track) {
    Track at = track;
    while (true) {
      Track next =
          switch (at.cursor()) {
            case Cursor.Ready r -> begin(at, r.step());
            case Cursor.Forked f -> joined(at, f);
            case Cursor.Delaying _, Cursor.Commanding _, Cursor.Ended _ -> at;
          };
      if (next == at) {
        return at;
      }
      at = next;
    }
  }

  private Track begin(Track track, String id) {
    Optional<Step> found = books.find(track, id);
    if (found.isEmpty()) {
      return unwind(track, "", "there is no step '" + id + "'");
    }
    Step step = found.get();
    steps++;
    if (steps > limits.steps()) {
      return track.at(new Cursor.Ended(false, "more than " + limits.steps() + " steps"));
    }
    return step.common().delay().isZero()
        ? enter(track, step)
        : track.at(new Cursor.Delaying(id, now.plus(step.common().delay())));
  }

  /// Begins a step whose delay is over.
  Track enter(Track track, Step step) {
    return switch (step) {
      case Step.Start s -> succeed(track, s, "");
      case Step.End e -> end(track, e);
      case Step.Action a -> action(track, a);
      case Step.PlaybookAction c -> call(track, c);
      case Step.Parallel p -> fork(track, p);
      case Step.IfCondition c -> new Decisions(this).ifCondition(track, c);
      case Step.WhileCondition c -> new Decisions(this).whileCondition(track, c, null);
      case Step.SwitchCondition c -> new Decisions(this).switchCondition(track, c);
    };
  }

  @Nullable Instant deadline(Step step) {
    Duration timeout = step.common().timeout();
    return timeout == null ? null : now.plus(timeout);
  }

  private Track action(Track track, Step.Action a) {
    boolean asks = Kinds.asks(catalogue, a.commands().getFirst());
    Duration most = asks ? limits.answerTime() : limits.commandTime();
    Duration own = a.common().timeout();
    Instant deadline = now.plus(own == null ? most : own);
    return Inputs.given(
        this,
        track,
        a,
        new Cursor.Commanding(
            a.id(), steps, 0, 0, Map.of(), now, deadline, Cursor.Phase.RESULT, "", false));
  }

  private Track call(Track track, Step.PlaybookAction c) {
    Optional<Playbook> callee = books.library().find(c.playbook(), c.version());
    if (callee.isEmpty()) {
      return fail(track, c, "playbook '" + c.playbook() + "' is not known");
    }
    List<String> reasons = new ArrayList<>();
    callee.get().header().unusableAt(now).ifPresent(reasons::add);
    List<Frame> open = track.frames().stream().filter(f -> f.kind() == Frame.Kind.BOOK).toList();
    if (open.stream().anyMatch(f -> f.playbook().startsWith(c.playbook() + " "))) {
      reasons.add("the playbook is already running here");
    }
    if (open.size() >= limits.depth()) {
      reasons.add("playbooks call each other deeper than " + limits.depth());
    }
    Map<String, Slot> scope = Engine.external(callee.get(), arguments(track, c), reasons);
    if (!reasons.isEmpty()) {
      return fail(track, c, String.join("; ", reasons));
    }
    Frame frame =
        new Frame(Frame.Kind.BOOK, Books.key(callee.get()), c.id(), scope, 1, now, deadline(c), "");
    return track.push(frame, new Cursor.Ready(callee.get().start()));
  }

  private static Map<String, String> arguments(Track track, Step.PlaybookAction c) {
    Map<String, String> given = new java.util.LinkedHashMap<>();
    for (String name : c.inArgs()) {
      Slot slot = Scopes.find(track, name);
      if (slot == null) {
        slot = Slots.ofStep(c, name);
      }
      if (slot != null && slot.value() != null) {
        given.put(name, slot.value());
      }
    }
    return given;
  }

  private Track fork(Track track, Step.Parallel p) {
    List<Track> tracks = new ArrayList<>();
    for (String head : p.branches()) {
      Frame frame =
          new Frame(
              Frame.Kind.FORK,
              track.top().playbook(),
              p.id(),
              Scopes.of(p.common().variables()),
              1,
              now,
              null,
              "");
      Track branch = new Track(track.frames(), track.frames().size(), new Cursor.Ready(head));
      tracks.add(advance(branch.push(frame, branch.cursor())));
    }
    return track.at(new Cursor.Forked(p.id(), tracks, deadline(p)));
  }

  /// Goes on after a parallel step once every branch ended; else leaves the track as it is.
  private Track joined(Track track, Cursor.Forked f) {
    if (!f.tracks().stream().allMatch(t -> t.cursor() instanceof Cursor.Ended)) {
      return track;
    }
    Step step = books.step(track, f.step());
    Track merged = Scopes.merge(track, f.tracks(), text -> note(Note.Kind.CONFLICT, step, text));
    List<String> failed = new ArrayList<>();
    for (Track t : f.tracks()) {
      if (t.cursor() instanceof Cursor.Ended e && !e.succeeded()) {
        failed.add(e.reason());
      }
    }
    return failed.isEmpty()
        ? succeed(merged, step, "all branches ended")
        : fail(merged, step, "a branch failed: " + String.join("; ", failed));
  }

  Track succeed(Track track, Step step, String said) {
    if (!(step instanceof Step.Start)) {
      note(Note.Kind.DONE, step, said);
    }
    return track.at(new Cursor.Ready(step.common().next().afterSuccess()));
  }

  Track timedOut(Track track, Step step) {
    return fail(track, step, TIMEOUT + " " + step.id());
  }

  /// A step failed: on to its `on_failure`, else the step that opened the branch has failed too.
  Track fail(Track track, Step step, String reason) {
    note(Note.Kind.FAILED, step, reason);
    Track told = tell(track, Scopes.FAILED_STEP, step.title());
    told = tell(told, Scopes.FAILURE, reason);
    String handler = step.common().next().onFailure();
    return handler.isEmpty()
        ? unwind(told, step.title(), reason)
        : told.at(new Cursor.Ready(handler));
  }

  private static Track tell(Track track, String name, String value) {
    return Scopes.find(track, name) == null
        ? track
        : Scopes.write(track, name, value, ignored -> {});
  }

  private Track unwind(Track track, String title, String reason) {
    Frame top = track.top();
    String why = title.isEmpty() ? reason : title + ": " + reason;
    return switch (top.kind()) {
      case FORK -> track.at(new Cursor.Ended(false, why));
      case BRANCH -> {
        Track outer = track.cut(track.frames().size() - 1);
        yield fail(outer, books.step(outer, top.step()), "in its branch, " + why);
      }
      case BOOK -> {
        String handler = books.book(track).exception();
        if (!handler.isEmpty() && top.failure().isEmpty()) {
          int i = track.frames().size() - 1;
          yield track.replace(i, top.failing(why)).at(new Cursor.Ready(handler));
        }
        String all = top.failure().isEmpty() ? why : top.failure() + "; then " + why;
        yield closeBook(track, all);
      }
    };
  }

  private Track end(Track track, Step.End end) {
    Frame top = track.top();
    return switch (top.kind()) {
      case FORK -> track.at(new Cursor.Ended(true, ""));
      case BRANCH -> {
        Track outer = track.cut(track.frames().size() - 1);
        Step opener = books.step(outer, top.step());
        yield opener instanceof Step.WhileCondition w
            ? new Decisions(this).whileCondition(outer, w, top)
            : succeed(outer, opener, "");
      }
      case BOOK -> closeBook(track, top.failure());
    };
  }

  private Track closeBook(Track track, String failure) {
    Frame top = track.top();
    if (track.frames().size() == 1) {
      return track.at(new Cursor.Ended(failure.isEmpty(), failure));
    }
    Track outer = track.cut(track.frames().size() - 1);
    Step opener = books.step(outer, top.step());
    if (!failure.isEmpty() || !(opener instanceof Step.PlaybookAction call)) {
      return fail(outer, opener, failure);
    }
    for (String name : call.outArgs()) {
      Slot slot = top.scope().get(name);
      if (slot != null && slot.value() != null) {
        outer = Scopes.write(outer, name, slot.value(), t -> note(Note.Kind.WARNING, opener, t));
      }
    }
    return succeed(outer, opener, "");
  }

  Limits limits() {
    return limits;
  }
}
