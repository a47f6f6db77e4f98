package seldom.telemetry.evtx;

import seldom.telemetry.evtx.ValueText.Style;

/// Writes a record's event as XML in the layout of `evtxexport -f xml`: two spaces of indent, an
/// element with text on one line, an array as its element repeated. Total: never fails.
final class XmlText {
  private static final Values NO_VALUES = new Values(new byte[0], new long[0], null);
  private final Chars out;

  /// Where the output ended after the last element, so that text is never taken for layout.
  private int afterElement = -1;

  private Utf16.Into into = Utf16.Into.ELEMENT;

  private XmlText(int capacity) {
    out = new Chars(capacity);
  }

  /// @param capacity characters to begin with, a guess
  static String of(Node[] nodes, int capacity) {
    XmlText text = new XmlText(capacity);
    text.nodes(nodes, NO_VALUES, 0);
    return text.out.toString();
  }

  private void nodes(Node[] nodes, Values values, int depth) {
    for (Node node : nodes) {
      node(node, values, depth);
    }
  }

  private void node(Node node, Values values, int depth) {
    switch (node) {
      case Node.Element e -> element(e, values, depth);
      case Node.Text t -> Utf16.append(out, t.text(), into);
      case Node.CharacterData t -> Utf16.append(out, t.text(), into);
      case Node.EntityReference r -> reference(r.name());
      case Node.Instruction i -> instruction(i, depth);
      case Node.Slot s -> slot(s, values, depth);
      case Node.Instance i -> nodes(i.template().nodes(), i.values(), depth);
    }
  }

  /// Only the five references that XML has of itself may stand.
  private void reference(String name) {
    boolean own =
        switch (name) {
          case "lt", "gt", "amp", "quot", "apos" -> true;
          default -> false;
        };
    out.add(own ? "&" : "&amp;").add(name).add(';');
  }

  private void slot(Node.Slot slot, Values values, int depth) {
    int index = slot.index();
    if (!values.has(index)) {
      return;
    }
    if (values.type(index) == Values.BINARY_XML) {
      nodes(values.fragment(index), NO_VALUES, depth);
    } else if (values.isArray(index)) {
      int type = values.type(index) & ~Values.ARRAY;
      ArrayItems.visit(values, index, (at, length) -> value(values, type, at, length));
    } else {
      value(values, values.type(index), values.at(index), values.length(index));
    }
  }

  private void value(Values values, int type, int at, int length) {
    ValueText.append(out, values.bytes(), type, at, length, Style.XML, into);
  }

  private void element(Node.Element element, Values values, int depth) {
    if (element.isOneSlot()
        && element.content()[0] instanceof Node.Slot(int index, boolean optional)) {
      if (optional && !values.has(index) && element.attributes().length == 0) {
        return;
      }
      if (values.isArray(index)) {
        int type = values.type(index) & ~Values.ARRAY;
        ArrayItems.visit(
            values,
            index,
            (at, length) -> {
              int body = open(element, values, depth);
              value(values, type, at, length);
              close(element, depth, body);
            });
        return;
      }
    }
    int body = open(element, values, depth);
    nodes(element.content(), values, depth + 1);
    close(element, depth, body);
  }

  /// Starts an element and returns where its body begins.
  private int open(Node.Element element, Values values, int depth) {
    indent(depth);
    out.add('<').add(element.name());
    for (Node.Attribute attribute : element.attributes()) {
      int before = out.length();
      out.add(' ').add(attribute.name()).add('=').add('"');
      int value = out.length();
      into = Utf16.Into.ATTRIBUTE;
      nodes(attribute.content(), values, depth);
      into = Utf16.Into.ELEMENT;
      if (out.length() == value && isOptional(attribute)) {
        out.cut(before);
      } else {
        out.add('"');
      }
    }
    out.add('>');
    return out.length();
  }

  private static boolean isOptional(Node.Attribute attribute) {
    for (Node node : attribute.content()) {
      if (node instanceof Node.Slot(_, boolean optional) && optional) {
        return true;
      }
    }
    return false;
  }

  private void close(Node.Element element, int depth, int body) {
    if (out.length() == body) {
      out.cut(body - 1);
      out.add("/>\n");
    } else {
      if (out.length() == afterElement) {
        indent(depth);
      }
      out.add("</").add(element.name()).add(">\n");
    }
    afterElement = out.length();
  }

  /// A text holds no bare `>`, so one at the end is the parent's start tag.
  private void indent(int depth) {
    if (out.last() == '>') {
      out.add('\n');
    }
    for (int i = 0; i < depth; i++) {
      out.add("  ");
    }
  }

  private void instruction(Node.Instruction instruction, int depth) {
    indent(depth);
    String target = instruction.target();
    out.add("<?").add(target.equalsIgnoreCase("xml") ? "_" + target : target).add(' ');
    Utf16.append(out, instruction.text(), Utf16.Into.ELEMENT); // so it cannot hold its own end
    out.add("?>\n");
    afterElement = out.length();
  }
}
