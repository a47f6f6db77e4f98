package seldom.simulator;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The labelled records of one run.
final class GroundTruth {
  /// @param index 0-based line or ordinal within `member` of `file`
  record Row(
      String file,
      String member,
      int index,
      String record,
      int eventId,
      long time,
      String tenant,
      String host,
      String guid,
      Truth truth) {}

  final List<Row> rows = new ArrayList<>();

  /// One JSON object a line, in order of file and place.
  String text() {
    rows.sort(
        Comparator.comparing(Row::file).thenComparing(Row::member).thenComparingInt(Row::index));
    StringBuilder all = new StringBuilder();
    Text line = new Text();
    for (Row row : rows) {
      line.clear()
          .raw("{\"file\":\"")
          .json(row.file)
          .raw("\"")
          .member("member", row.member)
          .raw(",\"index\":")
          .raw(row.index)
          .member("record", row.record)
          .raw(",\"event_id\":")
          .raw(row.eventId)
          .raw(",\"time\":\"")
          .millis(row.time, 'T')
          .raw("Z\"")
          .member("tenant", row.tenant)
          .member("host", row.host)
          .member("guid", row.guid)
          .member("attack", row.truth.attack())
          .member("detector", row.truth.detector())
          .member("variation", row.truth.variation())
          .member("label", row.truth.label())
          .raw(",\"synthetic\":true}");
      all.append(line).append('\n');
    }
    return all.toString();
  }
}
