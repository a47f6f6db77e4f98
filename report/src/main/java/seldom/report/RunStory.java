package seldom.report;

import java.time.Instant;
import java.util.List;

/// A playbook run as the report of its incident tells it. Texts may hold what telemetry, people and
/// other systems said; they are escaped where they are shown.
///
/// @param run its name
/// @param playbook the playbook's name
/// @param version the playbook's version, as the playbook has it
/// @param simulated whether effects were only listed
/// @param last time of the last thing that happened in it
/// @param standing how it stands, one sentence part: `done`, `waits for an answer`
/// @param undo the command that takes back all that can be, empty if nothing can
/// @param decisions each with what it was made of
/// @param found what steps looked up or wrote down
/// @param remarks what else must be known: failures, warnings, escalations
public record RunStory(
    String run,
    String playbook,
    String version,
    boolean simulated,
    Instant begun,
    Instant last,
    String standing,
    String undo,
    List<Question> questions,
    List<Line> decisions,
    List<Action> actions,
    List<Foreseen> foreseen,
    List<Line> found,
    List<Line> remarks) {
  public RunStory {
    questions = List.copyOf(questions);
    decisions = List.copyOf(decisions);
    actions = List.copyOf(actions);
    foreseen = List.copyOf(foreseen);
    found = List.copyOf(found);
    remarks = List.copyOf(remarks);
  }

  /// Something a step said.
  ///
  /// @param step its name
  /// @param said one or more lines
  public record Line(Instant at, String step, List<String> said) {
    public Line {
      said = List.copyOf(said);
    }
  }

  /// Something that people were asked.
  ///
  /// @param people whom it was for
  /// @param choices the answers there were; empty if any text would do
  /// @param deadline when silence became an answer
  /// @param silence what silence counts as; empty if the step then fails
  /// @param evidence what was shown with it, `name: value`
  /// @param told when they were told of it, and by what; a sentence each
  /// @param answered whether somebody answered
  /// @param answer who answered what and when, or that nobody did; a sentence
  public record Question(
      Instant at,
      String step,
      String text,
      String people,
      List<String> choices,
      Instant deadline,
      String silence,
      List<String> evidence,
      List<String> told,
      boolean answered,
      String answer) {
    public Question {
      choices = List.copyOf(choices);
      evidence = List.copyOf(evidence);
      told = List.copyOf(told);
    }
  }

  /// Something that was ordered.
  ///
  /// @param what the kind of command and what it was told
  /// @param target upon what
  /// @param approved who approved it, or why nobody was asked; a sentence part each
  /// @param came what came of it
  /// @param undo the command that takes it back, or why none does
  public record Action(
      Instant at,
      String step,
      String what,
      String target,
      List<String> approved,
      String came,
      String undo) {
    public Action {
      approved = List.copyOf(approved);
    }
  }

  /// An effect that a simulated run would have had.
  ///
  /// @param blast how far it would have reached, `name: value`
  /// @param approval on whose answer it would have depended
  /// @param undo what would take it back, or that nothing does
  public record Foreseen(
      String step,
      String what,
      String target,
      List<String> blast,
      List<String> approval,
      String undo) {
    public Foreseen {
      blast = List.copyOf(blast);
      approval = List.copyOf(approval);
    }
  }
}
