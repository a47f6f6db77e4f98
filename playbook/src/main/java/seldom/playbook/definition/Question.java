package seldom.playbook.definition;

import java.util.List;

/// What a step asks a person, beyond the text: our extension of a `manual` step.
///
/// @param choices the answers there are; empty if any text will do
/// @param otherwise what silence until the deadline means; empty if the step then fails
/// @param evidence names of the variables that are shown with it
/// @param escalate id of the agent who is told at half-time; empty if nobody else is
/// @param voidIf a condition that makes the question void; empty if none does
public record Question(
    List<String> choices, String otherwise, List<String> evidence, String escalate, String voidIf) {
  /// Nothing beyond the text.
  public static final Question PLAIN = new Question(List.of(), "", List.of(), "", "");

  /// The id of the extension that carries it, UUIDv5 of its name in the CACAO namespace.
  public static final String EXTENSION =
      "extension-definition--" + Ids.uuid("extension", "seldom-question");

  public Question {
    choices = List.copyOf(choices);
    evidence = List.copyOf(evidence);
  }
}
