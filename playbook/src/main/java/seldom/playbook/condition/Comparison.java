package seldom.playbook.condition;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// What an expression says of values. Of unlike kinds `=` is false and `!=` true.
final class Comparison {
  private Comparison() {}

  static Truth evaluate(Expression e, Function<Expression.Path, Datum> values) {
    return switch (e) {
      case Expression.Exists x -> Truth.of(!(values.apply(x.path()) instanceof Datum.Unset));
      case Expression.And a -> {
        Truth all = Truth.TRUE;
        for (Expression part : a.parts()) {
          all = all.and(evaluate(part, values));
        }
        yield all;
      }
      case Expression.Or o -> {
        Truth any = Truth.FALSE;
        for (Expression part : o.parts()) {
          any = any.or(evaluate(part, values));
        }
        yield any;
      }
      case Expression.Test t -> {
        Datum left = values.apply(t.path());
        Truth held = left instanceof Datum.Unset ? Truth.UNKNOWN : test(left, t);
        yield t.negated() ? held.not() : held;
      }
    };
  }

  private static Truth test(Datum left, Expression.Test t) {
    if (t.literal() instanceof Literal.Bare bare) {
      return ThreeTokens.compare(left, t.operator(), bare.text(), t.position());
    }
    return switch (t.operator()) {
      case EQ -> equal(left, t.literal(), t);
      case NE -> equal(left, t.literal(), t).not();
      case LT, LE, GT, GE -> ordered(left, t);
      case IN -> in(left, t);
      case LIKE, MATCHES -> text(left, t);
      case ISSUBSET, ISSUPERSET -> network(left, t);
    };
  }

  private static Truth in(Datum left, Expression.Test t) {
    Literal.Several set = (Literal.Several) t.literal();
    Set<Object> kinds =
        set.items().stream().map(Literal::getClass).collect(Collectors.<Object>toSet());
    if (kinds.size() > 1) {
      throw new ConditionException(t.position(), "a set holds values of unlike kinds");
    }
    Truth any = Truth.FALSE;
    for (Literal item : set.items()) {
      any = any.or(equal(left, item, t));
    }
    return any;
  }

  private static Truth equal(Datum left, Literal right, Expression.Test t) {
    return switch (right) {
      case Literal.Str s -> Truth.of(textOf(left).equals(s.text()) && isText(left));
      case Literal.Num n -> {
        BigDecimal number = numberOf(left);
        yield Truth.of(number != null && compare(number, n, left) == 0);
      }
      case Literal.Flag f ->
          switch (left) {
            case Datum.Flag l -> Truth.of(l.value() == f.value());
            case Datum.OfVariable v -> Truth.of(v.text().equalsIgnoreCase("" + f.value()));
            case Datum.Text _, Datum.Num _, Datum.Unset _ -> Truth.FALSE;
          };
      case Literal.Time time -> {
        Instant at = timeOf(left, t);
        yield Truth.of(at != null && at.equals(Instant.parse(leapless(time.text()))));
      }
      case Literal.Bytes _, Literal.Several _, Literal.Bare _ -> Truth.FALSE;
    };
  }

  private static Truth ordered(Datum left, Expression.Test t) {
    return switch (t.literal()) {
      case Literal.Num n -> {
        BigDecimal number = numberOf(left);
        if (number == null) {
          yield left instanceof Datum.OfVariable ? Truth.UNKNOWN : Truth.FALSE;
        }
        yield holds(compare(number, n, left), t.operator());
      }
      case Literal.Str s ->
          isText(left) ? holds(textOf(left).compareTo(s.text()), t.operator()) : Truth.FALSE;
      case Literal.Time time -> {
        Instant at = timeOf(left, t);
        yield at == null
            ? Truth.FALSE
            : holds(at.compareTo(Instant.parse(leapless(time.text()))), t.operator());
      }
      case Literal.Flag _, Literal.Bytes _, Literal.Several _, Literal.Bare _ -> Truth.FALSE;
    };
  }

  static Truth holds(int order, Expression.Operator operator) {
    return Truth.of(
        switch (operator) {
          case EQ -> order == 0;
          case NE -> order != 0;
          case LT -> order < 0;
          case LE -> order <= 0;
          case GT -> order > 0;
          case GE -> order >= 0;
          case IN, LIKE, MATCHES, ISSUBSET, ISSUPERSET -> false;
        });
  }

  private static Truth text(Datum left, Expression.Test t) {
    if (!isText(left)) {
      return Truth.FALSE;
    }
    String right = ((Literal.Str) t.literal()).text();
    return t.operator() == Expression.Operator.LIKE
        ? TextMatch.like(textOf(left), right, t.position())
        : TextMatch.matches(textOf(left), right, t.position());
  }

  private static Truth network(Datum left, Expression.Test t) {
    if (!isText(left)) {
      return Truth.FALSE;
    }
    Network own = Network.of(textOf(left));
    Network other = Network.of(((Literal.Str) t.literal()).text());
    if (own == null || other == null) {
      return left instanceof Datum.OfVariable ? Truth.UNKNOWN : Truth.FALSE;
    }
    return Truth.of(
        t.operator() == Expression.Operator.ISSUBSET ? own.isWithin(other) : other.isWithin(own));
  }

  private static boolean isText(Datum left) {
    return left instanceof Datum.Text || left instanceof Datum.OfVariable;
  }

  private static String textOf(Datum left) {
    return switch (left) {
      case Datum.Text t -> t.text();
      case Datum.OfVariable v -> v.text();
      case Datum.Num _, Datum.Flag _, Datum.Unset _ -> "";
    };
  }

  private static @org.jspecify.annotations.Nullable BigDecimal numberOf(Datum left) {
    return switch (left) {
      case Datum.Num n -> n.value();
      case Datum.OfVariable v -> Numbers.of(v.text());
      case Datum.Text _, Datum.Flag _, Datum.Unset _ -> null;
    };
  }

  /// Numbers with a point are compared as IEEE 754 doubles, whole ones exactly.
  private static int compare(BigDecimal left, Literal.Num right, Datum from) {
    boolean doubles =
        !right.whole() || (from instanceof Datum.OfVariable v && v.type().equals("float"));
    return doubles
        ? Double.compare(left.doubleValue(), right.value().doubleValue())
        : left.compareTo(right.value());
  }

  private static @org.jspecify.annotations.Nullable Instant timeOf(Datum left, Expression.Test t) {
    if (!isText(left)) {
      return null;
    }
    try {
      return Instant.parse(leapless(textOf(left)));
    } catch (DateTimeException e) {
      throw new ConditionException(
          t.position(), "a time is compared with '" + textOf(left) + "', which is none");
    }
  }

  /// Java has no leap second: the 60th is the 59th.
  private static String leapless(String time) {
    return time.length() > 19 && time.startsWith(":60", 16)
        ? time.substring(0, 17) + "59" + time.substring(19)
        : time;
  }
}
