package seldom.benchmarks.speed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Finds the values of an action line in its bytes.
///
/// Known forms are matched as [Template]s, eight bytes at a time; a value is where its closing
/// quote
/// is, never assumed. Everything else, also a wanted value with an escape that has a shorter
/// spelling,
/// is parsed by the general parser ([Slow]). Both give the value in one spelling: as in JSON, with
/// the
/// shortest escapes. The array must have 64 quotes after its last byte.
final class Extractor {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final int MOST = 16;
  static final int PAD = 64;

  private final @Nullable Template[] templates = new @Nullable Template[MOST];
  private final int[][] shared = new int[MOST][MOST];
  private int known;
  private int last;
  private final Slow slow = new Slow();

  /// Start and end of the values found, by role; start -1 where the line has none.
  final int[] starts = new int[Role.ALL.length];

  final int[] ends = new int[Role.ALL.length];

  /// The bytes the places refer to.
  byte[] bytes = new byte[0];

  /// Lines that took the general parser.
  long slowLines;

  private boolean escaped;

  /// Parses the line at `from`. Returns the place after its newline; -1 when no newline comes
  /// before
  /// `limit`.
  int line(byte[] b, int from, int limit) {
    int next = fit(b, from, limit);
    return next >= 0 ? next : other(b, from, limit);
  }

  private int fit(byte[] b, int from, int limit) {
    int tried = 0;
    int t = last;
    int value = 0;
    int at = from;
    while (t < known) {
      Template template = templates[t];
      if (template == null) {
        return -1;
      }
      if (value == 0) {
        escaped = false;
        java.util.Arrays.fill(starts, -1);
      }
      for (; value < template.values(); value++) {
        byte[] literal = template.literals[value];
        if (!same(b, at, literal)) {
          break;
        }
        int start = at + literal.length;
        int role = template.roles[value];
        int end = template.quoted[value] ? quote(b, start, role >= 0) : bareEnd(b, start);
        if (role >= 0) {
          starts[role] = start;
          ends[role] = end;
        }
        at = end;
      }
      byte[] tail = template.literals[template.values()];
      if (value == template.values() && same(b, at, tail)) {
        last = t;
        bytes = b;
        int next = at + tail.length;
        return next <= limit && !escaped ? next : -1;
      }
      tried |= 1 << t;
      int mismatch = value;
      int following = nextTemplate(tried, t, mismatch);
      if (following < 0) {
        return -1;
      }
      if (shared[t][following] < mismatch) {
        value = 0;
        at = from;
      }
      t = following;
    }
    return -1;
  }

  /// An untried template, best one that shares what was parsed so far.
  private int nextTemplate(int tried, int current, int value) {
    int any = -1;
    for (int t = 0; t < known; t++) {
      if ((tried & 1 << t) == 0) {
        if (shared[current][t] >= value) {
          return t;
        }
        any = any < 0 ? t : any;
      }
    }
    return any;
  }

  private int other(byte[] b, int from, int limit) {
    int end = from;
    while (end < limit && b[end] != '\n') {
      end++;
    }
    if (end == limit) {
      return -1;
    }
    if (!escaped && known < MOST) {
      Template t = Template.learn(b, from, end);
      if (t != null) {
        add(t);
        int next = fit(b, from, limit);
        if (next >= 0) {
          return next;
        }
      }
    }
    slowLines++;
    bytes = slow.parse(b, from, end, starts, ends);
    return end + 1;
  }

  private void add(Template t) {
    templates[known] = t;
    for (int i = 0; i <= known; i++) {
      Template o = templates[i];
      if (o != null) {
        shared[i][known] = t.shared(o);
        shared[known][i] = t.shared(o);
      }
    }
    last = known;
    known++;
  }

  private static boolean same(byte[] b, int at, byte[] literal) {
    int n = literal.length;
    if (at + n > b.length) {
      return false;
    }
    if (n < 8) {
      for (int i = 0; i < n; i++) {
        if (b[at + i] != literal[i]) {
          return false;
        }
      }
      return true;
    }
    for (int i = 0; i + 8 < n; i += 8) {
      if ((long) LONG.get(b, at + i) != (long) LONG.get(literal, i)) {
        return false;
      }
    }
    return (long) LONG.get(b, at + n - 8) == (long) LONG.get(literal, n - 8);
  }

  /// The closing quote of the string that begins at `at`: 32 bytes at a time, so that the common
  /// lengths take the same branches.
  private int quote(byte[] b, int at, boolean wanted) {
    int from = at;
    while (at <= b.length - 32) {
      long found =
          quotes(b, at)
              | quotes(b, at + 8) << 8
              | quotes(b, at + 16) << 16
              | quotes(b, at + 24) << 24;
      if (found == 0) {
        at += 32;
        continue;
      }
      at += Long.numberOfTrailingZeros(found);
      if (b[at - 1] != '\\' || !isEscaped(b, from, at)) {
        escaped |= wanted && longSpelling(b, from, at);
        return at;
      }
      at++;
    }
    return b.length - 1;
  }

  /// Bit i is set where byte i of the eight is a quote.
  private static long quotes(byte[] b, int at) {
    long w = (long) LONG.get(b, at) ^ 0x2222222222222222L;
    long zero = ~((w & ~HIGH) + ~HIGH | w) & HIGH;
    return (zero >>> 7) * 0x0102040810204080L >>> 56;
  }

  private static boolean isEscaped(byte[] b, int from, int at) {
    int n = 0;
    while (at - 1 - n >= from && b[at - 1 - n] == '\\') {
      n++;
    }
    return (n & 1) == 1;
  }

  /// Whether a backslash is followed by u or a slash: spelt longer than it need be.
  private static boolean longSpelling(byte[] b, int from, int to) {
    long suspect = 0;
    for (int i = from; i < to; i += 8) {
      long s = (long) LONG.get(b, i) ^ 0x5c5c5c5c5c5c5c5cL;
      long next = (long) LONG.get(b, i + 1);
      long u = next ^ 0x7575757575757575L;
      long slash = next ^ 0x2f2f2f2f2f2f2f2fL;
      suspect |= (s - ONES & ~s) & (u - ONES & ~u | slash - ONES & ~slash) & HIGH;
    }
    return suspect != 0 && reallyLong(b, from, to);
  }

  private static boolean reallyLong(byte[] b, int from, int to) {
    for (int i = from; i < to; i++) {
      if (b[i] == '\\') {
        i++;
        if (b[i] == 'u' || b[i] == '/') {
          return true;
        }
      }
    }
    return false;
  }

  private static int bareEnd(byte[] b, int at) {
    while (true) {
      long w = (long) LONG.get(b, at);
      long comma = w ^ 0x2c2c2c2c2c2c2c2cL;
      long brace = w ^ 0x7d7d7d7d7d7d7d7dL;
      long quote = w ^ 0x2222222222222222L;
      long ends = (comma - ONES & ~comma | brace - ONES & ~brace | quote - ONES & ~quote) & HIGH;
      if (ends != 0) {
        return at + (Long.numberOfTrailingZeros(ends) >>> 3);
      }
      at += 8;
    }
  }
}
