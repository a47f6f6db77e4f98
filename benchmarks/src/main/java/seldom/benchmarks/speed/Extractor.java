package seldom.benchmarks.speed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// Finds the values of an action line in its bytes.
///
/// The [Marks] of all lines of a piece are set first. Known forms are matched as [Template]s, eight
/// bytes at a time; a value ends at its closing quote, which is never assumed. Everything else is
/// parsed by the general parser ([Slow]), also a wanted value with an escape that has a shorter
/// spelling. Both give the value in one spelling: as in JSON, with the shortest escapes.
final class Extractor {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long HIGH = 0x8080808080808080L;
  private static final int MOST = 16;

  /// Quotes that must follow the last byte.
  static final int PAD = 2 * Marks.AHEAD;

  private final @Nullable Template[] templates = new @Nullable Template[MOST];
  private final int[][] shared = new int[MOST][MOST];
  private int known;
  private int last;
  private final Slow slow = new Slow();

  /// The bytes in which the values of the last line stand.
  byte[] bytes = new byte[0];

  /// Lines that took the general parser.
  long slowLines;

  private final Marks marks = new Marks();

  private int at;

  /// Prepares the lines in the first `limit` bytes, which [#PAD] quotes follow.
  void piece(byte[] b, int limit) {
    marks.mark(b, limit + Marks.AHEAD);
  }

  /// Parses the line at `from` and says in [#bytes] and under `line` where its values are. Returns
  /// the place after its newline; -1 when no newline comes before `limit`.
  int line(byte[] b, int from, int limit, Spans values, int line) {
    int next = fit(b, from, limit, values, line);
    if (next < 0) {
      int end = newline(b, from, limit);
      if (end < 0) {
        return -1;
      }
      next = learn(b, from, end) ? fit(b, from, limit, values, line) : -1;
      if (next < 0) {
        return slow(b, from, end, values, line);
      }
    }
    if (marks.isSpelt() && isSpelt(values, line)) {
      return slow(b, from, next - 1, values, line);
    }
    bytes = b;
    return next;
  }

  /// The place after the newline, -1 when the line has no known form.
  private int fit(byte[] b, int from, int limit, Spans values, int line) {
    int tried = 0;
    int t = last;
    int value = 0;
    while (t < known) {
      Template template = templates[t];
      if (template == null) {
        return -1;
      }
      if (value == 0) {
        values.clear(line);
        at = from;
      }
      value = fit(template.literal(value), b, limit, values.spans, Spans.row(line));
      if (value == template.literals()) {
        last = t;
        return at;
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

  /// Goes on at [#at] with a literal of a form; returns the number of the one that does not stand
  /// there, or how many the form has. Kept apart from the search for the form: a small loop is
  /// compiled to faster code.
  private int fit(Literal first, byte[] b, int limit, long[] spans, int row) {
    long[] quotes = marks.quotes;
    int p = at;
    Literal literal = first;
    while (literal.stands(b, p, limit)) {
      int start = p + literal.length;
      Literal next = literal.next;
      if (next == null) {
        at = start;
        return literal.index + 1;
      }
      p = literal.quoted ? Marks.quote(quotes, start) : bareEnd(b, start);
      spans[row + literal.role] = Spans.of(start, p);
      literal = next;
    }
    at = p;
    return literal.index;
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

  private static int newline(byte[] b, int from, int limit) {
    int end = from;
    while (end < limit && b[end] != '\n') {
      end++;
    }
    return end == limit ? -1 : end;
  }

  /// Learns the form of a line; false if it has none.
  private boolean learn(byte[] b, int from, int end) {
    Template t = known < MOST ? Template.learn(b, from, end) : null;
    if (t != null) {
      add(t);
    }
    return t != null;
  }

  private int slow(byte[] b, int from, int end, Spans values, int line) {
    slowLines++;
    bytes = slow.parse(b, from, end, values, line);
    return end + 1;
  }

  /// Whether a wanted value of the line is spelt longer than it need be.
  private boolean isSpelt(Spans values, int line) {
    boolean any = false;
    for (Role role : Role.ALL) {
      long span = values.get(line, role);
      any |= span != Spans.NONE && marks.isSpelt(Spans.start(span), Spans.end(span));
    }
    return any;
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
