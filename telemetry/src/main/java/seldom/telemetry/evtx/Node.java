package seldom.telemetry.evtx;

/// A part of a parsed binary XML fragment. Immutable once parsed; nodes of a template are shared by
/// all records of the chunk that use it.
sealed interface Node {
  Node[] NONE = {};

  /// An element; `content` may be empty.
  record Element(String name, Attribute[] attributes, Node[] content) implements Node {
    /// Whether its whole content is one slot, so that an array in it repeats the element.
    boolean isOneSlot() {
      return content.length == 1 && content[0] instanceof Slot;
    }
  }

  /// An attribute; its content is text, slots and references.
  record Attribute(String name, Node[] content) {}

  /// Literal text, also of a character reference.
  record Text(String text) implements Node {}

  /// Literal text that was a CDATA section.
  record CharacterData(String text) implements Node {}

  /// A reference such as `&lt;`, by name.
  record EntityReference(String name) implements Node {}

  /// A processing instruction.
  record Instruction(String target, String text) implements Node {}

  /// A place in a template that the record's value of that index fills.
  record Slot(int index, boolean optional) implements Node {}

  /// A template with the values that fill its slots.
  record Instance(Template template, Values values) implements Node {}
}
