package seldom.playbook.run;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Variable;

/// Interprets playbooks, one input at a time. Immutable and thread-safe.
///
/// The same state and input give the same state. Each call costs the steps it takes and a copy of
/// what it changes.
public final class Engine {
  private final Library library;
  private final Catalogue catalogue;
  private final Limits limits;

  /// @param library the run's playbook and all it may call
  public Engine(Library library, Catalogue catalogue, Limits limits) {
    this.library = library;
    this.catalogue = catalogue;
    this.limits = limits;
  }

  /// Begins a run and takes it to where it first waits.
  ///
  /// @param given values of external variables, with their underscores
  /// @throws RefusedException naming every reason: revoked or not valid now, an external variable
  ///     without a value, a value nobody declared
  public RunState begin(
      String run, Playbook playbook, Map<String, String> given, boolean simulated, Instant now) {
    List<String> reasons = new ArrayList<>();
    playbook.header().unusableAt(now).ifPresent(reasons::add);
    Map<String, Slot> scope = external(playbook, given, reasons);
    if (!reasons.isEmpty()) {
      throw new RefusedException(
          "playbook '" + playbook.name() + "' cannot run: " + String.join("; ", reasons));
    }
    String book = Books.key(playbook);
    Frame frame = new Frame(Frame.Kind.BOOK, book, "", scope, 1, now, null, "");
    Track main = new Track(List.of(frame), 0, new Cursor.Ready(playbook.start()));
    RunState state = new RunState(run, book, simulated, now, now, 0, main, List.of());
    return advance(state, now, mover -> mover.advance(main));
  }

  static Map<String, Slot> external(
      Playbook playbook, Map<String, String> given, List<String> reasons) {
    Map<String, Slot> scope = new LinkedHashMap<>(Scopes.of(playbook.variables()));
    given.forEach(
        (name, value) -> {
          Variable v = playbook.variables().get(name);
          if (v == null || !v.external()) {
            reasons.add("'" + name + "' is no external variable of it");
          } else {
            scope.put(name, new Slot(v.type(), value, v.constant(), false));
          }
        });
    playbook
        .variables()
        .values()
        .forEach(
            v -> {
              if (v.external() && v.value() == null && !given.containsKey(v.name())) {
                reasons.add("external variable '" + v.name() + "' has no value");
              }
            });
    return scope;
  }

  /// Takes a run on by one input, to where it next waits. A run that is over stays as it is.
  ///
  /// @throws RefusedException if the input is about nothing the run waits for
  public RunState step(RunState state, Input input) {
    if (state.isOver()) {
      return state;
    }
    Instant now = input.now().isBefore(state.now()) ? state.now() : input.now();
    return advance(
        state,
        now,
        mover ->
            switch (input) {
              case Input.Clock _ -> mover.advance(new Clocks(mover).tick(state.main()));
              case Input.Performed p -> mover.advance(new Inputs(mover).performed(state.main(), p));
              case Input.Answered a -> mover.advance(new Inputs(mover).answered(state.main(), a));
              case Input.Withdrawn w -> mover.advance(new Inputs(mover).withdrawn(state.main(), w));
              case Input.Cancelled c ->
                  state
                      .main()
                      .at(new Cursor.Ended(false, "stopped by " + c.by() + ": " + c.reason()));
            });
  }

  private RunState advance(
      RunState state, Instant now, java.util.function.Function<Mover, Track> move) {
    Mover mover = new Mover(new Books(library), catalogue, limits, state, now);
    Track main = new Voids(mover).settle(move.apply(mover));
    return new RunState(
        state.id(),
        state.playbook(),
        state.simulated(),
        state.begun(),
        now,
        mover.steps(),
        main,
        mover.notes());
  }

  /// What a run waits for: commands in the order they may be performed, questions, times. Empty
  /// once it is over.
  public List<Wait> waits(RunState state) {
    return new Waits(new Books(library), state).all();
  }
}
