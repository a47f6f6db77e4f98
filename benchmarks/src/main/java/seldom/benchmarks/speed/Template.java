package seldom.benchmarks.speed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
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
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  final byte[][] literals;
  final boolean[] quoted;
  final int[] roles;

  /// The literals in words, each literal's last one padded; `masks` has the bytes that count.
  private final long[] words;

  private final long[] masks;
  private final int[] firstWord;
  final int[] lengths;

  private Template(List<byte[]> literals, List<Boolean> quoted, List<Integer> roles) {
    this.literals = literals.toArray(new byte[0][]);
    firstWord = new int[literals.size() + 1];
    lengths = literals.stream().mapToInt(l -> l.length).toArray();
    for (int i = 0; i < literals.size(); i++) {
      firstWord[i + 1] = firstWord[i] + (literals.get(i).length + 7) / 8;
    }
    words = new long[firstWord[literals.size()]];
    masks = new long[words.length];
    for (int i = 0; i < literals.size(); i++) {
      spell(literals.get(i), firstWord[i]);
    }
    this.quoted = new boolean[quoted.size()];
    this.roles = new int[roles.size()];
    for (int i = 0; i < roles.size(); i++) {
      this.quoted[i] = quoted.get(i);
      this.roles[i] = roles.get(i);
    }
  }

  private void spell(byte[] literal, int first) {
    byte[] padded = Arrays.copyOf(literal, (literal.length + 7) / 8 * 8);
    for (int i = 0; i < padded.length; i += 8) {
      words[first + i / 8] = (long) LONG.get(padded, i);
      int bytes = Math.min(8, literal.length - i);
      masks[first + i / 8] = -1L >>> (64 - 8 * bytes);
    }
  }

  /// Whether literal `i` stands at a place; up to 7 bytes after it are read.
  boolean stands(int i, byte[] b, int at) {
    long different = 0;
    int p = at;
    for (int w = firstWord[i]; w < firstWord[i + 1]; w++) {
      different |= ((long) LONG.get(b, p) ^ words[w]) & masks[w];
      p += 8;
    }
    return different == 0;
  }

  int values() {
    return roles.length;
  }

  /// How many leading literals and values are the same, so that a parse may go on with the other.
  int shared(Template other) {
    int i = 0;
    while (i < values()
        && i < other.values()
        && Arrays.equals(literals[i], other.literals[i])
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
      literals.add(Arrays.copyOfRange(b, literalFrom, end + 1));
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
