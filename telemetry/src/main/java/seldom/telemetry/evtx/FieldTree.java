package seldom.telemetry.evtx;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Builds a record's fields in the shape of the evtx crate's JSON: an element is its text, or a map
/// of `#attributes`, `#text` and children; `Data` goes by its `Name`, unnamed `Data` gathers under
/// `Data.#text`; what comes again gets `_1`, `_2`. Total: never fails.
final class FieldTree {
  private static final Values NO_VALUES = new Values(new byte[0], new long[0], null);

  /// What an element holds, gathered node by node.
  private static final class Content {
    private final List<@Nullable Object> texts = new ArrayList<>(1);
    private @Nullable Fields children;

    Fields children() {
      Fields made = children == null ? new Fields() : children;
      children = made;
      return made;
    }

    /// The text; a list where an array or several values make it; null if there is none.
    @Nullable Object text() {
      return switch (texts.size()) {
        case 0 -> null;
        case 1 -> texts.get(0);
        default -> texts;
      };
    }
  }

  /// A map in which a key that comes again gets a number.
  private static final class Fields extends LinkedHashMap<String, @Nullable Object> {
    private static final long serialVersionUID = 1L;
    private transient @Nullable Map<String, Integer> repeats;

    void add(String key, @Nullable Object value) {
      if (!containsKey(key)) {
        put(key, value);
        return;
      }
      Map<String, Integer> counts = repeats == null ? new LinkedHashMap<>() : repeats;
      repeats = counts;
      String next;
      do {
        next = key + "_" + counts.merge(key, 1, Integer::sum);
      } while (containsKey(next));
      put(next, value);
    }

    /// Unnamed `Data`: one text, or all of them as a list.
    void addUnnamed(@Nullable Object value) {
      if (get("Data") instanceof Fields data && data.containsKey("#text")) {
        Object before = data.get("#text");
        List<@Nullable Object> all = new ArrayList<>();
        if (before instanceof List<?> list) {
          all = cast(list);
        } else {
          all.add(before);
        }
        append(all, value);
        data.put("#text", all);
        return;
      }
      Fields data = new Fields();
      data.put("#text", value instanceof List<?> ? value : orEmpty(value));
      add("Data", data);
    }

    @SuppressWarnings("unchecked") // every list in the tree is made here
    private static List<@Nullable Object> cast(List<?> list) {
      return (List<@Nullable Object>) list;
    }

    private static void append(List<@Nullable Object> all, @Nullable Object value) {
      if (value instanceof List<?> list) {
        all.addAll(list);
      } else {
        all.add(orEmpty(value));
      }
    }

    private static Object orEmpty(@Nullable Object value) {
      return value == null ? "" : value;
    }
  }

  private FieldTree() {}

  static Map<String, @Nullable Object> of(Node[] nodes) {
    Content content = new Content();
    gather(nodes, NO_VALUES, content);
    return content.children();
  }

  private static void gather(Node[] nodes, Values values, Content into) {
    for (Node node : nodes) {
      switch (node) {
        case Node.Element e -> element(e, values, into.children());
        case Node.Text t -> into.texts.add(sound(t.text()));
        case Node.CharacterData t -> into.texts.add(sound(t.text()));
        case Node.EntityReference r -> into.texts.add(resolved(r.name()));
        case Node.Instruction _ -> {}
        case Node.Slot s -> slot(s.index(), values, into);
        case Node.Instance i -> gather(i.template().nodes(), i.values(), into);
      }
    }
  }

  private static void slot(int index, Values values, Content into) {
    if (index >= values.count()) {
      return;
    }
    int type = values.type(index);
    if (type == Values.BINARY_XML) {
      gather(values.fragment(index), NO_VALUES, into);
    } else if (values.isArray(index)) {
      byte[] bytes = values.bytes();
      int item = type & ~Values.ARRAY;
      ArrayItems.visit(
          values, index, (at, n) -> into.texts.add(ValueText.plain(bytes, item, at, n)));
    } else if (values.has(index)) {
      into.texts.add(ValueText.plain(values.bytes(), type, values.at(index), values.length(index)));
    } else if (type == Values.STRING || type == Values.ANSI) {
      into.texts.add("");
    }
  }

  private static void element(Node.Element element, Values values, Fields into) {
    Content content = new Content();
    gather(element.content(), values, content);
    Object text = element.isOneSlot() ? content.text() : joined(content.texts);
    if (element.name().equals("Data")) {
      String name = nameOf(element, values);
      if (content.children == null && name == null) {
        into.addUnnamed(text);
        return;
      }
      if (content.children == null && name != null) {
        into.add(name, text);
        return;
      }
    }
    into.add(element.name(), value(attributes(element, values), text, content.children));
  }

  private static @Nullable Object value(
      @Nullable Fields attributes, @Nullable Object text, @Nullable Fields children) {
    if (attributes == null && children == null) {
      return text;
    }
    Fields all = new Fields();
    if (attributes != null) {
      all.put("#attributes", attributes);
    }
    if (text != null && !text.equals("")) {
      all.put("#text", text);
    }
    if (children != null) {
      children.forEach(all::add);
    }
    return all;
  }

  private static @Nullable String nameOf(Node.Element element, Values values) {
    for (Node.Attribute attribute : element.attributes()) {
      if (attribute.name().equals("Name")) {
        Object value = attribute(attribute, values);
        return value == null ? null : value.toString();
      }
    }
    return null;
  }

  private static @Nullable Fields attributes(Node.Element element, Values values) {
    Fields fields = null;
    for (Node.Attribute attribute : element.attributes()) {
      Object value = attribute(attribute, values);
      if (value != null) {
        fields = fields == null ? new Fields() : fields;
        fields.add(attribute.name(), value);
      }
    }
    return fields;
  }

  private static @Nullable Object attribute(Node.Attribute attribute, Values values) {
    Content content = new Content();
    gather(attribute.content(), values, content);
    return content.texts.size() == 1 ? content.texts.get(0) : joined(content.texts);
  }

  /// Mixed text: the parts in one; null if there are none.
  private static @Nullable Object joined(List<@Nullable Object> texts) {
    if (texts.size() < 2) {
      return texts.isEmpty() ? null : texts.get(0);
    }
    StringBuilder all = new StringBuilder();
    for (Object text : texts) {
      all.append(text == null ? "" : text);
    }
    return all.toString();
  }

  private static String sound(String text) {
    Chars out = new Chars(text.length());
    Utf16.append(out, text, Utf16.Into.PLAIN);
    return out.toString();
  }

  private static String resolved(String name) {
    return switch (name) {
      case "lt" -> "<";
      case "gt" -> ">";
      case "amp" -> "&";
      case "quot" -> "\"";
      case "apos" -> "'";
      default -> "&" + name + ";";
    };
  }
}
