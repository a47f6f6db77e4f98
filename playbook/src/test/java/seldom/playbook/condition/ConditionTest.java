package seldom.playbook.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {
  private static Truth evaluate(String condition, Map<String, Datum> values) {
    return Condition.of(condition).evaluate(name -> values.getOrDefault(name, new Datum.Unset()));
  }

  private static final Map<String, Datum> VALUES =
      Map.of(
          "__score__", new Datum.OfVariable("integer", "75"),
          "__text_score__", new Datum.OfVariable("string", "75"),
          "__verdict__", new Datum.OfVariable("string", "malicious"),
          "__blocked__", new Datum.OfVariable("bool", "false"),
          "__ip__", new Datum.OfVariable("ipv4-addr", "10.1.2.3"),
          "__empty__", new Datum.OfVariable("string", ""),
          "__odd__", new Datum.OfVariable("integer", "unknown"));

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "__score__:value >= 50 | TRUE",
        "__text_score__:value >= 50 | TRUE",
        "__text_score__:value = 75 | TRUE",
        "__score__:value < 50 OR __verdict__:value = 'malicious' | TRUE",
        "__score__:value < 50 AND __verdict__:value = 'malicious' | FALSE",
        "__verdict__:value IN ('malicious', 'suspicious') | TRUE",
        "__verdict__:value NOT IN ('malicious', 'suspicious') | FALSE",
        "__blocked__:value = 'false' | TRUE",
        "__blocked__:value = false | TRUE",
        "__blocked__:value = true | FALSE",
        "__ip__:value ISSUBSET '10.0.0.0/8' | TRUE",
        "__verdict__:value LIKE 'mal%' | TRUE",
        "__verdict__:value MATCHES '^m.*s$' | TRUE",
        "__empty__:value = '' | TRUE",
        "EXISTS __score__:value | TRUE",
        "EXISTS __nothing__:value | FALSE",
        "__verdict__:value = benign | FALSE",
        "__verdict__:value IN alic | TRUE"
      })
  void conditionsSayOfVariables(String condition, Truth expected) {
    assertThat(evaluate(condition, VALUES)).isEqualTo(expected);
  }

  @ParameterizedTest(name = "{0} is {1}")
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "__nothing__:value = 'a' | UNKNOWN",
        "__nothing__:value != 'a' | UNKNOWN",
        "__nothing__:value NOT = 'a' | UNKNOWN",
        "__nothing__:value = 'a' OR __score__:value = 75 | TRUE",
        "__nothing__:value = 'a' AND __score__:value = 1 | FALSE",
        "__nothing__:value = 'a' AND __score__:value = 75 | UNKNOWN",
        "__odd__:value > 5 | UNKNOWN",
        "__odd__:value ISSUBSET '10.0.0.0/8' | UNKNOWN"
      })
  void whatIsNotKnownIsNeverNo(String condition, Truth expected) {
    assertThat(evaluate(condition, VALUES)).isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "__x__",
        "__x__:value",
        "__x__:value =",
        "__x__:name = 'a'",
        "x:value = 'a'",
        "__x__:value = 'a' AND",
        "__x__:value = 'a' and __y__:value = 'b'",
        "(__x__:value = 'a'",
        "__x__:value = 'it's'",
        "__x__:value = \"a\" "
      })
  void whatIsNoConditionIsRefused(String text) {
    assertThatThrownBy(() -> Condition.of(text)).isInstanceOf(ConditionException.class);
  }

  @Test
  void aCatastrophicPatternEndsAsUnknown() {
    Map<String, Datum> values =
        Map.of("__x__", new Datum.OfVariable("string", "a".repeat(40) + "!"));
    assertThat(evaluate("__x__:value MATCHES '^(a+)+$'", values)).isIn(Truth.UNKNOWN, Truth.FALSE);
  }

  @Test
  void deepNestingIsRefusedNotOverflown() {
    String deep = "(".repeat(5000) + "__x__:value = 1" + ")".repeat(5000);
    assertThatThrownBy(() -> Condition.of(deep)).hasMessageContaining("deeper");
  }

  @Test
  void itSaysWhichVariablesItReads() {
    assertThat(Condition.of("__a__:value = 1 OR (__b__:value = 2 AND __a__:value > 0)").variables())
        .containsExactly("__a__", "__b__");
  }
}
