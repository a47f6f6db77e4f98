package seldom.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Validates findings against the OCSF 1.8.0 schema itself: every attribute is one the class or
/// object has, required ones are there, constraints, types and enumerations hold.
@org.jspecify.annotations.NullUnmarked
class OcsfTest {
  private static final Path SCHEMA =
      Path.of(System.getProperty("seldom.root"), "..", "shared", "suites", "ocsf-schema-1.8.0");

  private final Map<String, JsonNode> cache = new LinkedHashMap<>();
  private final List<String> problems = new ArrayList<>();

  @BeforeEach
  void needsTheSuite() {
    assumeTrue(Files.isDirectory(SCHEMA), "skipped: ocsf-schema-1.8.0 is not beside the project");
  }

  @Test
  void findingsAreValid() throws IOException {
    check(OcsfFinding.line(Examples.launch("")));
    check(OcsfFinding.line(Examples.connection()));
    assertThat(problems).isEmpty();
  }

  @Test
  void theValidatorSeesWhatIsWrong() throws IOException {
    String good = OcsfFinding.line(Examples.launch(""));
    check(good.replaceFirst("\"severity_id\":3", "\"severity_id\":42"));
    check(good.replaceFirst("\"finding_info\"", "\"finding_infos\""));
    check(good.replaceFirst("\"class_uid\":2004", "\"class_uid\":\"x\""));
    assertThat(problems).hasSizeGreaterThanOrEqualTo(4);
  }

  private void check(String line) throws IOException {
    JsonNode event = JsonMapper.shared().readTree(line);
    Map<String, JsonNode> attributes = attributes("events/findings/detection_finding.json");
    attributes.putAll(attributes("profiles/host.json"));
    attributes.putAll(attributes("profiles/incident.json"));
    // The schema's compiler numbers the classes: category times 1000 plus the class's own number.
    int category = file("categories.json").get("attributes").get("findings").get("uid").asInt();
    int uid = category * 1000 + file("events/findings/detection_finding.json").get("uid").asInt();
    numbered(attributes, "category_uid", category);
    numbered(attributes, "class_uid", uid);
    numbered(attributes, "type_uid", uid * 100 + event.get("activity_id").asInt());
    check("finding", event, attributes, null);
  }

  private static void numbered(Map<String, JsonNode> attributes, String name, int only) {
    var own = ((tools.jackson.databind.node.ObjectNode) attributes.get(name)).deepCopy();
    own.putObject("enum").putObject("" + only);
    own.put("computed", true);
    attributes.put(name, own);
  }

  private void check(
      String at, JsonNode value, Map<String, JsonNode> attributes, JsonNode constraints)
      throws IOException {
    JsonNode dictionary = file("dictionary.json").get("attributes");
    for (String name : value.propertyNames()) {
      JsonNode own = attributes.get(name);
      if (own == null) {
        problems.add(at + "." + name + " is no attribute");
      } else {
        typed(at + "." + name, value.get(name), own, dictionary.get(name));
      }
    }
    for (Map.Entry<String, JsonNode> a : attributes.entrySet()) {
      if ("required".equals(a.getValue().path("requirement").asString(""))
          && !a.getValue().path("profile").isString()
          && !value.has(a.getKey())) {
        problems.add(at + "." + a.getKey() + " is required");
      }
    }
    if (constraints != null && constraints.has("at_least_one")) {
      boolean any = false;
      for (JsonNode name : constraints.get("at_least_one")) {
        any |= value.has(name.asString());
      }
      if (!any) {
        problems.add(at + " needs one of " + constraints.get("at_least_one"));
      }
    }
  }

  private void typed(String at, JsonNode value, JsonNode own, JsonNode general) throws IOException {
    if (general == null) {
      problems.add(at + " is not in the dictionary");
      return;
    }
    if (general.path("is_array").asBoolean(false)) {
      if (!value.isArray()) {
        problems.add(at + " must be an array");
      }
      for (JsonNode one : value) {
        single(at + "[]", one, own, general);
      }
    } else {
      single(at, value, own, general);
    }
  }

  private void single(String at, JsonNode value, JsonNode own, JsonNode general)
      throws IOException {
    String type = own.path("type").asString(general.path("type").asString(""));
    if (!type.endsWith("_t")) {
      if (!value.isObject()) {
        problems.add(at + " must be an object " + type);
      } else if (!type.equals("object")) {
        String file = "objects/" + type + ".json";
        check(at, value, attributes(file), constraints(file));
      }
      return;
    }
    boolean number = List.of("integer_t", "long_t", "timestamp_t", "port_t").contains(type);
    boolean ok =
        type.equals("json_t")
            || (number
                ? value.isIntegralNumber()
                : type.equals("boolean_t")
                    ? value.isBoolean()
                    : type.equals("float_t") ? value.isNumber() : value.isString());
    if (!ok) {
      problems.add(at + " must be " + type + " but is " + value);
    }
    Map<String, JsonNode> allowed = new LinkedHashMap<>();
    if (!own.has("computed")) {
      general.path("enum").properties().forEach(e -> allowed.put(e.getKey(), e.getValue()));
    }
    own.path("enum").properties().forEach(e -> allowed.put(e.getKey(), e.getValue()));
    if (number && !allowed.isEmpty() && !allowed.containsKey(value.asString())) {
      problems.add(at + " must be one of " + allowed.keySet() + " but is " + value);
    }
  }

  private JsonNode constraints(String path) throws IOException {
    JsonNode object = file(path);
    if (object.has("constraints")) {
      return object.get("constraints");
    }
    return object.has("extends")
        ? constraints(sibling(path, object.get("extends").asString()))
        : null;
  }

  private Map<String, JsonNode> attributes(String path) throws IOException {
    JsonNode object = file(path);
    Map<String, JsonNode> all = new LinkedHashMap<>();
    if (object.has("extends")) {
      all.putAll(attributes(sibling(path, object.get("extends").asString())));
    }
    JsonNode own = object.path("attributes");
    for (JsonNode include : own.path("$include")) {
      // Attributes of a profile are there only when the profile is applied.
      if (!include.asString().startsWith("profiles/")) {
        all.putAll(attributes(include.asString()));
      }
    }
    for (Map.Entry<String, JsonNode> e : own.properties()) {
      if (!e.getKey().startsWith("$")) {
        JsonNode before = all.get(e.getKey());
        all.put(e.getKey(), before == null ? e.getValue() : merged(before, e.getValue()));
      }
    }
    return all;
  }

  private static JsonNode merged(JsonNode before, JsonNode now) {
    var both = ((tools.jackson.databind.node.ObjectNode) before).deepCopy();
    for (Map.Entry<String, JsonNode> e : now.properties()) {
      if (e.getKey().equals("enum") && both.has("enum")) {
        var values = ((tools.jackson.databind.node.ObjectNode) both.get("enum")).deepCopy();
        e.getValue().properties().forEach(v -> values.set(v.getKey(), v.getValue()));
        both.set("enum", values);
      } else {
        both.set(e.getKey(), e.getValue());
      }
    }
    return both;
  }

  private static String sibling(String path, String name) throws IOException {
    if (name.equals("base_event")) {
      return "events/base_event.json";
    }
    Path inFolder = Path.of(path).resolveSibling(name + ".json");
    if (Files.exists(SCHEMA.resolve(inFolder))) {
      return inFolder.toString();
    }
    try (Stream<Path> all = Files.walk(SCHEMA)) {
      return SCHEMA
          .relativize(all.filter(p -> p.endsWith(name + ".json")).findFirst().orElseThrow())
          .toString();
    }
  }

  private JsonNode file(String path) throws IOException {
    JsonNode known = cache.get(path);
    if (known == null) {
      known = JsonMapper.shared().readTree(Files.readString(SCHEMA.resolve(path)));
      cache.put(path, known);
    }
    return known;
  }
}
