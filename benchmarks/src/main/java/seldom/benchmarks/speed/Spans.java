package seldom.benchmarks.speed;

import java.util.Arrays;

/// Where the values of up to 64 lines stand: start and end of each in one long, by line and role.
final class Spans {
  static final int LINES = 64;

  /// What a line has no value for.
  static final long NONE = -1;

  private static final int STRIDE = 8;

  /// By line, eight each: one for every [Role] and one for values that nobody wants.
  final long[] spans = new long[LINES * STRIDE];

  static long of(int start, int end) {
    return (long) start << Integer.SIZE | end;
  }

  static int start(long span) {
    return (int) (span >>> Integer.SIZE);
  }

  static int end(long span) {
    return (int) span;
  }

  /// Where the values of a line begin in [#spans]; those of a [Role] stand at its number from
  /// there.
  static int row(int line) {
    return line * STRIDE;
  }

  long get(int line, Role role) {
    return spans[line * STRIDE + role.ordinal()];
  }

  void clear(int line) {
    Arrays.fill(spans, line * STRIDE, (line + 1) * STRIDE, NONE);
  }

  /// Puts the values of a line in the place of those of another.
  void move(int line, int to) {
    System.arraycopy(spans, line * STRIDE, spans, to * STRIDE, STRIDE);
  }

  /// Copies the values of one role for all lines before `count`.
  void column(Role role, int count, long[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = spans[i * STRIDE + role.ordinal()];
    }
  }
}
