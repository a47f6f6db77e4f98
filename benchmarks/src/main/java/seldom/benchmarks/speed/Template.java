package seldom.benchmarks.speed;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The constant parts of a line, learnt from one: literals between scalar values, with the role of
/// each value.
///
/// A line fits when every literal stands where the value before it ends, so a fit is a full parse
/// of
/// the object, not a guess. Lines with arrays, escaped keys or anything else are not learnt.
final class Template {
  private static final int MOST = 0x7fff;

  private final Literal[] literals;

  private Template(List<byte[]> texts, List<Boolean> quoted, List<Integer> roles) {
    literals = new Literal[texts.size()];
    Literal next = null;
    for (int i = texts.size() - 1; i >= 0; i--) {
      next =
          next == null
              ? new Literal(i, texts.get(i), false, Role.NONE, null)
              : new Literal(i, texts.get(i), quoted.get(i), roles.get(i), next);
      literals[i] = next;
    }
  }

  Literal literal(int i) {
    return literals[i];
  }

  int literals() {
    return literals.length;
  }

  /// How many leading literals and values are the same, so that a parse may go on with the other.
  int shared(Template other) {
    int most = Math.min(literals.length, other.literals.length) - 1;
    int i = 0;
    while (i < most && literals[i].isLike(other.literals[i])) {
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
      literals.add(Arrays.copyOfRange(b, literalFrom, end + 1));
      return literals.stream().allMatch(l -> l.length <= MOST)
          ? new Template(literals, quoted, roles)
          : null;
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
      if (role != Role.NONE && roles.contains(role)) {
        return false;
      }
      boolean text = at < end && b[at] == '"';
      int from = text ? at + 1 : at;
      literals.add(Arrays.copyOfRange(b, literalFrom, from));
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
