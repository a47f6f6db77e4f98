package seldom.telemetry;

import java.io.IOException;

/// Reads every record of a member in one format. Implementations keep no state between calls.
public interface RecordReader {
  /// Bounded in memory by the largest record, in time by the bytes read.
  ///
  /// @throws IOException when the bytes themselves cannot be had (not for bad content: that is
  ///     rejected)
  void read(Member member, RecordSink sink) throws IOException;
}
