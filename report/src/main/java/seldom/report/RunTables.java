package seldom.report;

import java.util.ArrayList;
import java.util.List;
import seldom.report.Table.Cell;

/// A playbook run as tables.
final class RunTables {
  /// Longest evidence that shares its line with other.
  private static final int BRIEF = 48;

  private RunTables() {}

  /// `Playbook containment (2026-…), simulated: nothing was changed`.
  static String title(RunStory r) {
    return "Playbook "
        + r.playbook()
        + (r.simulated() ? ", simulated: nothing was asked and nothing was changed" : "");
  }

  /// When, how it stands, how to take it back.
  static List<String> facts(RunStory r) {
    List<String> facts = new ArrayList<>();
    facts.add(
        "Run %s, from %s to %s: %s. Version of the playbook: %s."
            .formatted(
                r.run(), Words.time(r.begun()), Words.time(r.last()), r.standing(), r.version()));
    if (!r.undo().isEmpty()) {
      facts.add("To take back all of it that can be taken back: " + r.undo());
    }
    return facts;
  }

  /// Those that have rows.
  static List<Table> of(RunStory r) {
    return List.of(questions(r), actions(r), foreseen(r), decisions(r), found(r), remarks(r))
        .stream()
        .filter(t -> !t.rows().isEmpty())
        .toList();
  }

  private static Table questions(RunStory r) {
    return new Table(
        "Questions to people",
        List.of("Asked", "Question", "Answer"),
        r.questions().stream()
            .map(q -> Table.row(Words.time(q.at()), question(q), answer(q)))
            .toList());
  }

  private static Cell question(RunStory.Question q) {
    List<String> lines = new ArrayList<>(List.of(q.step() + ": " + q.text()));
    lines.add(
        "For %s. Choices: %s. Deadline %s%s."
            .formatted(
                q.people().isEmpty() ? "anybody" : q.people(),
                q.choices().isEmpty() ? "any text" : String.join(", ", q.choices()),
                Words.time(q.deadline()),
                q.silence().isEmpty()
                    ? "; without an answer the step fails"
                    : "; silence counts as " + q.silence()));
    List<String> brief = q.evidence().stream().filter(e -> e.length() <= BRIEF).toList();
    if (!brief.isEmpty()) {
      lines.add("Shown with it: " + String.join(" · ", brief));
    }
    q.evidence().stream().filter(e -> e.length() > BRIEF).forEach(lines::add);
    return new Cell(lines);
  }

  private static Cell answer(RunStory.Question q) {
    List<String> lines = new ArrayList<>(List.of(q.answer()));
    lines.addAll(q.told());
    return new Cell(lines);
  }

  private static Table actions(RunStory r) {
    return new Table(
        "Actions",
        List.of("Time", "Action", "Approved by", "What came of it", "To undo"),
        r.actions().stream()
            .map(
                a ->
                    Table.row(
                        Words.time(a.at()),
                        Cell.of(a.step(), a.what(), on(a.target())),
                        new Cell(a.approved()),
                        a.came(),
                        a.undo()))
            .toList());
  }

  private static String on(String target) {
    return target.isEmpty() ? "" : "on " + target;
  }

  private static Table foreseen(RunStory r) {
    return new Table(
        "What it would have changed",
        List.of("Effect", "How far it reaches", "Depends on", "To undo"),
        r.foreseen().stream()
            .map(
                f ->
                    Table.row(
                        Cell.of(f.step(), f.what(), on(f.target())),
                        f.blast().isEmpty() ? "not known" : new Cell(f.blast()),
                        new Cell(f.approval()),
                        f.undo()))
            .toList());
  }

  private static Table decisions(RunStory r) {
    return lines("Decisions", "Decision", "Because", r.decisions());
  }

  private static Table found(RunStory r) {
    return lines("What it looked up and wrote down", "Step", "Result", r.found());
  }

  private static Table remarks(RunStory r) {
    return lines("Remarks", "Step", "Remark", r.remarks());
  }

  private static Table lines(String title, String step, String said, List<RunStory.Line> all) {
    return new Table(
        title,
        List.of("Time", step, said),
        all.stream()
            .map(l -> Table.row(Words.time(l.at()), l.step(), new Cell(l.said())))
            .toList());
  }
}
