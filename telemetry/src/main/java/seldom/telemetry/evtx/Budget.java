package seldom.telemetry.evtx;

/// What the records of one chunk may cost together, so that a chunk made to explode costs a bounded
/// time. A real chunk of 64 KiB makes less than 1 MiB of text; the bounds are far above.
final class Budget {
  /// Depth of elements, templates and binary XML within binary XML, all counted together. Windows
  /// limits event data to a handful; 64 keeps the stack small.
  static final int DEPTH = 64;

  /// Characters one record may make.
  private static final long RECORD = 4 << 20;

  private long tokens = 2_000_000;
  private long characters = 32 << 20;

  /// Counts one parsed token.
  void token() throws Damage {
    if (--tokens < 0) {
      throw new Damage("chunk asks for more parsing than any real one");
    }
  }

  /// Counts the text a record will make.
  void output(long cost) throws Damage {
    unfolds(cost);
    characters -= cost;
    if (characters < 0) {
      throw new Damage("chunk would unfold beyond any real one");
    }
  }

  /// Refuses what alone would make more text than any real record.
  static void unfolds(long cost) throws Damage {
    if (cost > RECORD) {
      throw new Damage("record would unfold beyond %d characters".formatted(RECORD));
    }
  }

  static void depth(int depth) throws Damage {
    if (depth > DEPTH) {
      throw new Damage("nested deeper than %d".formatted(DEPTH));
    }
  }
}
