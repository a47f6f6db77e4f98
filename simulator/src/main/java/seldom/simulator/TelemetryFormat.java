package seldom.simulator;

import org.jspecify.annotations.Nullable;

/// Writes happenings as one source records them. Not thread-safe.
interface TelemetryFormat {
  /// Takes records in the order they stand in the file.
  interface Sink {
    /// @param record the record's own number
    /// @param text the record without line end
    void record(Text text, int eventId, String record, long time, String guid);
  }

  /// Writes `what`, seen on `host` as its `ordinal`-th happening of `day`, as no, one or more
  /// records.
  void write(Host host, int day, int ordinal, Happening what, Sink sink);

  /// What stands in the file instead of lines, null for a format of lines. Asked once, at the end.
  default byte @Nullable [] whole() {
    return null;
  }
}
