package seldom.telemetry.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordReader;
import seldom.telemetry.RecordSink;
import seldom.telemetry.Rejects;

/// What reading some bytes gave.
public record Found(List<RawRecord> records, List<String> causes) {
  /// By one reader.
  public static Found by(RecordReader reader, byte[] bytes) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    Member member = new Member("f", "m", bytes.length, () -> new ByteArrayInputStream(bytes));
    RecordSink sink =
        new RecordSink() {
          @Override
          public void record(RawRecord record) {
            found.records.add(record);
          }

          @Override
          public void rejected(String cause, String sample) {
            found.causes.add(cause);
          }
        };
    try {
      reader.read(member, sink);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return found;
  }

  /// By the whole of reading, as standard input.
  public static Found in(byte[] bytes) {
    Found found = new Found(new ArrayList<>(), new ArrayList<>());
    Rejects rejects = new Rejects();
    Telemetry.read(
        List.of("-"), new ByteArrayInputStream(bytes), found.records::add, rejects, n -> {});
    rejects.entries().forEach(e -> found.causes.add(e.cause()));
    return found;
  }

  /// The value of one field of every record, in order.
  public List<@Nullable Object> each(String field) {
    List<@Nullable Object> values = new ArrayList<>();
    records.forEach(r -> values.add(r.fields().get(field)));
    return values;
  }

  public List<Long> indices() {
    return records.stream().map(r -> r.at().index()).toList();
  }

  public Map<String, @Nullable Object> first() {
    return records.getFirst().fields();
  }
}
