package seldom.report;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.command.CommandAnalysis;
import seldom.model.command.CommandFinding;
import seldom.model.command.CommandLayer;
import seldom.model.command.Indicator;
import seldom.model.command.ScoredCommand;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.json.JsonFactory;

/// The published JSON object of the analysis of a command line, `command-1` (schema in
/// `content/schemas`).
public final class CommandLines {
  private static final JsonFactory FACTORY = new JsonFactory();

  private CommandLines() {}

  /// One line.
  ///
  /// @param shown whether the score is the whole number that is shown, as the published one is
  public static String json(CommandAnalysis analysis, boolean shown) {
    StringWriter text = new StringWriter(1024);
    try (JsonGenerator g =
        FACTORY.createGenerator(tools.jackson.core.ObjectWriteContext.empty(), text)) {
      g.writeStartObject();
      g.writeStringProperty("schema", "command-1");
      layers(g, analysis.layers());
      findings(g, analysis.findings());
      indicators(g, "indicators", analysis.indicators());
      indicators(g, "internal", analysis.internal());
      g.writeObjectPropertyStart("flags");
      for (Map.Entry<String, Boolean> flag : analysis.flags().entrySet()) {
        g.writeBooleanProperty(flag.getKey(), flag.getValue());
      }
      g.writeEndObject();
      if (shown) {
        g.writeNumberProperty("score", analysis.shownScore());
      } else {
        g.writeNumberProperty("score", tenths(analysis.score()));
      }
      g.writeStringProperty("band", analysis.band().text());
      parts(g, analysis.parts());
      g.writeArrayPropertyStart("limits");
      analysis.limits().forEach(g::writeString);
      g.writeEndArray();
      g.writeEndObject();
    }
    return text.toString();
  }

  /// A number with one digit after the point, halves to the even digit.
  static BigDecimal tenths(double number) {
    return BigDecimal.valueOf(number).setScale(1, RoundingMode.HALF_EVEN);
  }

  private static void layers(JsonGenerator g, List<CommandLayer> layers) {
    g.writeArrayPropertyStart("layers");
    for (CommandLayer layer : layers) {
      g.writeStartObject();
      g.writeNumberProperty("layer", layer.index());
      if (layer.parent() < 0) {
        g.writeNullProperty("parent");
      } else {
        g.writeNumberProperty("parent", layer.parent());
      }
      g.writeStringProperty("how", layer.how());
      span(g, layer.start(), layer.end());
      g.writeStringProperty("text", layer.text());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void span(JsonGenerator g, int start, int end) {
    g.writeArrayPropertyStart("span");
    g.writeNumber(start);
    g.writeNumber(end);
    g.writeEndArray();
  }

  static void findings(JsonGenerator g, List<CommandFinding> findings) {
    g.writeArrayPropertyStart("findings");
    for (CommandFinding f : findings) {
      g.writeStartObject();
      g.writeStringProperty("category", f.category());
      g.writeStringProperty("rule", f.rule());
      g.writeStringProperty("title", f.title());
      span(g, f.start(), f.end());
      g.writeNumberProperty("layer", f.layer());
      g.writeArrayPropertyStart("attack");
      f.attack().forEach(g::writeString);
      g.writeEndArray();
      g.writeNumberProperty("weight", f.weight());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  /// What an alert keeps of an analysis, under `command`; nothing where no command line is known.
  static void scored(JsonGenerator g, @Nullable ScoredCommand command) {
    if (command == null) {
      return;
    }
    g.writeObjectPropertyStart("command");
    g.writeStringProperty("command_line", command.commandLine());
    g.writeNumberProperty("score", tenths(command.score()));
    g.writeStringProperty("band", command.band().text());
    g.writeNumberProperty("layers", command.layers());
    g.writeArrayPropertyStart("flags");
    command.flags().forEach(g::writeString);
    g.writeEndArray();
    findings(g, command.findings());
    g.writeEndObject();
  }

  private static void indicators(JsonGenerator g, String name, List<Indicator> indicators) {
    g.writeArrayPropertyStart(name);
    for (Indicator i : indicators) {
      g.writeStartObject();
      g.writeStringProperty("kind", i.kind().text());
      g.writeStringProperty("value", i.value());
      g.writeEndObject();
    }
    g.writeEndArray();
  }

  private static void parts(JsonGenerator g, List<CommandAnalysis.Part> parts) {
    g.writeArrayPropertyStart("parts");
    for (CommandAnalysis.Part p : parts) {
      g.writeStartObject();
      g.writeStringProperty("category", p.category());
      g.writeNumberProperty("points", tenths(p.points()));
      g.writeEndObject();
    }
    g.writeEndArray();
  }
}
