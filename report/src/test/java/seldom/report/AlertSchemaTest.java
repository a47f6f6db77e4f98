package seldom.report;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import seldom.model.alert.Alert;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class AlertSchemaTest {
  /// Left out where there is nothing to say.
  private static final List<String> SOMETIMES = List.of("command", "remote_execution");

  private static final JsonMapper JSON = JsonMapper.shared();
  private final Schema schema = published();

  private static Schema published() {
    Path file =
        Path.of(System.getProperty("seldom.root", ".."))
            .resolve("content/schemas/alert-1.schema.json");
    try {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(JSON.readTree(Files.readString(file)));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static List<Alert> alerts() {
    return List.of(Examples.launch(""), Examples.connection());
  }

  @Test
  void everyAlertFitsThePublishedSchema() {
    for (Alert alert : alerts()) {
      assertThat(schema.validate(JSON.readTree(JsonLines.alert(alert)))).isEmpty();
    }
  }

  @Test
  void aHuntsResultFitsItTooAndRankComesWithScore() {
    JsonNode line = JSON.readTree(JsonLines.alert(Examples.launch(""), 3, 0.25));
    assertThat(schema.validate(line)).isEmpty();
    JsonNode unscored = JSON.readTree(JsonLines.alert(Examples.launch(""), 3, Double.NaN));
    assertThat(schema.validate(unscored)).isEmpty();
    assertThat(schema.validate(((ObjectNode) line).without("score"))).isNotEmpty();
  }

  @Test
  void everyWordIsRequiredAndNoOtherIsAllowed() {
    ObjectNode line = (ObjectNode) JSON.readTree(JsonLines.alert(Examples.launch("")));
    List<String> names = List.copyOf(line.propertyNames());
    assertThat(names).hasSizeGreaterThan(25).containsAll(SOMETIMES);
    assertThat(schema.validate(line.deepCopy().without(SOMETIMES))).isEmpty();
    for (String name : names) {
      if (SOMETIMES.contains(name)) {
        continue;
      }
      assertThat(schema.validate(line.deepCopy().without(name))).as(name).isNotEmpty();
    }
    for (String name : List.copyOf(line.get("receipt").propertyNames())) {
      ObjectNode copy = line.deepCopy();
      ((ObjectNode) copy.get("receipt")).remove(name);
      assertThat(schema.validate(copy)).as("receipt." + name).isNotEmpty();
    }
    assertThat(schema.validate(line.deepCopy().put("surplus", 1))).isNotEmpty();
    assertThat(schema.validate(line.deepCopy().put("severity", "urgent"))).isNotEmpty();
  }
}
