package seldom.benchmarks.speed;

import seldom.sketch.Dictionary;
import seldom.sketch.KeyedHash;

/// Up to 64 parsed lines in the same bytes, turned into numbers together: what one waits for in
/// memory the others wait for at the same time.
final class Batch {
  static final int SIZE = Spans.LINES;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final KeyedHash hash = new KeyedHash(0x0123456789abcdefL, 0x5e1d0c0ffee5e1d0L);
  private final Dictionary actors = new Dictionary();
  final Hosts hosts = new Hosts();

  /// Where the values of the lines stand.
  final Spans spans = new Spans();

  private final long[] column = new long[SIZE];
  final int[] host = new int[SIZE];
  final int[] actor = new int[SIZE];
  final long[] key = new long[SIZE];
  int size;
  private long read;

  /// Actors known so far.
  int actors() {
    return actors.size();
  }

  /// Fills hosts, actors and keys.
  ///
  /// @param lines whether the bytes are those of lines of JSON
  void resolve(byte[] b, boolean lines) {
    read += hosts.ids(b, spans, size, lines, host);
    spans.column(Role.ACTOR, size, column);
    read += actors.ids(b, column, size, actor);
    keys(b);
  }

  /// What is acted on as 64 bits of keyed hash, and who acts.
  private void keys(byte[] b) {
    for (int i = 0; i < size; i++) {
      long path = spans.get(i, Role.PATH);
      boolean file = path != Spans.NONE;
      long text = file ? path : spans.get(i, Role.ROOT);
      int from = Spans.start(text);
      long name = hash.hash(b, from, Spans.end(text) - from);
      key[i] = (file ? name : name ^ port(b, i) * ODD) + actor[i] * ODD;
    }
  }

  private long port(byte[] b, int i) {
    long span = spans.get(i, Role.PORT);
    long port = 1;
    for (int at = Spans.start(span); at < Spans.end(span); at++) {
      port = port * 10 + b[at] - '0';
    }
    return port;
  }

  /// The day of the month.
  int day(byte[] b, int i) {
    int at = Spans.start(spans.get(i, Role.TIME)) + 8;
    return (b[at] - '0') * 10 + b[at + 1] - '0';
  }
}
