package seldom.playbook.condition;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.SequencedSet;

/// A comparison expression, read.
sealed interface Expression {
  /// What can stand between the two sides.
  enum Operator {
    EQ,
    NE,
    LT,
    LE,
    GT,
    GE,
    IN,
    LIKE,
    MATCHES,
    ISSUBSET,
    ISSUPERSET
  }

  /// `type:path`.
  record Path(String type, String path) {}

  /// `path [NOT] operator literal`.
  record Test(Path path, boolean negated, Operator operator, Literal literal, int position)
      implements Expression {}

  /// `EXISTS path`.
  record Exists(Path path) implements Expression {}

  /// All of them.
  record And(List<Expression> parts) implements Expression {
    public And {
      parts = List.copyOf(parts);
    }
  }

  /// Any of them.
  record Or(List<Expression> parts) implements Expression {
    public Or {
      parts = List.copyOf(parts);
    }
  }

  /// Every path in it, in order.
  default SequencedSet<Path> paths() {
    SequencedSet<Path> all = new LinkedHashSet<>();
    switch (this) {
      case Test t -> all.add(t.path());
      case Exists e -> all.add(e.path());
      case And a -> a.parts().forEach(p -> all.addAll(p.paths()));
      case Or o -> o.parts().forEach(p -> all.addAll(p.paths()));
    }
    return all;
  }
}
