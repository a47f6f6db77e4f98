package seldom.benchmarks.speed;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The constant parts of a line, learnt from one: literals between scalar values, with the role of
/// each value.
///
/// A line fits when every literal stands where the value before it ends, so a fit is a full parse
/// of
/// the object, not a guess. Lines with arrays, escaped keys or anything else are not learnt.
final class Template {
  final byte[][] literals;
  final boolean[] quoted;
  final int[] roles;

  private Template(List<byte[]> literals, List<Boolean> quoted, List<Integer> roles) {
    this.literals = literals.toArray(new byte[0][]);
    this.quoted = new boolean[quoted.size()];
    this.roles = new int[roles.size()];
    for (int i = 0; i < roles.size(); i++) {
      this.quoted[i] = quoted.get(i);
      this.roles[i] = roles.get(i);
    }
  }

  int values() {
    return roles.length;
  }

  /// How many leading literals and values are the same, so that a parse may go on with the other.
  int shared(Template other) {
    int i = 0;
    while (i < values()
        && i < other.values()
        && java.util.Arrays.equals(literals[i], other.literals[i])
        && quoted[i] == other.quoted[i]
        && roles[i] == other.roles[i]) {
      i++;
    }
    return i;
  }

  /// Null when the line, `from` to its newline at `end`, has no form that can be learnt.
  static @Nullable Template learn(byte[] b, int from, int end) {
    return new Learner(b, from, end).learn();
  }

  private static final class Learner {
    private final byte[] b;
    private final int end;
    private final List<byte[]> literals = new ArrayList<>();
    private final List<Boolean> quoted = new ArrayList<>();
    private final List<Integer> roles = new ArrayList<>();
    private int at;
    private int literalFrom;

    Learner(byte[] b, int from, int end) {
      this.b = b;
      this.end = end;
      at = from;
      literalFrom = from;
    }

    @Nullable Template learn() {
      if (!object("") || at != end) {
        return null;
      }
      literals.add(java.util.Arrays.copyOfRange(b, literalFrom, end + 1));
      return new Template(literals, quoted, roles);
    }

    private boolean object(String prefix) {
      if (!take('{')) {
        return false;
      }
      do {
        int from = at + 1;
        if (!string() || !take(':')) {
          return false;
        }
        String name = new String(b, from, at - 2 - from, java.nio.charset.StandardCharsets.UTF_8);
        if (name.indexOf('\\') >= 0 || !value(prefix + name)) {
          return false;
        }
      } while (take(','));
      return take('}');
    }

    private boolean value(String path) {
      if (at < end && b[at] == '{') {
        return object(path + ".");
      }
      int role = Role.of(path);
      if (role >= 0 && roles.contains(role)) {
        return false;
      }
      boolean text = at < end && b[at] == '"';
      int from = text ? at + 1 : at;
      literals.add(java.util.Arrays.copyOfRange(b, literalFrom, from));
      quoted.add(text);
      roles.add(role);
      if (text) {
        boolean closed = string();
        literalFrom = at - 1;
        return closed;
      }
      while (at < end && bare(b[at])) {
        at++;
      }
      literalFrom = at;
      return at > from;
    }

    private static boolean bare(byte c) {
      return c >= '0' && c <= '9'
          || c >= 'a' && c <= 'z'
          || c == '-'
          || c == '+'
          || c == '.'
          || c == 'E';
    }

    private boolean string() {
      if (!take('"')) {
        return false;
      }
      while (at < end && b[at] != '"') {
        at += b[at] == '\\' ? 2 : 1;
      }
      return take('"');
    }

    private boolean take(char c) {
      if (at < end && b[at] == c) {
        at++;
        return true;
      }
      return false;
    }
  }
}
