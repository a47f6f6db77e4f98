package seldom.telemetry.read;

import java.util.LinkedHashMap;
import java.util.Map;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordSink;
import seldom.telemetry.Rejects;
import seldom.telemetry.detect.Strangers;

/// Takes what a reader finds in one member: hands on the records of known formats and counts the
/// rest.
///
/// Pieces that could not be read are judged at the end: where nothing in the member is telemetry
/// and
/// no piece has its marks, the member is ignored as what it seems to be.
final class MemberSink implements RecordSink {
  private record Piece(long count, String sample) {}

  /// Distinct causes kept until the end; there are some thirty in all.
  private static final int CAUSES = 200;

  private final Member member;
  private final RecordConsumer consumer;
  private final Rejects rejects;
  private final Map<String, Piece> pieces = new LinkedHashMap<>();
  private final Map<String, Piece> strangers = new LinkedHashMap<>();
  private long records;
  private boolean telemetryLike;
  private boolean failed;
  private boolean recognised;

  MemberSink(Member member, RecordConsumer consumer, Rejects rejects) {
    this.member = member;
    this.consumer = consumer;
    this.rejects = rejects;
  }

  @Override
  public void record(RawRecord record) {
    switch (record.format()) {
      case "json" -> stranger(Strangers.json(record.fields()), record);
      case "csv", "xml" -> stranger("a record of no known telemetry", record);
      default -> {
        records++;
        consumer.accept(record);
      }
    }
  }

  private void stranger(String what, RawRecord record) {
    String key = strangers.size() < CAUSES || strangers.containsKey(what) ? what : "other content";
    Piece before = strangers.get(key);
    strangers.put(
        key,
        before == null
            ? new Piece(1, record.fields().toString())
            : new Piece(before.count() + 1, before.sample()));
  }

  @Override
  public void rejected(String cause, String sample) {
    telemetryLike |= Strangers.telemetryLike(sample);
    String key = pieces.size() < CAUSES || pieces.containsKey(cause) ? cause : "other damage";
    pieces.merge(key, new Piece(1, sample), (a, b) -> new Piece(a.count() + 1, a.sample()));
  }

  /// A reader takes the member; that nothing comes of it would be worth saying.
  void recognised() {
    recognised = true;
  }

  /// The member cannot be read further.
  void failed(String cause) {
    failed = true;
    rejects.rejected(member.file(), cause, named(""));
  }

  /// Nothing more comes from the member.
  void end() {
    strangers.forEach((what, p) -> add("ignored: " + what, p));
    boolean telemetry = records > 0 || telemetryLike || failed;
    if (records == 0 && strangers.isEmpty() && pieces.isEmpty() && !failed && recognised) {
      rejects.ignored(member.file(), "no record in it", named(""));
    }
    pieces.forEach(
        (cause, p) ->
            add(telemetry ? "rejected: " + cause : "ignored: text of no known telemetry", p));
  }

  private void add(String cause, Piece piece) {
    rejects.add(member.file(), cause, piece.count(), named(piece.sample()));
  }

  long records() {
    return records;
  }

  /// The sample with the member it is from.
  String named(String sample) {
    return member.member().isEmpty() ? sample : member.member() + ": " + sample;
  }
}
