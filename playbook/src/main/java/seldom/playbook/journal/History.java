package seldom.playbook.journal;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.TreeMap;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.Invocation;
import seldom.playbook.definition.Library;
import seldom.playbook.definition.Playbook;
import seldom.playbook.run.Engine;
import seldom.playbook.run.Grounds;
import seldom.playbook.run.Input;
import seldom.playbook.run.Note;
import seldom.playbook.run.RunState;
import seldom.playbook.run.StateText;
import seldom.playbook.run.Wait;

/// What a run asked, ordered and decided, retold from its journal. Nothing is written or locked: a
/// run can be retold while it goes on, up to its last whole record. Immutable once read.
public final class History {
  private final Entry.Begun begun;
  private final Playbook playbook;
  private final Library library;
  private final SequencedMap<String, Asked> questions = new LinkedHashMap<>();
  private final SequencedMap<String, Ordered> orders = new LinkedHashMap<>();
  private final List<Entry.Foreseen> foreseen = new ArrayList<>();
  private final List<Entry.Told> told = new ArrayList<>();
  private final List<Wait> waits = new ArrayList<>();
  private RunState state;

  private History(Entry.Begun begun, Playbook playbook, Library library, RunState state) {
    this.begun = begun;
    this.playbook = playbook;
    this.library = library;
    this.state = state;
  }

  /// A question.
  ///
  /// @param question as it stood last: escalated or not
  /// @param at when it was asked
  /// @param ending what became of it
  public record Asked(Wait.ForAnswer question, Grounds grounds, Instant at, Ending ending) {}

  /// What became of a question.
  public sealed interface Ending {
    /// Nobody has answered yet.
    record Open() implements Ending {}

    /// Somebody answered.
    record Answered(String choice, String by, Instant at) implements Ending {}

    /// Nobody answered in time.
    ///
    /// @param counts what silence meant; empty if the step failed
    record Lapsed(String counts, Instant at) implements Ending {}

    /// It was taken back before its deadline, why: a sentence.
    record Void(String why, Instant at) implements Ending {}
  }

  /// A command that was given out.
  ///
  /// @param at when
  /// @param result what its agent, or a person for it, said last; empty while nothing is known
  /// @param answers the questions whose answers the decisions around it read, outermost first
  public record Ordered(
      Invocation invocation,
      Grounds grounds,
      Instant at,
      Optional<Input.Performed> result,
      List<String> answers) {
    public Ordered {
      answers = List.copyOf(answers);
    }
  }

  /// Reads a run's folder.
  ///
  /// @throws JournalException if there is no run in it, or its files are damaged
  public static History read(Path folder, Catalogue catalogue) {
    RunFolder files = new RunFolder(folder);
    List<String> records = Journal.look(files.journal());
    Entry.Begun begun = begun(folder, records);
    Library library = files.read(begun.books());
    Playbook playbook =
        library
            .find(begun.playbook(), begun.version())
            .orElseThrow(() -> new JournalException(folder + " holds no playbook of the run"));
    Engine engine = new Engine(library, catalogue, begun.limits());
    RunState first =
        engine.begin(begun.run(), playbook, begun.given(), begun.simulated(), begun.now());
    History history = new History(begun, playbook, library, first);
    history.stand(engine);
    records.stream().skip(1).forEach(r -> history.take(engine, StateText.read(r, Entry.class)));
    return history;
  }

  /// How a run began, without the rest of it.
  ///
  /// @throws JournalException if there is no run in the folder, or its first record is damaged
  public static Entry.Begun begun(Path folder) {
    return begun(folder, Journal.lookFirst(new RunFolder(folder).journal()));
  }

  private static Entry.Begun begun(Path folder, List<String> records) {
    if (records.isEmpty()
        || !(StateText.read(records.getFirst(), Entry.class) instanceof Entry.Begun begun)) {
      throw new JournalException(folder + " holds no run that began");
    }
    return begun;
  }

  private void take(Engine engine, Entry entry) {
    switch (entry) {
      case Entry.Begun _ -> throw new JournalException("the journal begins twice");
      case Entry.Intent _ -> {}
      case Entry.Foreseen f -> foreseen.add(f);
      case Entry.Told t -> told.add(t);
      case Entry.Happened h -> {
        int noted = state.notes().size();
        state = engine.step(state, h.input());
        if (h.input() instanceof Input.Performed p) {
          orders.computeIfPresent(
              p.key(),
              (_, o) ->
                  new Ordered(o.invocation(), o.grounds(), o.at(), Optional.of(p), o.answers()));
        }
        stand(engine);
        end(h.input(), state.notes().subList(noted, state.notes().size()));
      }
    }
  }

  /// Notes what the run waits for now.
  private void stand(Engine engine) {
    waits.clear();
    waits.addAll(engine.waits(state));
    for (Wait wait : waits) {
      switch (wait) {
        case Wait.ForAnswer q -> {
          Asked known = questions.get(q.key());
          if (known != null) {
            questions.put(q.key(), new Asked(q, known.grounds(), known.at(), known.ending()));
          } else {
            grounds(q.key())
                .ifPresent(
                    g -> questions.put(q.key(), new Asked(q, g, state.now(), new Ending.Open())));
          }
        }
        case Wait.ForResult r -> ordered(r.invocation());
        case Wait.ForOutcome o -> ordered(o.invocation());
        case Wait.Until _ -> {}
      }
    }
  }

  private Optional<Grounds> grounds(String key) {
    return Grounds.of(library, state, key);
  }

  private void ordered(Invocation i) {
    if (!orders.containsKey(i.key())) {
      grounds(i.key())
          .ifPresent(
              g ->
                  orders.put(
                      i.key(), new Ordered(i, g, state.now(), Optional.empty(), answers(g))));
    }
  }

  /// Of each variable that a decision around it read: the last question that asked for it.
  private List<String> answers(Grounds grounds) {
    List<String> keys = new ArrayList<>();
    for (Grounds.Decision d : grounds.decisions()) {
      for (String variable : d.variables()) {
        String last = "";
        for (Map.Entry<String, Asked> e : questions.entrySet()) {
          Grounds g = e.getValue().grounds();
          boolean fills =
              !g.action().outArgs().isEmpty() && g.action().outArgs().getFirst().equals(variable);
          last = fills && g.book().equals(d.book()) ? e.getKey() : last;
        }
        if (!last.isEmpty() && !keys.contains(last)) {
          keys.add(last);
        }
      }
    }
    return keys;
  }

  /// Ends the questions that are asked no more.
  private void end(Input input, List<Note> notes) {
    for (Map.Entry<String, Asked> e : questions.entrySet()) {
      Asked a = e.getValue();
      boolean asked =
          waits.stream().anyMatch(w -> w instanceof Wait.ForAnswer q && q.key().equals(e.getKey()));
      if (a.ending() instanceof Ending.Open && !asked) {
        e.setValue(new Asked(a.question(), a.grounds(), a.at(), ending(a, input, notes)));
      }
    }
  }

  private static Ending ending(Asked a, Input input, List<Note> notes) {
    if (input instanceof Input.Answered i && i.key().equals(a.question().key())) {
      return new Ending.Answered(i.choice(), i.by(), i.now());
    }
    if (!input.now().isBefore(a.question().deadline())) {
      return new Ending.Lapsed(a.question().otherwise(), input.now());
    }
    return new Ending.Void(voided(a, input, notes), input.now());
  }

  private static String voided(Asked a, Input input, List<Note> notes) {
    return switch (input) {
      case Input.Cancelled i -> "the run was stopped by " + i.by() + ": " + i.reason();
      case Input.Clock _, Input.Performed _, Input.Answered _, Input.Withdrawn _ ->
          notes.stream()
              .filter(n -> n.kind() == Note.Kind.LAPSED && n.step().equals(a.question().step()))
              .map(Note::text)
              .findFirst()
              .orElse("what it was part of had ended");
    };
  }

  /// How the run began.
  public Entry.Begun begun() {
    return begun;
  }

  /// The run's own playbook, as it was when the run began.
  public Playbook playbook() {
    return playbook;
  }

  /// The name of a step of any of its playbooks; the id where it has none.
  public String title(String step) {
    return library.playbooks().stream()
        .flatMap(p -> p.step(step).stream())
        .map(s -> s.title())
        .findFirst()
        .orElse(step);
  }

  public RunState state() {
    return state;
  }

  /// What it waits for.
  public List<Wait> waits() {
    return List.copyOf(waits);
  }

  /// By key, in the order asked.
  public SequencedMap<String, Asked> questions() {
    return new LinkedHashMap<>(questions);
  }

  /// In the order given out.
  public List<Ordered> orders() {
    return List.copyOf(orders.values());
  }

  /// When people were told of a question, and by what; in the order told.
  public List<Entry.Told> told(String question) {
    return told.stream().filter(t -> t.key().startsWith(question + "/")).toList();
  }

  /// In simulation: by key, what the commands would have changed.
  public Map<String, Entry.Foreseen> foreseen() {
    Map<String, Entry.Foreseen> all = new TreeMap<>();
    foreseen.forEach(f -> all.putIfAbsent(f.key(), f));
    return all;
  }
}
