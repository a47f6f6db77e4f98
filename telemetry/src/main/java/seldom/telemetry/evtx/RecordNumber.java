package seldom.telemetry.evtx;

import org.jspecify.annotations.Nullable;
import seldom.telemetry.evtx.ValueText.Style;

/// Finds the EventRecordID that an event states of itself (that of a forwarded event is its
/// origin's,
/// not this file's).
final class RecordNumber {
  private RecordNumber() {}

  /// The text of `Event/System/EventRecordID`, empty if there is none.
  static String of(Node[] nodes) {
    for (Node node : nodes) {
      if (node instanceof Node.Instance i) {
        return in(i.template().nodes(), i.values());
      }
    }
    return in(nodes, null);
  }

  private static String in(Node[] nodes, @Nullable Values values) {
    Node.Element event = child(nodes, "Event");
    Node.Element system = event == null ? null : child(event.content(), "System");
    Node.Element number = system == null ? null : child(system.content(), "EventRecordID");
    if (number == null || number.content().length != 1) {
      return "";
    }
    return switch (number.content()[0]) {
      case Node.Text t -> t.text();
      case Node.Slot s when values != null && values.has(s.index()) ->
          ValueText.text(
              values.bytes(),
              values.type(s.index()),
              values.at(s.index()),
              values.length(s.index()),
              Style.PLAIN);
      case Node.Element _, Node.CharacterData _, Node.EntityReference _ -> "";
      case Node.Instruction _, Node.Slot _, Node.Instance _ -> "";
    };
  }

  private static Node.@Nullable Element child(Node[] nodes, String name) {
    for (Node node : nodes) {
      if (node instanceof Node.Element e && e.name().equals(name)) {
        return e;
      }
    }
    return null;
  }
}
