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

  private static final int MOST = 0x7fff;
  private static final int WORDS = 4;
  private static final int LAST = 16;
  private static final int ROLE = 32;
  private static final long QUOTED = 1L << 62;

  private final byte[][] literals;
  private final boolean[] quoted;
  private final int[] roles;

  /// Four words a literal: its first eight bytes, the mask of those that count, its last eight, and
  /// [#meta]: most literals are 8 to 16 bytes, so that two comparisons suffice.
  private final long[] words;

  private Template(List<byte[]> literals, List<Boolean> quoted, List<Integer> roles) {
    this.literals = literals.toArray(new byte[0][]);
    this.quoted = new boolean[quoted.size()];
    this.roles = new int[roles.size()];
    for (int i = 0; i < this.roles.length; i++) {
      this.quoted[i] = quoted.get(i);
      this.roles[i] = roles.get(i);
    }
    words = new long[WORDS * literals.size()];
    for (int i = 0; i < literals.size(); i++) {
      spell(i);
    }
  }

  private void spell(int i) {
    byte[] literal = literals[i];
    int last = Math.max(0, literal.length - Long.BYTES);
    byte[] padded = Arrays.copyOf(literal, Math.max(literal.length, Long.BYTES));
    words[WORDS * i] = (long) LONG.get(padded, 0);
    words[WORDS * i + 1] = last > 0 ? -1L : -1L >>> Long.SIZE - 8 * literal.length;
    words[WORDS * i + 2] = (long) LONG.get(padded, last);
    long value = i < roles.length ? (roles[i] + 1L) << ROLE | (quoted[i] ? QUOTED : 0) : 0;
    words[WORDS * i + 3] = literal.length | (long) last << LAST | value;
  }

  /// Of literal `i` its length, and of the value after it its role and whether it has quotes.
  long meta(int i) {
    return words[WORDS * i + 3];
  }

  static int length(long meta) {
    return (int) meta & 0xffff;
  }

  static boolean isQuoted(long meta) {
    return (meta & QUOTED) != 0;
  }

  /// -1 where nobody wants the value.
  static int role(long meta) {
    return ((int) (meta >>> ROLE) & 0xff) - 1;
  }

  /// Whether literal `i` stands at a place; up to 7 bytes after it are read.
  ///
  /// @param meta of the literal
  boolean stands(int i, long meta, byte[] b, int at) {
    int w = WORDS * i;
    int last = (int) meta >>> LAST;
    long different =
        ((long) LONG.get(b, at) ^ words[w]) | ((long) LONG.get(b, at + last) ^ words[w + 2]);
    return (different & words[w + 1]) == 0 && (last <= Long.BYTES || middle(i, b, at));
  }

  private boolean middle(int i, byte[] b, int at) {
    byte[] literal = literals[i];
    long different = 0;
    for (int n = Long.BYTES; n < literal.length - Long.BYTES; n += Long.BYTES) {
      different |= (long) LONG.get(b, at + n) ^ (long) LONG.get(literal, n);
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
