package seldom.telemetry.evtx;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Parses the binary XML of one chunk. Every length is checked against the bytes that are there
/// before it is used; depth, cycles and work are bounded by [Budget].
///
/// Source: Microsoft, [MS-EVEN6] 2.2.12 (BinXml), and the libevtx project's description of the
/// file.
final class BinaryXml {
  private static final int MORE = 0x40;
  private static final int END = 0x00;
  private static final int OPEN = 0x01;
  private static final int CLOSE_START = 0x02;
  private static final int CLOSE_EMPTY = 0x03;
  private static final int CLOSE = 0x04;
  private static final int VALUE = 0x05;
  private static final int ATTRIBUTE = 0x06;
  private static final int CDATA = 0x07;
  private static final int CHARACTER = 0x08;
  private static final int ENTITY = 0x09;
  private static final int TARGET = 0x0a;
  private static final int INSTRUCTION = 0x0b;
  private static final int INSTANCE = 0x0c;
  private static final int SLOT = 0x0d;
  private static final int OPTIONAL_SLOT = 0x0e;
  private static final int FRAGMENT = 0x0f;

  private static final int MOST_ATTRIBUTES = 128;

  private final ChunkCache chunk;
  private final Budget budget;

  BinaryXml(ChunkCache chunk, Budget budget) {
    this.chunk = chunk;
    this.budget = budget;
  }

  /// Parses a record's content.
  Node[] record(int from, int end) throws Damage {
    Node[] nodes = fragment(new Cursor(chunk.bytes, from, end), 0, false);
    if (events(nodes) != 1) {
      throw new Damage("record holds none or several events");
    }
    long cost = 0;
    for (Node node : nodes) {
      cost +=
          node instanceof Node.Instance i
              ? i.values().cost(i.template())
              : Template.of(node).cost();
    }
    budget.output(cost);
    return nodes;
  }

  private static int events(Node[] nodes) throws Damage {
    int count = 0;
    for (Node node : nodes) {
      count +=
          switch (node) {
            case Node.Element _ -> 1;
            case Node.Instance i -> events(i.template().nodes());
            case Node.Instruction _ -> 0;
            case Node.Text _, Node.CharacterData _, Node.EntityReference _, Node.Slot _ ->
                throw new Damage("record holds text outside an event");
          };
    }
    return count;
  }

  /// Elements of a template have a dependency id, those of a record or a value itself have none.
  private Node[] fragment(Cursor in, int depth, boolean dependencyIds) throws Damage {
    List<Node> nodes = new ArrayList<>(1);
    while (in.hasMore()) {
      int token = in.u8();
      if (token == END) {
        break;
      }
      if (token == FRAGMENT) {
        in.skip(3);
        continue;
      }
      nodes.add(node(in, token, depth, dependencyIds));
    }
    return nodes.toArray(Node.NONE);
  }

  private Node node(Cursor in, int token, int depth, boolean dependencyIds) throws Damage {
    budget.token();
    Budget.depth(depth);
    return switch (token & ~MORE) {
      case OPEN -> element(in, (token & MORE) != 0, depth + 1, dependencyIds);
      case VALUE -> new Node.Text(literal(in));
      case CDATA -> new Node.CharacterData(text(in));
      case CHARACTER -> new Node.Text(String.valueOf((char) in.u16()));
      case ENTITY -> new Node.EntityReference(name(in));
      case TARGET -> instruction(in);
      case INSTANCE -> instance(in, depth + 1);
      case SLOT -> slot(in, false);
      case OPTIONAL_SLOT -> slot(in, true);
      default -> throw new Damage("unknown binary XML token");
    };
  }

  private Node.Element element(Cursor in, boolean attributes, int depth, boolean dependencyIds)
      throws Damage {
    if (dependencyIds) {
      in.u16();
    }
    in.i32(); // its size, not needed and not trusted
    String name = name(in);
    Node.Attribute[] list = attributes ? attributes(in, depth) : new Node.Attribute[0];
    int token = in.u8();
    if (token == CLOSE_EMPTY) {
      return new Node.Element(name, list, Node.NONE);
    }
    if (token != CLOSE_START) {
      throw new Damage("start tag does not end");
    }
    List<Node> content = new ArrayList<>(2);
    for (token = in.u8(); token != CLOSE; token = in.u8()) {
      content.add(node(in, token, depth, dependencyIds));
    }
    return new Node.Element(name, list, content.toArray(Node.NONE));
  }

  private Node.Attribute[] attributes(Cursor in, int depth) throws Damage {
    in.i32(); // size of the list, not needed and not trusted
    List<Node.Attribute> list = new ArrayList<>(4);
    while (in.hasMore() && (in.bytes[in.at] & ~MORE) == ATTRIBUTE) {
      in.u8();
      budget.token();
      String name = unused(name(in), list);
      List<Node> content = new ArrayList<>(1);
      while (in.hasMore() && isAttributeContent(in.bytes[in.at] & ~MORE)) {
        content.add(node(in, in.u8(), depth, true));
      }
      list.add(new Node.Attribute(name, content.toArray(Node.NONE)));
    }
    return list.toArray(new Node.Attribute[0]);
  }

  /// An element has each attribute once: what comes again gets `_` behind its name.
  private static String unused(String name, List<Node.Attribute> list) throws Damage {
    if (list.size() >= MOST_ATTRIBUTES) {
      throw new Damage("element has more attributes than any real one");
    }
    for (Node.Attribute attribute : list) {
      if (attribute.name().equals(name)) {
        return unused(name + "_", list);
      }
    }
    return name;
  }

  private static boolean isAttributeContent(int token) {
    return token == VALUE
        || token == SLOT
        || token == OPTIONAL_SLOT
        || token == CHARACTER
        || token == ENTITY;
  }

  private Node.Instruction instruction(Cursor in) throws Damage {
    String target = name(in);
    if (in.u8() != INSTRUCTION) {
      throw new Damage("processing instruction without content");
    }
    return new Node.Instruction(target, text(in));
  }

  private static Node.Slot slot(Cursor in, boolean optional) throws Damage {
    int index = in.u16();
    in.u8(); // the type the template expects; the value's own type holds
    return new Node.Slot(index, optional);
  }

  private static String literal(Cursor in) throws Damage {
    int type = in.u8();
    if (type == Values.STRING) {
      return text(in);
    }
    int size = type == Values.ANSI ? in.u16() : ValueText.fixedSize(type);
    if (size <= 0) {
      throw new Damage("literal of a type that has no fixed size");
    }
    int at = in.skip(size);
    return ValueText.text(in.bytes, type, at, size, ValueText.Style.XML);
  }

  private static String text(Cursor in) throws Damage {
    int bytes = 2 * in.u16();
    int at = in.skip(bytes);
    return ValueText.text(in.bytes, Values.STRING, at, bytes, ValueText.Style.XML);
  }

  /// A name stands where it is first used, and is referred to by its place from then on.
  private String name(Cursor in) throws Damage {
    int at = in.i32();
    String name = chunk.name(at);
    if (at == in.at) {
      in.skip(ChunkCache.NAME_HEADER + 2 * Cursor.u16(in.bytes, at + 6) + 2);
    }
    return name;
  }

  private Node.Instance instance(Cursor in, int depth) throws Damage {
    in.u8();
    in.i32(); // the first half of the definition's GUID
    int at = in.i32();
    if (at == in.at) {
      int header = in.skip(ChunkCache.DEFINITION_HEADER);
      in.skip(Cursor.i32(in.bytes, header + 20));
    }
    Template template = template(at, depth);
    if (template.nodes().length == 0) {
      throw new Damage("template is empty");
    }
    return new Node.Instance(template, values(in, depth));
  }

  private Template template(int at, int depth) throws Damage {
    Template known = chunk.template(at);
    if (known != null) {
      return known;
    }
    if (at < 0 || at > chunk.bytes.length - ChunkCache.DEFINITION_HEADER) {
      throw new Damage("template lies outside the chunk");
    }
    chunk.open(at);
    try {
      int from = at + ChunkCache.DEFINITION_HEADER;
      int size = Cursor.i32(chunk.bytes, from - 4);
      if (size < 0 || size > chunk.bytes.length - from) {
        throw new Damage("template runs past the chunk");
      }
      Template template = bounded(new Cursor(chunk.bytes, from, from + size), depth, true);
      chunk.close(at, template);
      return template;
    } catch (Damage e) {
      chunk.spoiled(at, e);
      throw e;
    }
  }

  private Template bounded(Cursor in, int depth, boolean dependencyIds) throws Damage {
    Template template = Template.of(fragment(in, depth, dependencyIds));
    Budget.unfolds(template.cost());
    return template;
  }

  private Values values(Cursor in, int depth) throws Damage {
    int count = in.i32();
    if (count < 0 || count > (in.end - in.at) / 4) {
      throw new Damage("more template values than bytes");
    }
    long[] spans = new long[count];
    int list = in.skip(4 * count);
    @Nullable Template[] nested = null;
    for (int i = 0; i < count; i++) {
      int length = Cursor.u16(in.bytes, list + 4 * i);
      int type = in.bytes[list + 4 * i + 2] & 0xff;
      int at = in.skip(length);
      spans[i] = Values.span(at, length, type);
      if (type == Values.BINARY_XML && length > 0) {
        nested = nested == null ? new @Nullable Template[count] : nested;
        nested[i] = bounded(new Cursor(in.bytes, at, at + length), depth + 1, false);
      }
    }
    return new Values(in.bytes, spans, nested);
  }
}
