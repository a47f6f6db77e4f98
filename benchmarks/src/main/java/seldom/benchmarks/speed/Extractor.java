package seldom.benchmarks.speed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Finds the values of an action line in its bytes.
///
/// The [Quotes] of all lines are found first. Known forms are matched as [Template]s, eight bytes
/// at
/// a time; a value ends at its closing quote, which is never assumed. Everything else, also a
/// wanted
/// value with an escape that has a shorter spelling, is parsed by the general parser ([Slow]). Both
/// give the value in one spelling: as in JSON, with the shortest escapes.
final class Extractor {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final int MOST = 16;

  /// Quotes that must follow the last byte.
  static final int PAD = 2 * Quotes.AHEAD;

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

  private final Quotes quotes = new Quotes();
  private int at;
  private boolean escaped;

  /// Prepares the lines in the first `limit` bytes, which [#PAD] quotes follow.
  void piece(byte[] b, int limit) {
    quotes.mark(b, limit + Quotes.AHEAD);
  }

  /// Parses the line at `from`. Returns the place after its newline; -1 when no newline comes
  /// before
  /// `limit`.
  int line(byte[] b, int from, int limit) {
    int next = fit(b, from, limit);
    return next >= 0 ? next : other(b, from, limit);
  }

  /// The place after the newline, -1 when the line has no known form or a wanted value an escape
  /// with a shorter spelling ([#escaped]).
  private int fit(byte[] b, int from, int limit) {
    int tried = 0;
    int t = last;
    int value = 0;
    at = from;
    while (t < known) {
      Template template = templates[t];
      if (template == null) {
        return -1;
      }
      if (value == 0) {
        escaped = false;
        java.util.Arrays.fill(starts, -1);
        at = from;
      }
      value = fit(template, value, b, limit);
      if (value > template.values()) {
        last = t;
        bytes = b;
        return escaped ? -1 : at;
      }
      tried |= 1 << t;
      int following = nextTemplate(tried, t, value);
      if (following < 0) {
        return -1;
      }
      value = shared[t][following] < value ? 0 : value;
      t = following;
    }
    return -1;
  }

  /// Goes on at [#at] with literal `value` of a form; returns the literal that does not stand
  /// there, or one more than there are values. Kept apart from the search for the form: a small
  /// loop over local arrays is compiled to faster code.
  private int fit(Template template, int value, byte[] b, int limit) {
    int[] s = starts;
    int[] e = ends;
    int values = template.values();
    int p = at;
    boolean odd = false;
    int v = value;
    for (; v < values; v++) {
      long meta = template.meta(v);
      int start = p + Template.length(meta);
      if (start > limit || !template.stands(v, meta, b, p)) {
        break;
      }
      p = Template.isQuoted(meta) ? quote(b, start) : bareEnd(b, start);
      int role = Template.role(meta);
      if (role >= 0) {
        s[role] = start;
        e[role] = p;
        odd |= longSpelling(b, start, p);
      }
    }
    if (v == values) {
      long meta = template.meta(v);
      int next = p + Template.length(meta);
      if (next <= limit && template.stands(v, meta, b, p)) {
        p = next;
        v++;
      }
    }
    at = p;
    escaped |= odd;
    return v;
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

  /// The closing quote of the string that begins at `at`.
  private int quote(byte[] b, int at) {
    int end = quotes.next(at);
    while (b[end - 1] == '\\' && isEscaped(b, at, end)) {
      end = quotes.next(end + 1);
    }
    return end;
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
    long any = 0;
    for (int i = from; i < to; i += 8) {
      long s = (long) LONG.get(b, i) ^ 0x5c5c5c5c5c5c5c5cL;
      any |= s - ONES & ~s;
    }
    return (any & HIGH) != 0 && suspect(b, from, to) && reallyLong(b, from, to);
  }

  /// Whether some backslash stands before u or a slash, if only as the second of two.
  private static boolean suspect(byte[] b, int from, int to) {
    long suspect = 0;
    for (int i = from; i < to; i += 8) {
      long s = (long) LONG.get(b, i) ^ 0x5c5c5c5c5c5c5c5cL;
      long next = (long) LONG.get(b, i + 1);
      long u = next ^ 0x7575757575757575L;
      long slash = next ^ 0x2f2f2f2f2f2f2f2fL;
      suspect |= (s - ONES & ~s) & (u - ONES & ~u | slash - ONES & ~slash) & HIGH;
    }
    return suspect != 0;
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
