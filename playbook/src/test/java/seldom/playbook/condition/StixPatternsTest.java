package seldom.playbook.condition;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import seldom.playbook.Suite;
import tools.jackson.databind.JsonNode;

/// The pattern suites of the STIX reference validator and matcher.
class StixPatternsTest {
  private static String refusal(String pattern) {
    try {
      Condition.pattern(pattern);
      return "";
    } catch (ConditionException e) {
      return e.position() + ": " + e.getMessage();
    }
  }

  private static List<String> texts(JsonNode list) {
    List<String> out = new ArrayList<>();
    list.forEach(n -> out.add(n.isArray() ? n.get(0).asString() : n.asString()));
    return out;
  }

  @Test
  void whatTheValidatorPassesIsRead() {
    for (String version : List.of("v20", "v21")) {
      JsonNode cases = Suite.json("stix-patterns/" + version + "_validator_cases.json");
      for (String list : List.of("PASS_CASES", "TIMESTAMP_PASS_CASES")) {
        List<String> patterns = texts(cases.get(list));
        assertThat(patterns).isNotEmpty();
        patterns.forEach(p -> assertThat(refusal(p)).as(version + " " + p).isEmpty());
      }
    }
  }

  @Test
  void whatTheValidatorFailsIsRefused() {
    for (String version : List.of("v20", "v21")) {
      JsonNode cases = Suite.json("stix-patterns/" + version + "_validator_cases.json");
      for (String list : List.of("FAIL_CASES", "TIMESTAMP_FAIL_CASES")) {
        List<String> patterns = texts(cases.get(list));
        assertThat(patterns).isNotEmpty();
        patterns.forEach(p -> assertThat(refusal(p)).as(version + " " + p).isNotEmpty());
      }
    }
  }

  @Test
  void theExamplesOfTheSpecificationsAreRead() {
    for (String version : List.of("v20", "v21")) {
      List<String> lines =
          Suite.text("stix-patterns/" + version + "_spec_examples.txt")
              .lines()
              .filter(l -> !l.isBlank())
              .toList();
      assertThat(lines).hasSizeGreaterThan(10);
      lines.forEach(p -> assertThat(refusal(p)).as(version + " " + p).isEmpty());
    }
  }

  private static Datum datum(JsonNode object, String path) {
    String type = object.get("type").asString();
    JsonNode v = path.startsWith(type + ":") ? object.get(path.substring(type.length() + 1)) : null;
    if (v == null) {
      return new Datum.Unset();
    }
    if (v.isNumber()) {
      return new Datum.Num(new BigDecimal(v.asString()));
    }
    return v.isBoolean() ? new Datum.Flag(v.asBoolean()) : new Datum.Text(v.asString());
  }

  private static String verdict(JsonNode c) {
    try {
      Condition.ObjectTest test = Condition.pattern(c.get("pattern").asString()).getFirst();
      for (JsonNode object : c.get("objects")) {
        if (test.evaluate(path -> datum(object, path)) == Truth.TRUE) {
          return "match";
        }
      }
      return "nomatch";
    } catch (ConditionException e) {
      return "error";
    }
  }

  @Test
  void everyVerdictOfTheReferenceMatcherIsOurs() {
    JsonNode cases = Suite.json("stix-patterns/matcher_v21_cases.json");
    assertThat(cases.size()).isEqualTo(162);
    for (JsonNode c : cases) {
      assertThat(verdict(c)).as(c.get("pattern").asString()).isEqualTo(c.get("expect").asString());
    }
  }

  @Test
  void everyConditionOfTheOtherExecutorGivesItsResult() {
    JsonNode cases = Suite.json("cacao/soarca-condition-vectors.json");
    assertThat(cases.size()).isGreaterThan(50);
    for (JsonNode c : cases) {
      String expression = c.get("expression").asString();
      String expected = c.get("error").asBoolean() ? "error" : c.get("result").asString();
      assertThat(result(expression, c.get("variables"))).as(expression).isEqualTo(expected);
    }
  }

  private static String result(String expression, JsonNode variables) {
    try {
      Truth truth =
          Condition.of(expression)
              .evaluate(
                  name -> {
                    for (JsonNode v : variables) {
                      if (v.get("name").asString().equals(name)) {
                        return new Datum.OfVariable(
                            v.get("type").asString(), v.get("value").asString());
                      }
                    }
                    return new Datum.Unset();
                  });
      return truth == Truth.UNKNOWN ? "unknown" : String.valueOf(truth == Truth.TRUE);
    } catch (ConditionException e) {
      return "error";
    }
  }
}
