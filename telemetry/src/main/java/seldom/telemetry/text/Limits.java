package seldom.telemetry.text;

/// The bounds that every text reader keeps.
public final class Limits {
  /// The largest record, in bytes. The largest of the recordings known to us is below 64 KiB per
  /// event; EVTX cannot hold more than 64 KiB; a script block logged whole stays below 32 MiB.
  public static final int RECORD = 16 << 20;

  /// The deepest nesting of values or elements. Real records nest at most ten deep.
  public static final int DEPTH = 100;

  /// How many bytes of damaged pieces are searched again for the next record within one member;
  /// behind them a damaged piece is given up whole. It bounds the time that crafted damage can
  /// cost.
  public static final long SEARCHED = 8L * RECORD;

  private Limits() {}
}
