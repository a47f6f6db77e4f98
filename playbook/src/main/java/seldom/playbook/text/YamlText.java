package seldom.playbook.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;

/// YAML 1.2 text to values with places. Plain `true`, `false`, `null` and numbers are those, all
/// else is text (`yes` is the text yes). Aliases and nesting deeper than 60 are mistakes.
public final class YamlText {
  private static final int DEEPEST = 60;
  private static final int LONGEST = 4 << 20;

  private final String file;
  private final Mistakes mistakes;
  private final java.util.Set<Node> seen =
      java.util.Collections.newSetFromMap(new java.util.IdentityHashMap<>());

  private YamlText(String file, Mistakes mistakes) {
    this.file = file;
    this.mistakes = mistakes;
  }

  /// The value that the text is; empty, with the mistake told, if it is no YAML.
  public static Optional<Value> read(String file, String text, Mistakes mistakes) {
    return new YamlText(file, mistakes).document(text);
  }

  private Optional<Value> document(String text) {
    Place start = new Place(file, 1, 1);
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(file)
              .setUseMarks(true)
              .setMaxAliasesForCollections(1)
              .setCodePointLimit(LONGEST)
              .build();
      Optional<Node> root = new Compose(settings).composeString(text);
      if (root.isEmpty()) {
        mistakes.form(start, "", "the file is empty", "Begin with `playbook: name`");
        return Optional.empty();
      }
      return Optional.of(value(root.get(), "", 0));
    } catch (MarkedYamlEngineException e) {
      mistakes.form(
          e.getProblemMark().map(this::place).orElse(start),
          "",
          "this is no YAML: " + e.getProblem(),
          "Correct the syntax; quote text that holds ': ', '#' or begins with a special character");
    } catch (YamlEngineException e) {
      mistakes.form(start, "", "this is no YAML: " + e.getMessage(), "Keep one document a file");
    }
    return Optional.empty();
  }

  private Value value(Node node, String pointer, int depth) {
    Place at = node.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
    if (depth > DEEPEST || !seen.add(node)) {
      mistakes.form(at, pointer, "an alias, or nesting deeper than " + DEEPEST, "Write it out");
      return new Value.Null(at);
    }
    return switch (node) {
      case ScalarNode scalar -> scalar(at, scalar);
      case SequenceNode sequence -> {
        List<Value> items = new ArrayList<>();
        for (Node n : sequence.getValue()) {
          items.add(value(n, pointer + "/" + items.size(), depth + 1));
        }
        yield new Value.Items(at, items);
      }
      case MappingNode mapping -> fields(at, mapping, pointer, depth);
      default -> {
        mistakes.form(at, pointer, "an alias", "Write the value out");
        yield new Value.Null(at);
      }
    };
  }

  private static Value scalar(Place at, ScalarNode scalar) {
    String text = scalar.getValue();
    Tag tag = scalar.getTag();
    boolean plain = scalar.isPlain();
    if (plain && tag.equals(Tag.BOOL)) {
      return new Value.Bool(at, text.equals("true"));
    }
    if (plain && tag.equals(Tag.NULL)) {
      return new Value.Null(at);
    }
    boolean number = tag.equals(Tag.INT) || tag.equals(Tag.FLOAT);
    return plain && number && text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?")
        ? new Value.Number(at, text)
        : new Value.Text(at, text);
  }

  private Value.Fields fields(Place at, MappingNode mapping, String pointer, int depth) {
    Map<String, Place> keys = new LinkedHashMap<>();
    SequencedMap<String, Value> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place keyAt = tuple.getKeyNode().getStartMark().map(this::place).orElse(at);
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        mistakes.form(keyAt, pointer, "a key that is no text", "Write a plain word before the ':'");
        continue;
      }
      String below = Pointer.child(pointer, key.getValue());
      Value value = value(tuple.getValueNode(), below, depth + 1);
      if (entries.putIfAbsent(key.getValue(), value) == null) {
        keys.put(key.getValue(), keyAt);
      } else {
        mistakes.form(keyAt, below, "'" + key.getValue() + "' is given twice", "Keep one of them");
      }
    }
    return new Value.Fields(at, keys, entries);
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
