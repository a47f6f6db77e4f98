package seldom.cli;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import seldom.playbook.agent.Catalogue;
import seldom.playbook.agent.CommandKind;
import seldom.playbook.agent.Order;
import seldom.playbook.journal.Entry;
import seldom.playbook.journal.History;
import seldom.playbook.run.Grounds;
import seldom.playbook.run.Input;
import seldom.playbook.run.Note;
import seldom.playbook.run.RunState;
import seldom.playbook.run.Wait;
import seldom.report.RunStory;
import seldom.response.ledger.Effect;

/// One run in words.
final class RunTelling {
  private static final int LONGEST = 600;

  private final History history;
  private final Catalogue catalogue;
  private final Map<String, Effect> effects;
  private final UndoWords undo;
  private final boolean simulated;

  RunTelling(History history, Catalogue catalogue, Map<String, Effect> effects, Path data) {
    this.history = history;
    this.catalogue = catalogue;
    this.effects = effects;
    this.undo = new UndoWords(data);
    this.simulated = history.begun().simulated();
  }

  RunStory story() {
    RunState state = history.state();
    boolean undoable =
        effects.values().stream().anyMatch(e -> e.run().equals(state.id()) && e.canBeUndone());
    return new RunStory(
        state.id(),
        history.playbook().name(),
        history.begun().version(),
        simulated,
        state.begun(),
        state.now(),
        standing(),
        undoable ? undo.run(state.id()) : "",
        history.questions().values().stream().map(this::question).toList(),
        decisions(),
        actions(),
        foreseen(),
        found(),
        remarks());
  }

  private String standing() {
    if (history.state().isOver()) {
      return history.state().isSuccess() ? "done" : "failed";
    }
    List<Wait> waits = history.waits();
    if (waits.stream().anyMatch(Wait.ForAnswer.class::isInstance)) {
      return "waits for an answer";
    }
    if (waits.stream().anyMatch(Wait.ForOutcome.class::isInstance)) {
      return "waits for somebody to say what became of an action";
    }
    return waits.stream().anyMatch(Wait.ForResult.class::isInstance)
        ? "under way when this was written"
        : "waits for a time";
  }

  private RunStory.Question question(History.Asked asked) {
    Wait.ForAnswer q = asked.question();
    List<String> evidence = new ArrayList<>();
    q.evidence()
        .forEach(
            (name, value) ->
                evidence.add(bare(name) + ": " + (value.isBlank() ? "nothing" : cut(value))));
    List<String> told =
        history.told(q.key()).stream()
            .map(
                t ->
                    "Notice at %s: %s."
                        .formatted(seconds(t.now()), cut(t.said().replaceFirst("\\.$", ""))))
            .toList();
    boolean answered = asked.ending() instanceof History.Ending.Answered && !simulated;
    return new RunStory.Question(
        asked.at(),
        q.title(),
        q.text().replace("\\u{a}", " ↵ "),
        q.others().isEmpty() ? q.people() : q.people() + " (at half-time " + q.others() + " too)",
        q.choices(),
        q.deadline(),
        q.otherwise(),
        evidence,
        told,
        answered,
        answer(q, asked.ending()));
  }

  private String answer(Wait.ForAnswer q, History.Ending ending) {
    return switch (ending) {
      case History.Ending.Answered a when simulated ->
          "In simulation nobody is asked; '%s' was taken.".formatted(a.choice());
      case History.Ending.Answered a ->
          "%s answered '%s' at %s.".formatted(a.by(), a.choice(), seconds(a.at()));
      case History.Ending.Lapsed l ->
          "Nobody answered until %s%s."
              .formatted(
                  seconds(q.deadline()),
                  l.counts().isEmpty() ? "; the step failed" : "; it counts as " + l.counts());
      case History.Ending.Void v -> "Taken back at " + seconds(v.at()) + ": " + v.why() + ".";
      case History.Ending.Open _ ->
          q.escalated()
              ? "Nobody has answered yet, and half of the time has passed."
              : "Nobody has answered yet.";
    };
  }

  static String seconds(java.time.Instant time) {
    return time.truncatedTo(java.time.temporal.ChronoUnit.SECONDS).toString().replace('T', ' ');
  }

  private CommandKind.Does does(History.Ordered o) {
    CommandKind.Does does =
        catalogue.kind(o.invocation().kind()).map(CommandKind::does).orElse(CommandKind.Does.WRITE);
    if (does != CommandKind.Does.BY_METHOD) {
      return does;
    }
    return o.invocation().order() instanceof Order.Request r
            && List.of("GET", "HEAD").contains(r.method())
        ? CommandKind.Does.READ
        : CommandKind.Does.WRITE;
  }

  private List<RunStory.Line> decisions() {
    List<RunStory.Line> all = new ArrayList<>();
    for (Note n : history.state().notes()) {
      if (n.kind() == Note.Kind.DECIDED) {
        all.add(new RunStory.Line(n.at(), n.title(), List.of(bare(n.text()))));
      }
    }
    history.orders().stream().filter(this::concludes).forEach(o -> all.add(conclusion(o)));
    all.sort(java.util.Comparator.comparing(RunStory.Line::at));
    return all;
  }

  /// Whether a command gives a verdict.
  private boolean concludes(History.Ordered o) {
    return o.result().isPresent()
        && catalogue.kind(o.invocation().kind()).stream()
            .flatMap(k -> k.outputs().stream())
            .anyMatch(out -> out.role() == CommandKind.Role.VERDICT);
  }

  private RunStory.Line conclusion(History.Ordered o) {
    return new RunStory.Line(
        o.result().map(Input.Performed::now).orElse(o.at()), o.invocation().stepName(), gave(o));
  }

  /// What was said, and each output.
  private List<String> gave(History.Ordered o) {
    List<String> lines = new ArrayList<>(List.of(came(o)));
    o.result()
        .filter(r -> r.outcome() == Input.Outcome.DONE)
        .ifPresent(
            r ->
                r.outputs()
                    .forEach(
                        (name, value) -> {
                          if (!value.isBlank()) {
                            lines.add(name + ": " + cut(value));
                          }
                        }));
    return lines;
  }

  private String came(History.Ordered o) {
    if (o.result().isPresent()) {
      Input.Performed r = o.result().get();
      return switch (r.outcome()) {
        case DONE -> r.said();
        case FAILED -> "failed: " + r.said();
        case UNKNOWN -> "outcome unknown: " + r.said();
      };
    }
    for (Wait w : history.waits()) {
      if (w instanceof Wait.ForResult r && r.invocation().key().equals(o.invocation().key())) {
        return "under way when this was written";
      }
    }
    Optional<Note> last =
        history.state().notes().reversed().stream()
            .filter(n -> n.step().equals(o.invocation().step()))
            .findFirst();
    return last.map(n -> n.kind().name().toLowerCase(java.util.Locale.ROOT) + ": " + n.text())
        .orElse("its result is not known");
  }

  private List<RunStory.Action> actions() {
    List<RunStory.Action> all = new ArrayList<>();
    for (History.Ordered o : history.orders()) {
      if (!simulated && does(o) == CommandKind.Does.WRITE) {
        Optional<Effect> effect = Optional.ofNullable(effects.get(o.invocation().key()));
        all.add(
            new RunStory.Action(
                o.at(),
                o.invocation().stepName(),
                what(o),
                target(o, effect),
                approved(o),
                taken(came(o), effect),
                undo.of(o, effect)));
      }
    }
    return all;
  }

  private static String taken(String came, Optional<Effect> effect) {
    return effect
        .filter(e -> e.state() == Effect.State.UNDONE)
        .map(e -> came + "; taken back since: " + e.said())
        .orElse(came);
  }

  private static String what(History.Ordered o) {
    String kind = o.invocation().kind().replaceFirst("^seldom-", "").replace('-', ' ');
    return switch (o.invocation().order()) {
      case Order.Arguments a -> {
        List<String> given = new ArrayList<>();
        a.values()
            .forEach(
                (name, value) -> {
                  if (!value.isBlank() && !value.equals("unknown")) {
                    given.add(name + " " + cut(value));
                  }
                });
        yield kind + (given.isEmpty() ? "" : ": " + String.join("; ", given));
      }
      case Order.Script s -> kind + ": " + cut(s.text());
      case Order.Request r -> kind + ": " + r.method() + " " + cut(r.target());
      case Order.Plain p -> kind + ": " + cut(p.text());
    };
  }

  private static String target(History.Ordered o, Optional<Effect> effect) {
    return effect
        .map(Effect::target)
        .or(() -> o.invocation().target().map(t -> t.name()))
        .orElse("");
  }

  /// Whose answers it depends on; if nobody was asked, which decision allowed it.
  private List<String> approved(History.Ordered o) {
    List<String> all = new ArrayList<>();
    for (String key : o.answers()) {
      History.Asked asked = history.questions().get(key);
      if (asked != null) {
        all.add(asked.question().title() + ": " + answer(asked.question(), asked.ending()));
      }
    }
    if (all.isEmpty()) {
      all.add("Nobody was asked.");
      reason(o).ifPresent(all::add);
    }
    return all;
  }

  /// What the innermost decision around it was made of.
  private Optional<String> reason(History.Ordered o) {
    if (o.grounds().decisions().isEmpty()) {
      return Optional.of("The playbook always does it.");
    }
    Grounds.Decision d = o.grounds().decisions().getLast();
    return history.state().notes().reversed().stream()
        .filter(n -> n.kind() == Note.Kind.DECIDED && n.step().equals(d.step()))
        .filter(n -> !n.at().isAfter(o.at()))
        .findFirst()
        .map(n -> n.title() + ": " + bare(n.text()));
  }

  private List<RunStory.Foreseen> foreseen() {
    List<RunStory.Foreseen> all = new ArrayList<>();
    Map<String, Entry.Foreseen> known = history.foreseen();
    int own = 0;
    for (History.Ordered o : history.orders()) {
      Entry.Foreseen f = known.get(o.invocation().key());
      if (f == null) {
        continue;
      }
      if (does(o) == CommandKind.Does.RECORD) {
        own++;
        continue;
      }
      if (f.changes().isEmpty()) {
        String why = o.result().map(r -> String.join("; ", r.outputs().values())).orElse("");
        all.add(
            new RunStory.Foreseen(
                o.invocation().stepName(),
                what(o) + ": it would not be done" + (why.isEmpty() ? "" : ": " + why),
                "",
                List.of("nothing"),
                approved(o),
                "nothing to undo"));
      }
      for (Entry.Change c : f.changes()) {
        List<String> blast = new ArrayList<>();
        c.blast().forEach((name, value) -> blast.add(name + ": " + value));
        all.add(
            new RunStory.Foreseen(
                o.invocation().stepName(),
                c.what(),
                c.target(),
                blast,
                approved(o),
                c.undo().isEmpty() ? "nothing takes it back" : "by " + c.undo()));
      }
    }
    if (own > 0) {
      all.add(
          new RunStory.Foreseen(
              "The incident's own record",
              own + (own == 1 ? " entry" : " entries") + ": evidence, notes, notices, reports",
              "",
              List.of("this incident"),
              List.of("Nobody is asked for these."),
              "they change nothing else"));
    }
    return all;
  }

  private List<RunStory.Line> found() {
    List<RunStory.Line> all = new ArrayList<>();
    for (History.Ordered o : history.orders()) {
      CommandKind.Does does = does(o);
      boolean told = does == CommandKind.Does.READ || does == CommandKind.Does.RECORD && !simulated;
      if (told && !concludes(o)) {
        all.add(
            new RunStory.Line(
                o.result().map(Input.Performed::now).orElse(o.at()),
                o.invocation().stepName(),
                gave(o)));
      }
    }
    return all;
  }

  private List<RunStory.Line> remarks() {
    List<RunStory.Line> all = new ArrayList<>();
    for (Note n : history.state().notes()) {
      boolean ordered =
          history.orders().stream().anyMatch(o -> o.invocation().step().equals(n.step()));
      boolean asked =
          history.questions().values().stream().anyMatch(a -> a.question().step().equals(n.step()));
      boolean told =
          switch (n.kind()) {
            case WARNING, CONFLICT, ESCALATED -> true;
            case FAILED -> !ordered;
            case LAPSED -> !asked;
            case UNKNOWN, DONE, DECIDED, ANSWERED -> false;
          };
      if (told) {
        String word = n.kind().name().toLowerCase(java.util.Locale.ROOT);
        all.add(new RunStory.Line(n.at(), n.title(), List.of(word + ": " + bare(n.text()))));
      }
    }
    return all;
  }

  /// Variables as people name them: `host` for `__host__:value`.
  private static String bare(String text) {
    return text.replaceAll("__([A-Za-z][A-Za-z0-9_-]{0,60}?)__(:value)?", "$1");
  }

  /// A value on one line, its line ends to be seen, cut where it is long.
  private static String cut(String value) {
    String line = value.strip().replaceAll("\\R", " ↵ ");
    return line.length() <= LONGEST
        ? line
        : line.substring(0, LONGEST) + "… (" + (line.length() - LONGEST) + " more)";
  }
}
