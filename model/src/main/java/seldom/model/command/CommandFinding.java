package seldom.model.command;

import java.util.List;

/// One thing a command line does that speaks for an attack, with its place.
///
/// @param category id of its category
/// @param rule id of the entry of content within the category
/// @param title what it is, for people
/// @param layer index of the layer in which it was seen first
/// @param start in the text of that layer, included
/// @param end excluded
/// @param attack ATT&CK ids `TA0002/T1059.001`
/// @param weight how much it says alone, in points of 100
public record CommandFinding(
    String category,
    String rule,
    String title,
    int layer,
    int start,
    int end,
    List<String> attack,
    int weight) {
  public CommandFinding {
    attack = List.copyOf(attack);
  }
}
