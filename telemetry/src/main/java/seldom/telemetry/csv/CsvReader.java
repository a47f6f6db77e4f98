package seldom.telemetry.csv;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
import seldom.telemetry.text.Utf8;

/// Reads a table whose first row names its columns and whose columns are those of a format we know.
///
/// The index is the data row (damaged ones counted, empty lines not). Every value is a String. A
/// column without a name has the empty name; a repeated name gets `.1`, `.2`, … Memory: the largest
/// row, 16 MiB at most. Thread-safe.
public final class CsvReader implements RecordReader {
  private static final char[] DELIMITERS = {',', ';', '\t'};

  /// The columns of a table that begins with `head`: as the delimiter gives them that makes them a
  /// known format, or else the one that gives most.
  public static List<String> columns(InputStream head) throws IOException {
    byte[] bytes = Utf8.of(head).readAllBytes();
    List<String> most = columns(bytes, delimiter(bytes));
    if (Formats.table(most).isEmpty()) {
      for (char delimiter : DELIMITERS) {
        List<String> columns = columns(bytes, delimiter);
        most = columns.size() > most.size() ? columns : most;
      }
    }
    return most;
  }

  private static List<String> columns(byte[] head, char delimiter) {
    InputStream in = new java.io.ByteArrayInputStream(head);
    CsvRows rows = new CsvRows(new ByteWindow(in, Math.max(1, head.length)), delimiter);
    return rows.next() ? unique(rows.fields()) : List.of();
  }

  private static char delimiter(byte[] head) {
    for (char delimiter : DELIMITERS) {
      if (!Formats.table(columns(head, delimiter)).isEmpty()) {
        return delimiter;
      }
    }
    return ',';
  }

  @Override
  public void read(Member member, RecordSink sink) throws IOException {
    try (InputStream in = Utf8.of(member.open().open())) {
      ByteWindow window = new ByteWindow(in, Limits.RECORD);
      int header = window.find((byte) '\n', 0);
      byte[] first = window.copy(0, header < 0 ? window.length() : header);
      CsvRows rows = new CsvRows(window, delimiter(first));
      if (rows.next()) {
        List<String> columns = unique(rows.fields());
        table(member, rows, columns, sink);
      }
      window.rethrow();
    }
  }

  private static void table(Member member, CsvRows rows, List<String> columns, RecordSink sink) {
    String format = Formats.table(columns);
    for (long index = 0; rows.next(); index++) {
      int n = rows.fields().size();
      if (!rows.fault().isEmpty()) {
        sink.rejected("damaged table: " + rows.fault(), rows.sample());
      } else if (n != columns.size()) {
        String which = n < columns.size() ? "fewer" : "more";
        sink.rejected("damaged table: row with " + which + " fields than columns", rows.sample());
      } else {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        for (int i = 0; i < n; i++) {
          fields.put(columns.get(i), rows.fields().get(i));
        }
        String id = RecordIds.of(format, fields);
        Locator at = new Locator(member.file(), member.member(), index, id);
        sink.record(new RawRecord(at, format.isEmpty() ? "csv" : format, fields, null));
      }
    }
  }

  private static List<String> unique(List<String> names) {
    List<String> unique = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    for (String name : names) {
      String free = name;
      for (int i = 1; !seen.add(free); i++) {
        free = name + "." + i;
      }
      unique.add(free);
    }
    return unique;
  }
}
