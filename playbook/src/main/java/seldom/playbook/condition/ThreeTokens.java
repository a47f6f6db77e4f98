package seldom.playbook.condition;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;

/// The three-token form: the right side is read as the variable's type says.
final class ThreeTokens {
  private static final Map<String, Expression.Operator> OPERATORS =
      Map.of(
          "=", Expression.Operator.EQ,
          "!=", Expression.Operator.NE,
          "<", Expression.Operator.LT,
          "<=", Expression.Operator.LE,
          ">", Expression.Operator.GT,
          ">=", Expression.Operator.GE,
          "IN", Expression.Operator.IN);

  private ThreeTokens() {}

  static Expression test(String variable, String sign, String right, int position) {
    Expression.Operator operator = OPERATORS.getOrDefault(sign, Expression.Operator.EQ);
    Expression.Path path = new Expression.Path(variable, "value");
    return new Expression.Test(path, false, operator, new Literal.Bare(right), position);
  }

  static Truth compare(Datum left, Expression.Operator operator, String right, int position) {
    if (!(left instanceof Datum.OfVariable v)) {
      return Truth.FALSE;
    }
    return switch (v.type()) {
      case "integer", "long", "float" -> number(v, operator, right, position);
      case "ipv4-addr", "ipv6-addr" -> address(v, operator, right, position);
      case "mac-addr" ->
          Comparison.holds(mac(v.text()).compareTo(mac(right)), noSet(v, operator, position));
      case "uri", "uuid", "hash", "md5-hash", "sha256-hash", "bool" -> {
        if (operator != Expression.Operator.EQ && operator != Expression.Operator.NE) {
          throw new ConditionException(position, "values of type " + v.type() + " have no order");
        }
        boolean anyCase = !v.type().equals("uri");
        boolean same = anyCase ? v.text().equalsIgnoreCase(right) : v.text().equals(right);
        yield Truth.of(same == (operator == Expression.Operator.EQ));
      }
      default ->
          operator == Expression.Operator.IN
              ? Truth.of(v.text().contains(right))
              : Comparison.holds(v.text().compareTo(right), operator);
    };
  }

  private static Expression.Operator noSet(
      Datum.OfVariable v, Expression.Operator operator, int position) {
    if (operator == Expression.Operator.IN) {
      throw new ConditionException(position, "IN has no meaning for type " + v.type());
    }
    return operator;
  }

  private static Truth number(
      Datum.OfVariable v, Expression.Operator operator, String right, int position) {
    BigDecimal other = Numbers.of(right);
    if (other == null) {
      throw new ConditionException(position, "'" + right + "' is no number");
    }
    BigDecimal own = Numbers.of(v.text());
    noSet(v, operator, position);
    return own == null ? Truth.UNKNOWN : Comparison.holds(own.compareTo(other), operator);
  }

  private static Truth address(
      Datum.OfVariable v, Expression.Operator operator, String right, int position) {
    Network own = Network.of(v.text());
    Network other = Network.of(right);
    if (other == null) {
      throw new ConditionException(position, "'" + right + "' is no address or network");
    }
    if (own == null) {
      return Truth.UNKNOWN;
    }
    return switch (operator) {
      case EQ -> Truth.of(own.equals(other));
      case NE -> Truth.of(!own.equals(other));
      case IN -> Truth.of(own.isWithin(other));
      case LT, LE, GT, GE, LIKE, MATCHES, ISSUBSET, ISSUPERSET ->
          throw new ConditionException(position, "addresses have no order");
    };
  }

  private static String mac(String text) {
    return text.replace("-", "").replace(":", "").toLowerCase(Locale.ROOT);
  }
}
