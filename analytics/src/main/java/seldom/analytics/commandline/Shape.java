package seldom.analytics.commandline;

import java.util.List;

/// What the shape of the text alone says: how a [Step] counts as a finding.
///
/// @param least how often it must have been undone to count
/// @param flags the flags that it sets as well
record Shape(
    String category, String title, int weight, int least, List<String> attack, List<String> flags) {
  Shape {
    attack = List.copyOf(attack);
    flags = List.copyOf(flags);
  }
}
