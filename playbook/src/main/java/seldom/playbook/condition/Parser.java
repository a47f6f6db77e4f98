package seldom.playbook.condition;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Comparison expressions and, for reading whole STIX patterns, observation expressions.
final class Parser {
  private static final int DEEPEST = 100;
  private static final Map<String, Expression.Operator> OPERATORS =
      Map.ofEntries(
          Map.entry("=", Expression.Operator.EQ),
          Map.entry("==", Expression.Operator.EQ),
          Map.entry("!=", Expression.Operator.NE),
          Map.entry("<>", Expression.Operator.NE),
          Map.entry("<", Expression.Operator.LT),
          Map.entry("<=", Expression.Operator.LE),
          Map.entry(">", Expression.Operator.GT),
          Map.entry(">=", Expression.Operator.GE),
          Map.entry("IN", Expression.Operator.IN),
          Map.entry("LIKE", Expression.Operator.LIKE),
          Map.entry("MATCHES", Expression.Operator.MATCHES),
          Map.entry("ISSUBSET", Expression.Operator.ISSUBSET),
          Map.entry("ISSUPERSET", Expression.Operator.ISSUPERSET));
  private static final Set<String> RESERVED =
      Set.of("AND", "OR", "NOT", "FOLLOWEDBY", "IN", "LIKE", "MATCHES", "ISSUBSET", "ISSUPERSET");

  private final List<Token> tokens;
  private int at;
  private int depth;

  Parser(String text) {
    tokens = Tokens.of(text);
  }

  /// A comparison expression, to the end of the text.
  Expression whole() {
    Expression e = or();
    if (peek().kind() != Token.Kind.END) {
      throw wrong("there is more after the condition");
    }
    return e;
  }

  /// A STIX pattern, to the end of the text.
  ///
  /// @return the comparison expressions of its observations, in order
  List<Expression> pattern() {
    List<Expression> all = new ArrayList<>();
    followed(all);
    if (peek().kind() != Token.Kind.END) {
      throw wrong("there is more after the pattern");
    }
    return all;
  }

  private void followed(List<Expression> all) {
    do {
      observation(all);
    } while (accept("FOLLOWEDBY") || accept("OR") || accept("AND"));
  }

  private void observation(List<Expression> all) {
    if (accept("(")) {
      deeper();
      followed(all);
      depth--;
      expect(")");
      while (qualifier() != null) {
        // Each is for the whole group; it may be qualified twice.
      }
      return;
    }
    expect("[");
    all.add(or());
    expect("]");
    List<String> seen = new ArrayList<>();
    String qualifier = qualifier();
    while (qualifier != null) {
      if (seen.contains(qualifier)) {
        throw wrong(qualifier + " is given twice");
      }
      seen.add(qualifier);
      qualifier = qualifier();
    }
  }

  private @org.jspecify.annotations.Nullable String qualifier() {
    if (accept("WITHIN")) {
      positive(true);
      expect("SECONDS");
      return "WITHIN";
    }
    if (accept("REPEATS")) {
      positive(false);
      expect("TIMES");
      return "REPEATS";
    }
    if (accept("START")) {
      time();
      expect("STOP");
      time();
      return "START";
    }
    return null;
  }

  private void positive(boolean point) {
    Token t = take();
    boolean number = t.kind() == Token.Kind.INT || (point && t.kind() == Token.Kind.FLOAT);
    if (!number || t.text().startsWith("-")) {
      throw new ConditionException(t.position(), "'" + t.text() + "' is no positive number");
    }
  }

  private void time() {
    Token t = take();
    if (t.kind() != Token.Kind.TIME) {
      throw new ConditionException(t.position(), "'" + t.text() + "' is no time");
    }
  }

  private Expression or() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(and());
    } while (accept("OR"));
    return parts.size() == 1 ? parts.getFirst() : new Expression.Or(parts);
  }

  private Expression and() {
    List<Expression> parts = new ArrayList<>();
    do {
      parts.add(test());
    } while (accept("AND"));
    return parts.size() == 1 ? parts.getFirst() : new Expression.And(parts);
  }

  private Expression test() {
    if (accept("(")) {
      deeper();
      Expression inner = or();
      depth--;
      expect(")");
      return inner;
    }
    if (peek().is("EXISTS") && !tokens.get(at + 1).is(":")) {
      at++;
      return new Expression.Exists(path());
    }
    int position = peek().position();
    Expression.Path path = path();
    boolean negated = accept("NOT");
    Token sign = take();
    Expression.Operator operator = OPERATORS.get(sign.text());
    if (operator == null || sign.kind() == Token.Kind.STRING) {
      throw new ConditionException(sign.position(), "'" + sign.text() + "' is no comparison");
    }
    Literal literal = Hashes.checked(path, literal(operator), position);
    return new Expression.Test(path, negated, operator, literal, position);
  }

  private Expression.Path path() {
    Token type = take();
    if (type.kind() != Token.Kind.WORD || RESERVED.contains(type.text())) {
      throw new ConditionException(type.position(), "'" + type.text() + "' is no name");
    }
    expect(":");
    StringBuilder path = new StringBuilder(component());
    while (peek().is(".") || peek().is("[")) {
      if (accept(".")) {
        path.append('.').append(component());
      } else {
        expect("[");
        Token index = take();
        if (index.kind() != Token.Kind.INT && !index.is("*")) {
          throw new ConditionException(index.position(), "'" + index.text() + "' is no index");
        }
        expect("]");
        path.append('[').append(index.text()).append(']');
      }
    }
    return new Expression.Path(type.text(), path.toString());
  }

  private String component() {
    Token t = take();
    boolean word = t.kind() == Token.Kind.WORD && t.text().indexOf('-') < 0;
    if (!word && t.kind() != Token.Kind.STRING) {
      throw new ConditionException(t.position(), "'" + t.text() + "' is no part of a path");
    }
    return t.text();
  }

  private Literal literal(Expression.Operator operator) {
    return switch (operator) {
      case IN -> several();
      case LIKE, MATCHES, ISSUBSET, ISSUPERSET -> {
        Token t = take();
        if (t.kind() != Token.Kind.STRING) {
          throw new ConditionException(t.position(), "a text in single quotes belongs here");
        }
        yield new Literal.Str(t.text());
      }
      case EQ, NE -> primitive();
      case LT, LE, GT, GE -> {
        Token t = peek();
        Literal literal = primitive();
        if (literal instanceof Literal.Flag) {
          throw new ConditionException(t.position(), "true and false have no order");
        }
        yield literal;
      }
    };
  }

  private Literal several() {
    expect("(");
    List<Literal> items = new ArrayList<>();
    if (!peek().is(")")) {
      do {
        items.add(primitive());
      } while (accept(","));
    }
    expect(")");
    return new Literal.Several(items);
  }

  private Literal primitive() {
    Token t = take();
    return switch (t.kind()) {
      case STRING -> new Literal.Str(t.text());
      case INT -> new Literal.Num(new BigDecimal(t.text()), true);
      case FLOAT -> new Literal.Num(new BigDecimal(t.text()), false);
      case TIME -> new Literal.Time(t.text());
      case HEX, BASE64 -> new Literal.Bytes(t.text());
      case WORD, SIGN, END -> {
        if (t.is("true") || t.is("false")) {
          yield new Literal.Flag(t.is("true"));
        }
        throw new ConditionException(
            t.position(),
            t.kind() == Token.Kind.END ? "a value is missing" : "'" + t.text() + "' is no value");
      }
    };
  }

  private void deeper() {
    if (++depth > DEEPEST) {
      throw wrong("it is nested deeper than " + DEEPEST);
    }
  }

  private Token peek() {
    return tokens.get(at);
  }

  private Token take() {
    Token t = tokens.get(at);
    if (t.kind() != Token.Kind.END) {
      at++;
    }
    return t;
  }

  private boolean accept(String sign) {
    boolean there = peek().is(sign);
    at += there ? 1 : 0;
    return there;
  }

  private void expect(String sign) {
    if (!accept(sign)) {
      throw wrong("'" + sign + "' is expected");
    }
  }

  private ConditionException wrong(String problem) {
    return new ConditionException(peek().position(), problem);
  }
}
