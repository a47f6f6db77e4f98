package seldom.telemetry;

/// Where a reader puts what it finds in one member.
public interface RecordSink {
  /// A record, in the order of the member.
  void record(RawRecord record);

  /// A part that could not be read; the reader goes on after it.
  ///
  /// @param cause what is wrong and where, short and the same for like faults
  /// @param sample the first bytes or text of it
  void rejected(String cause, String sample);
}
