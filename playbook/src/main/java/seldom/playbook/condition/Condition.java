package seldom.playbook.condition;

import java.util.List;
import java.util.SequencedSet;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A condition over variables, read once, evaluated often. Immutable.
///
/// Two forms are read. First STIX: `__x__:value = 'a' AND NOT …`, with `AND` before `OR`,
/// parentheses, `=`, `!=`, `<`, `<=`, `>`, `>=`, `IN`, `LIKE`, `MATCHES`, `ISSUBSET`, `ISSUPERSET`
/// and `NOT` before each, and `EXISTS path`. Else exactly three tokens with one blank between them:
/// `__x__:value = a`, as another executor writes them; there `IN` means *contains* for text and
/// *lies within* for addresses.
///
/// A variable without a value makes its comparison unknown, `EXISTS` apart.
public final class Condition {
  private static final Pattern TOKENS =
      Pattern.compile("(__[a-zA-Z_][a-zA-Z0-9_-]*__):value (=|!=|<|<=|>|>=|IN) ([^\\s'\"]+)");

  private final String text;
  private final Expression expression;

  private Condition(String text, Expression expression) {
    this.text = text;
    this.expression = expression;
  }

  /// Reads a condition.
  ///
  /// @throws ConditionException saying where and why it is none
  public static Condition of(String text) {
    Expression read;
    try {
      read = new Parser(text).whole();
    } catch (ConditionException e) {
      Matcher m = TOKENS.matcher(text);
      if (!m.matches()) {
        throw e;
      }
      read = ThreeTokens.test(m.group(1), m.group(2), m.group(3), m.start(3));
    }
    for (Expression.Path path : read.paths()) {
      if (!path.type().matches("__[a-zA-Z_][a-zA-Z0-9_-]*__") || !path.path().equals("value")) {
        throw new ConditionException(
            0, "'" + path.type() + ":" + path.path() + "' is no variable: write __name__:value");
      }
    }
    return new Condition(text, read);
  }

  /// The names of the variables it reads, in order.
  public SequencedSet<String> variables() {
    SequencedSet<String> names = new java.util.LinkedHashSet<>();
    expression.paths().forEach(p -> names.add(p.type()));
    return names;
  }

  /// What it says of values.
  ///
  /// @param values by name of the variable; [Datum.Unset] where none is known
  /// @throws ConditionException if it has no meaning for them
  public Truth evaluate(Function<String, Datum> values) {
    return Comparison.evaluate(expression, p -> values.apply(p.type()));
  }

  @Override
  public String toString() {
    return text;
  }

  /// Reads a whole STIX pattern, with observations and qualifiers.
  ///
  /// @return what each observation says of the object it is matched with, in order
  /// @throws ConditionException saying where and why it is none
  public static List<ObjectTest> pattern(String text) {
    return new Parser(text).pattern().stream().map(ObjectTest::new).toList();
  }

  /// The comparison expression of one observation.
  public static final class ObjectTest {
    private final Expression expression;

    private ObjectTest(Expression expression) {
      this.expression = expression;
    }

    /// What it says of one object.
    ///
    /// @param values by `type:path`
    public Truth evaluate(Function<String, Datum> values) {
      return Comparison.evaluate(expression, p -> values.apply(p.type() + ":" + p.path()));
    }
  }
}
