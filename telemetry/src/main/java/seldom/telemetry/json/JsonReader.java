package seldom.telemetry.json;

import java.io.IOException;
import java.io.InputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.model.event.Locator;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordReader;
import seldom.telemetry.RecordSink;
import seldom.telemetry.detect.Formats;
import seldom.telemetry.detect.RecordIds;
import seldom.telemetry.text.ByteWindow;
import seldom.telemetry.text.Limits;
import seldom.telemetry.text.Lines;
import seldom.telemetry.text.Utf8;

/// Reads JSON: a record a line where lines hold whole objects, else every object that stands alone
/// or in an array, pretty-printed or not.
///
/// The index is the line (blank ones counted), or the ordinal of the object. A record whose format
/// is none we know has the format `json`. Time: one pass, and one more over what is damaged.
/// Memory: the largest record, 16 MiB at most. Thread-safe.
public final class JsonReader implements RecordReader {
  /// Lines looked at to decide whether lines are records.
  private static final int TRIED = 64;

  @Override
  public void read(Member member, RecordSink sink) throws IOException {
    try (InputStream in = Utf8.of(member.open().open())) {
      ByteWindow window = new ByteWindow(in, Limits.RECORD);
      Records records = new Records(member, sink);
      if (byLine(window)) {
        lines(window, records);
      } else {
        new JsonElements(window, records).read();
      }
      window.rethrow();
    }
  }

  /// Whether one of the first lines is a whole object.
  private static boolean byLine(ByteWindow window) {
    int from = 0;
    for (int i = 0; i < TRIED; i++) {
      int end = window.find((byte) '\n', from);
      int to = end < 0 ? window.length() : end;
      if (to > from && window.at(from) == '{' && whole(window, from, to)) {
        return true;
      }
      if (end < 0) {
        return false;
      }
      from = end + 1;
    }
    return false;
  }

  private static boolean whole(ByteWindow window, int from, int to) {
    try {
      return JsonValues.parse(window.array(), window.start() + from, to - from) instanceof Map;
    } catch (JsonValues.Malformed e) {
      return false;
    }
  }

  private static void lines(ByteWindow window, Records records) {
    Lines lines = new Lines(window);
    while (lines.next()) {
      if (lines.tooLong()) {
        records.rejected("JSON line longer than 16 MiB", lines.sample());
      } else if (!lines.blank()) {
        records.parse(lines.number(), lines.array(), lines.start(), lines.length());
      }
    }
  }

  /// Turns pieces of JSON into records of one member.
  static final class Records {
    private final Member member;
    private final RecordSink sink;

    Records(Member member, RecordSink sink) {
      this.member = member;
      this.sink = sink;
    }

    void rejected(String cause, String sample) {
      sink.rejected(cause, sample);
    }

    private void parse(long index, byte[] bytes, int offset, int length) {
      String fault = accept(index, bytes, offset, length);
      if (!fault.isEmpty()) {
        rejected(fault, seldom.telemetry.text.Samples.of(bytes, offset, length));
      }
    }

    /// Hands on the record that the piece holds; the cause if it holds none, else empty.
    String accept(long index, byte[] bytes, int offset, int length) {
      Object value;
      try {
        value = JsonValues.parse(bytes, offset, length);
      } catch (JsonValues.Malformed e) {
        return "damaged JSON: " + e.getMessage();
      }
      if (!(value instanceof Map<?, ?> map)) {
        return "JSON value that is no object";
      }
      if (map.size() == 1 && map.get("records") instanceof List<?> inner) {
        long ordinal = index;
        for (Object each : inner) {
          if (each instanceof Map<?, ?> record) {
            hand(ordinal++, named(record));
          } else {
            rejected("JSON value that is no object", String.valueOf(each));
          }
        }
        return "";
      }
      hand(index, named(map));
      return "";
    }

    private void hand(long index, Map<String, @Nullable Object> fields) {
      String format = Formats.json(fields);
      String id = RecordIds.of(format, fields);
      Locator at = new Locator(member.file(), member.member(), index, id);
      sink.record(new RawRecord(at, format.isEmpty() ? "json" : format, fields, null));
    }

    /// The object itself, or what it wraps where it is a search hit (`_source`).
    @SuppressWarnings("unchecked") // our own parser made it: names are strings
    private static Map<String, @Nullable Object> named(Map<?, ?> map) {
      boolean hit = map.containsKey("_index") && map.get("_source") instanceof Map;
      Object fields = hit ? map.get("_source") : map;
      return (Map<String, @Nullable Object>) (fields == null ? new LinkedHashMap<>() : fields);
    }
  }
}
