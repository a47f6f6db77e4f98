package seldom.analytics.content;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

/// YAML 1.2 text to values with places. Every scalar stays the text it is: no type is guessed.
/// Aliases, and nesting deeper than 20, are refused: content has no use for them.
final class YamlText {
  private static final int DEEPEST = 20;

  private final String file;
  private final Problems problems;
  private final Set<Node> seen = new HashSet<>();

  private YamlText(String file, Problems problems) {
    this.file = file;
    this.problems = problems;
  }

  /// The mapping that the text is; empty, with the mistake in `problems`, if it is none.
  static Optional<Value.Fields> read(String file, String text, Problems problems) {
    return new YamlText(file, problems).document(text);
  }

  private Optional<Value.Fields> document(String text) {
    Optional<Node> root;
    try {
      LoadSettings settings =
          LoadSettings.builder()
              .setLabel(file)
              .setUseMarks(true)
              .setMaxAliasesForCollections(1)
              .build();
      root = new Compose(settings).composeString(text);
    } catch (MarkedYamlEngineException e) {
      problems.error(
          e.getProblemMark().map(this::place).orElse(new Place(file, 1, 1)),
          "this is no YAML: " + e.getProblem(),
          "Correct the syntax; quote text that holds ': ', '#' or begins with a special character");
      return Optional.empty();
    } catch (YamlEngineException e) {
      problems.error(
          new Place(file, 1, 1), "this is no YAML: " + e.getMessage(), "Keep one document a file");
      return Optional.empty();
    }
    if (root.isEmpty() || !(root.get() instanceof MappingNode mapping)) {
      problems.error(
          new Place(file, 1, 1),
          "the file holds no mapping",
          "Begin with `id: …` on the first line");
      return Optional.empty();
    }
    return Optional.of(fields(mapping, 0));
  }

  private Value value(Node node, int depth) {
    Place place = place(node);
    if (depth > DEEPEST || (!(node instanceof ScalarNode) && !seen.add(node))) {
      problems.error(place, "an alias or nesting deeper than " + DEEPEST, "Write the value out");
      return new Value.Text(place, "");
    }
    return switch (node) {
      case ScalarNode scalar -> new Value.Text(place, scalar.getValue());
      case SequenceNode sequence ->
          new Value.Items(
              place, sequence.getValue().stream().map(n -> value(n, depth + 1)).toList());
      case MappingNode mapping -> fields(mapping, depth);
      default -> {
        problems.error(place, "an alias", "Write the value out");
        yield new Value.Text(place, "");
      }
    };
  }

  private Value.Fields fields(MappingNode mapping, int depth) {
    List<Value.Field> entries = new ArrayList<>();
    Set<String> keys = new HashSet<>();
    for (NodeTuple tuple : mapping.getValue()) {
      Place at = place(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.error(at, "a key that is no text", "Write a plain word before the colon");
        continue;
      }
      if (!keys.add(key.getValue())) {
        problems.error(at, "'" + key.getValue() + "' is given twice", "Keep one of them");
        continue;
      }
      entries.add(new Value.Field(key.getValue(), at, value(tuple.getValueNode(), depth + 1)));
    }
    return new Value.Fields(place(mapping), entries);
  }

  private Place place(Node node) {
    return node.getStartMark().map(this::place).orElse(new Place(file, 1, 1));
  }

  private Place place(Mark mark) {
    return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
  }
}
