package seldom.telemetry.evtx;

import java.util.ArrayList;
import java.util.List;

/// A parsed template definition, with what is needed to bound the size of what it makes.
///
/// @param nodes its content
/// @param cost characters of output without any slot filled, at most
/// @param uses each use of a slot, in order
record Template(Node[] nodes, long cost, List<Use> uses) {
  /// One use of a slot.
  ///
  /// @param index the slot
  /// @param repeated characters that come again with each item of an array that fills it
  record Use(int index, long repeated) {}

  private static final int MARKUP = 40;

  static Template of(Node... nodes) {
    List<Use> uses = new ArrayList<>();
    long cost = cost(nodes, 0, uses);
    return new Template(nodes, cost, List.copyOf(uses));
  }

  private static long cost(Node[] nodes, long repeated, List<Use> uses) {
    long sum = 0;
    for (Node node : nodes) {
      sum +=
          switch (node) {
            case Node.Element e -> element(e, uses);
            case Node.Text t -> 6L * t.text().length();
            case Node.CharacterData t -> 6L * t.text().length();
            case Node.EntityReference r -> r.name().length() + 2L;
            case Node.Instruction i -> i.target().length() + i.text().length() + 6L;
            case Node.Slot s -> {
              uses.add(new Use(s.index(), repeated));
              yield 0;
            }
            case Node.Instance i -> i.values().cost(i.template());
          };
    }
    return sum;
  }

  private static long element(Node.Element element, List<Use> uses) {
    long own = MARKUP + 2L * element.name().length();
    for (Node.Attribute attribute : element.attributes()) {
      own += attribute.name().length() + 4L + cost(attribute.content(), 0, uses);
    }
    return own + cost(element.content(), element.isOneSlot() ? own : 0, uses);
  }
}
