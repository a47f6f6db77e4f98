package seldom.benchmarks.speed;

import seldom.sketch.Dictionary;
import seldom.sketch.KeyedHash;

/// Up to 64 parsed lines in the same bytes, turned into numbers together: what one waits for in
/// memory the others wait for at the same time.
final class Batch {
  static final int SIZE = 64;
  private static final long ODD = 0x9E3779B97F4A7C15L;

  private final KeyedHash hash = new KeyedHash(0x0123456789abcdefL, 0x5e1d0c0ffee5e1d0L);
  private final Dictionary actors = new Dictionary();
  final Hosts hosts = new Hosts();

  private final int[][] starts = new int[Role.ALL.length][SIZE];
  private final int[][] ends = new int[Role.ALL.length][SIZE];
  final int[] host = new int[SIZE];
  final int[] actor = new int[SIZE];
  final long[] key = new long[SIZE];
  int size;
  private long read;

  void add(int[] lineStarts, int[] lineEnds) {
    for (int r = 0; r < starts.length; r++) {
      starts[r][size] = lineStarts[r];
      ends[r][size] = lineEnds[r];
    }
    size++;
  }

  /// Actors known so far.
  int actors() {
    return actors.size();
  }

  /// Fills hosts, actors and keys.
  ///
  /// @param lines whether the bytes are those of lines of JSON
  void resolve(byte[] b, boolean lines) {
    read +=
        hosts.ids(
            b,
            starts(Role.TENANT),
            ends(Role.TENANT),
            starts(Role.HOST),
            ends(Role.HOST),
            size,
            lines,
            host);
    read += actors.ids(b, starts(Role.ACTOR), ends(Role.ACTOR), size, actor);
    keys(b);
  }

  /// What is acted on as 64 bits of keyed hash, and who acts.
  private void keys(byte[] b) {
    for (int i = 0; i < size; i++) {
      boolean file = starts(Role.PATH)[i] >= 0;
      Role role = file ? Role.PATH : Role.ROOT;
      int from = starts(role)[i];
      long name = hash.hash(b, from, ends(role)[i] - from);
      key[i] = (file ? name : name ^ port(b, i) * ODD) + actor[i] * ODD;
    }
  }

  private long port(byte[] b, int i) {
    long port = 1;
    for (int at = starts(Role.PORT)[i]; at < ends(Role.PORT)[i]; at++) {
      port = port * 10 + b[at] - '0';
    }
    return port;
  }

  /// The day of the month.
  int day(byte[] b, int i) {
    int at = starts(Role.TIME)[i] + 8;
    return (b[at] - '0') * 10 + b[at + 1] - '0';
  }

  private int[] starts(Role role) {
    return starts[role.ordinal()];
  }

  private int[] ends(Role role) {
    return ends[role.ordinal()];
  }
}
