package seldom.telemetry.read;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.Member;
import seldom.telemetry.RecordReader;
import seldom.telemetry.Rejects;
import seldom.telemetry.csv.CsvReader;
import seldom.telemetry.detect.Formats;
import seldom.telemetry.detect.Strangers;
import seldom.telemetry.detect.Syntax;
import seldom.telemetry.evtx.EvtxReader;
import seldom.telemetry.input.Bounds;
import seldom.telemetry.input.Faults;
import seldom.telemetry.input.Inputs;
import seldom.telemetry.input.Peeked;
import seldom.telemetry.input.Visitor;
import seldom.telemetry.json.JsonReader;
import seldom.telemetry.xml.EventXmlReader;
import seldom.telemetry.zeek.ZeekReader;

/// Reads every record behind paths, whatever they are.
///
/// Records come in a fixed order: paths as given, files by name, members and records as they lie.
/// What gives no record is counted in the rejects: `ignored: …` for what is no telemetry,
/// `rejected: …` for what is and cannot be read. Memory: the largest record. Not thread-safe.
public final class Telemetry {
  /// How much was read.
  ///
  /// @param members files, and members of archives, looked into
  /// @param records records handed on
  public record Tally(long members, long records) {}

  /// How the name of a column may look, to tell a table from prose with commas.
  private static final String COLUMN = "[\\w .:-]{0,60}";

  private final RecordConsumer consumer;
  private final Rejects rejects;
  private final FileGate gate;
  private long members;
  private long records;

  private Telemetry(RecordConsumer consumer, Rejects rejects, FileGate gate) {
    this.gate = gate;
    this.consumer = consumer;
    this.rejects = rejects;
  }

  /// Reads all of `paths`, each a file, a folder, an archive or `-`.
  ///
  /// @param progress told of bytes read from files, of [Inputs#size] in all
  /// @throws RuntimeException what the consumer throws, unchanged
  public static Tally read(
      List<String> paths,
      InputStream standardInput,
      RecordConsumer consumer,
      Rejects rejects,
      LongConsumer progress) {
    return read(paths, standardInput, consumer, rejects, progress, FileGate.ALL);
  }

  /// The same, but only of the files that `gate` wants.
  public static Tally read(
      List<String> paths,
      InputStream standardInput,
      RecordConsumer consumer,
      Rejects rejects,
      LongConsumer progress,
      FileGate gate) {
    Telemetry telemetry = new Telemetry(consumer, rejects, gate);
    Inputs inputs = new Inputs(Bounds.USUAL, telemetry.new Members(), progress, standardInput);
    paths.forEach(inputs::walk);
    return new Tally(telemetry.members, telemetry.records);
  }

  private final class Members implements Visitor {
    @Override
    public boolean wants(String name, Path file) {
      return gate.wants(name, file);
    }

    @Override
    public void finished(String name, Path file) {
      gate.finished(name, file);
    }

    @Override
    public void member(Member member) {
      members++;
      MemberSink sink = new MemberSink(member, consumer, rejects);
      try (InputStream in = member.open().open();
          Peeked peeked = Peeked.of(in, Syntax.HEAD)) {
        Syntax syntax = Syntax.of(peeked.head(), peeked.count());
        RecordReader reader = reader(syntax, peeked);
        if (reader == null) {
          peeked.requireReadable();
          rejects.ignored(member.file(), stranger(syntax, peeked), sink.named(""));
        } else {
          sink.recognised();
          reader.read(
              new Member(member.file(), member.member(), member.size(), () -> peeked), sink);
        }
      } catch (IOException e) {
        sink.failed("cannot be read further: " + Faults.words(e));
      }
      sink.end();
      records += sink.records();
    }

    @Override
    public void ignored(String file, String cause, String sample) {
      rejects.ignored(file, cause, sample);
    }

    @Override
    public void rejected(String file, String cause, String sample) {
      rejects.rejected(file, cause, sample);
    }
  }

  private static @Nullable RecordReader reader(Syntax syntax, Peeked peeked) throws IOException {
    return switch (syntax) {
      case EVTX -> new EvtxReader();
      case JSON -> new JsonReader();
      case XML -> events(peeked) ? new EventXmlReader() : null;
      case ZEEK -> new ZeekReader();
      case TABLE -> Formats.table(columns(peeked)).isEmpty() ? null : new CsvReader();
      case OTHER -> null;
    };
  }

  private static String stranger(Syntax syntax, Peeked peeked) throws IOException {
    return switch (syntax) {
      case XML -> "XML of no known telemetry";
      case TABLE -> {
        List<String> columns = columns(peeked);
        yield columns.size() > 2 && columns.stream().allMatch(c -> c.matches(COLUMN))
            ? Strangers.table(columns)
            : Strangers.file(peeked.head(), peeked.count());
      }
      case EVTX, JSON, ZEEK, OTHER -> Strangers.file(peeked.head(), peeked.count());
    };
  }

  private static boolean events(Peeked peeked) {
    return Syntax.contains(peeked.head(), peeked.count(), "<Event");
  }

  private static List<String> columns(Peeked peeked) throws IOException {
    return CsvReader.columns(new ByteArrayInputStream(peeked.head(), 0, peeked.count()));
  }
}
