package seldom.playbook.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import seldom.playbook.agent.Agents;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.Invocation;
import seldom.playbook.agent.Result;
import seldom.playbook.agent.Simulated;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.run.Engine;
import seldom.playbook.run.Input;
import seldom.playbook.run.Limits;
import seldom.playbook.run.RunState;
import seldom.playbook.run.StateText;
import seldom.playbook.run.Wait;
import tools.jackson.core.JacksonException;

/// Drives one run against agents, so that a process killed at any instant can go on with it: no
/// step
/// lost, no effect repeated.
///
/// Each input is on disk before the state that follows from it is used, and the intent of each
/// command before the command is performed. For one thread; one process at a time has a run open.
public final class Runner implements AutoCloseable {
  private final Journal journal;
  private final Engine engine;
  private final Performer performer;
  private final InstantSource clock;
  private final Set<String> intended = new HashSet<>();
  private final List<Entry.Foreseen> foreseen = new ArrayList<>();
  private final Notices notices;
  private RunState state;

  private Runner(
      Journal journal, Engine engine, Performer performer, InstantSource clock, RunState state) {
    this.journal = journal;
    this.engine = engine;
    this.performer = performer;
    this.clock = clock;
    this.state = state;
    this.notices = new Notices(performer, journal, clock);
  }

  /// What a runner works with.
  ///
  /// @param clock the only source of time
  public record Means(Agents agents, Catalogue catalogue, Limits limits, InstantSource clock) {}

  /// What is to be run.
  ///
  /// @param run names the run; unique for ever
  /// @param library every playbook it may call, and itself
  /// @param given external values
  /// @param simulated whether effects are only listed
  public record Plan(
      String run,
      Playbook playbook,
      Library library,
      Map<String, String> given,
      boolean simulated) {
    public Plan {
      given = Map.copyOf(given);
    }
  }

  /// Begins a run in a folder that holds none yet. Nothing is performed before [#run].
  ///
  /// @throws seldom.playbook.run.RefusedException if the playbook cannot run
  /// @throws JournalException if the folder cannot be written or holds a run
  public static Runner begin(Path folder, Plan plan, Means means) {
    Engine engine = new Engine(plan.library(), means.catalogue(), means.limits());
    Instant now = means.clock().instant();
    RunState state = engine.begin(plan.run(), plan.playbook(), plan.given(), plan.simulated(), now);
    RunFolder files = new RunFolder(folder);
    Journal journal = files.open();
    try {
      if (!journal.records().isEmpty()) {
        throw new JournalException(folder + " holds a run already");
      }
      journal.append(
          StateText.of(
              new Entry.Begun(
                  plan.run(),
                  plan.playbook().id(),
                  plan.playbook().header().version(),
                  files.write(plan.library()),
                  plan.given(),
                  plan.simulated(),
                  means.limits(),
                  now)));
      Performer performer = new Performer(means.agents(), means.catalogue());
      return new Runner(journal, engine, performer, means.clock(), state);
    } catch (RuntimeException e) {
      journal.close(); // whatever is wrong with the run, its lock is given back
      throw e;
    }
  }

  /// Opens a run that was begun, whatever became of its process. Nothing is performed before
  /// [#run]. Its own limits hold, not those of `means`.
  ///
  /// @throws JournalException if there is none, or its files are damaged or were changed
  /// @throws seldom.playbook.run.RefusedException if the catalogue no longer lets it run
  public static Runner resume(Path folder, Means means) {
    RunFolder files = new RunFolder(folder);
    Journal journal = Journal.open(files.journal());
    try {
      List<String> records = journal.records();
      if (records.isEmpty()
          || !(StateText.read(records.getFirst(), Entry.class) instanceof Entry.Begun begun)) {
        throw new JournalException(folder + " holds no run that began; start it anew");
      }
      Library library = files.read(begun.books());
      Engine engine = new Engine(library, means.catalogue(), begun.limits());
      Playbook playbook =
          library
              .find(begun.playbook(), begun.version())
              .orElseThrow(() -> new JournalException(folder + " holds no playbook of the run"));
      RunState state =
          engine.begin(begun.run(), playbook, begun.given(), begun.simulated(), begun.now());
      Performer performer = new Performer(means.agents(), means.catalogue());
      Runner runner = new Runner(journal, engine, performer, means.clock(), state);
      records.stream().skip(1).forEach(r -> runner.replay(StateText.read(r, Entry.class)));
      return runner;
    } catch (JacksonException e) {
      journal.close();
      throw new JournalException(folder + " is damaged: " + e.getOriginalMessage(), e);
    } catch (RuntimeException e) {
      journal.close(); // whatever is wrong with the run, its lock is given back
      throw e;
    }
  }

  /// The folders of the runs in a folder that have begun.
  public static List<Path> in(Path runs) {
    return RunFolder.in(runs);
  }

  private void replay(Entry entry) {
    switch (entry) {
      case Entry.Begun _ -> throw new JournalException("the journal begins twice");
      case Entry.Intent i -> intended.add(i.key());
      case Entry.Foreseen f -> foreseen.add(f);
      case Entry.Told t -> notices.known(t.key());
      case Entry.Happened h -> {
        state = engine.step(state, h.input());
        if (h.input() instanceof Input.Performed p) {
          intended.remove(p.key());
        }
      }
    }
  }

  public RunState state() {
    return state;
  }

  /// What the run waits for; empty once it is over.
  public List<Wait> waits() {
    return engine.waits(state);
  }

  /// In simulation: what the commands so far would have changed.
  public List<Entry.Foreseen> foreseen() {
    return List.copyOf(foreseen);
  }

  /// Takes the run on until it is over, or waits for a person or a time still to come.
  public RunState run() {
    while (!state.isOver()) {
      Instant now = clock.instant();
      if (isDue(now)) {
        take(new Input.Clock(now));
        continue;
      }
      Optional<Wait.ForResult> next = first(Wait.ForResult.class);
      if (next.isPresent()) {
        perform(next.get().invocation());
      } else if (!simulatedAnswer() && !simulatedDelay()) {
        notices.tell(state, waits());
        return state;
      }
    }
    notices.tell(state, List.of());
    return state;
  }

  private boolean isDue(Instant now) {
    return waits().stream().anyMatch(w -> w instanceof Wait.Until u && !now.isBefore(u.time()));
  }

  private <T extends Wait> Optional<T> first(Class<T> kind) {
    return waits().stream().filter(kind::isInstance).map(kind::cast).findFirst();
  }

  private void perform(Invocation i) {
    if (state.simulated()) {
      Optional<Simulated> simulated = performer.simulate(i);
      if (simulated.isPresent()) {
        List<Entry.Change> changes =
            simulated.get().effects().stream().map(Entry.Change::of).toList();
        Entry.Foreseen f = new Entry.Foreseen(i.key(), i.kind(), changes);
        if (foreseen.stream().noneMatch(old -> old.key().equals(i.key()))) {
          journal.append(StateText.of(f));
          foreseen.add(f);
        }
        ended(i, new Result.Done(simulated.get().outputs(), "simulated"));
        return;
      }
    }
    if (intended.contains(i.key())) {
      Optional<Result> known = performer.mend(i);
      if (known.isPresent()) {
        ended(i, known.get());
        return;
      }
    }
    String target = i.target().map(t -> t.name()).orElse(i.agent().name());
    journal.append(
        StateText.of(
            new Entry.Intent(i.key(), i.kind(), target, StateText.of(i.order()), clock.instant())));
    intended.add(i.key());
    ended(i, performer.perform(i));
  }

  private void ended(Invocation i, Result result) {
    take(Input.Performed.of(i.key(), result, clock.instant()));
    intended.remove(i.key());
  }

  /// In simulation nobody is asked: the first choice is taken, so that what an approval would bring
  /// is seen.
  private boolean simulatedAnswer() {
    Optional<Wait.ForAnswer> question = first(Wait.ForAnswer.class);
    if (!state.simulated() || question.isEmpty()) {
      return false;
    }
    List<String> choices = question.get().choices();
    String choice = choices.isEmpty() ? "simulated" : choices.getFirst();
    take(new Input.Answered(question.get().key(), choice, "simulation", clock.instant()));
    return true;
  }

  /// In simulation nothing is waited for either.
  private boolean simulatedDelay() {
    Instant next = nextTime();
    if (!state.simulated() || next == null) {
      return false;
    }
    take(new Input.Clock(next));
    return true;
  }

  private RunState take(Input input) {
    RunState next = engine.step(state, input);
    journal.append(StateText.of(new Entry.Happened(input)));
    state = next;
    return state;
  }

  /// A person's answer to a question.
  ///
  /// @throws seldom.playbook.run.RefusedException if nothing is asked under this key, or the choice
  ///     is none
  public RunState answer(String key, String choice, String by) {
    return take(new Input.Answered(key, choice, by, clock.instant()));
  }

  /// A person says what became of a command whose outcome is unknown.
  ///
  /// @param happened whether it had its effect; if not, the step has failed
  public RunState settle(String key, boolean happened, String by) {
    String said = by + " says it " + (happened ? "happened" : "did not happen");
    Input.Outcome outcome = happened ? Input.Outcome.DONE : Input.Outcome.FAILED;
    return take(new Input.Performed(key, outcome, Map.of(), said, clock.instant()));
  }

  /// Takes a question back, because what it asks about changed.
  public RunState withdraw(String key, String reason) {
    return take(new Input.Withdrawn(key, reason, clock.instant()));
  }

  /// Stops the run.
  public RunState cancel(String by, String reason) {
    return take(new Input.Cancelled(by, reason, clock.instant()));
  }

  /// Bytes of the journal, for tests that cut it.
  long journalSize() {
    try {
      return journal.size();
    } catch (java.io.IOException e) {
      throw new JournalException("the journal has no size", e);
    }
  }

  /// The earliest time the run waits for, null if none.
  public @Nullable Instant nextTime() {
    return waits().stream()
        .filter(Wait.Until.class::isInstance)
        .map(w -> ((Wait.Until) w).time())
        .min(Instant::compareTo)
        .orElse(null);
  }

  @Override
  public void close() {
    journal.close();
  }
}
