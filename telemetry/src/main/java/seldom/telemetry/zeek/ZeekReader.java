package seldom.telemetry.zeek;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import seldom.model.event.Locator;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordReader;
import seldom.telemetry.RecordSink;
import seldom.telemetry.detect.RecordIds;
import seldom.telemetry.text.ByteWindow;
import seldom.telemetry.text.Limits;
import seldom.telemetry.text.Lines;
import seldom.telemetry.text.Utf8;

/// Reads Zeek's tab-separated logs, also several written one behind the other.
///
/// The index is the data row (damaged ones counted). Beside the log's fields a record has `_path`,
/// the kind of log, as Zeek's JSON has it; fields that are unset are left out. Thread-safe.
public final class ZeekReader implements RecordReader {
  @Override
  public void read(Member member, RecordSink sink) throws IOException {
    try (InputStream in = Utf8.of(member.open().open())) {
      ByteWindow window = new ByteWindow(in, Limits.RECORD);
      rows(member, new Lines(window), sink);
      window.rethrow();
    }
  }

  private static void rows(Member member, Lines lines, RecordSink sink) {
    ZeekHeader header = new ZeekHeader();
    long index = 0;
    while (lines.next()) {
      if (lines.tooLong()) {
        sink.rejected("Zeek line longer than 16 MiB", lines.sample());
        index++;
        continue;
      }
      if (lines.blank()) {
        continue;
      }
      String line = new String(lines.array(), lines.start(), lines.length(), UTF_8);
      if (line.startsWith("#")) {
        header.take(line);
        continue;
      }
      try {
        var fields = header.row(line);
        String id = RecordIds.of("zeek-tsv", fields);
        Locator at = new Locator(member.file(), member.member(), index, id);
        sink.record(new RawRecord(at, "zeek-tsv", fields, null));
      } catch (ZeekHeader.Malformed e) {
        sink.rejected("damaged Zeek log: " + e.getMessage(), lines.sample());
      }
      index++;
    }
  }
}
