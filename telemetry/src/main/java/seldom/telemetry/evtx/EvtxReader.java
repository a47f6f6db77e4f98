package seldom.telemetry.evtx;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.HexFormat;
import seldom.model.event.Locator;
import seldom.telemetry.Member;
import seldom.telemetry.RawRecord;
import seldom.telemetry.RecordReader;
import seldom.telemetry.RecordSink;

/// Reads a Windows event log (EVTX 3.0 to 3.2), chunk by chunk.
///
/// Trusts nothing that the bytes do not bear out: not the file's count of chunks, its dirty flag,
/// its
/// checksums or a chunk's signature. Every chunk is read in its turn; damage costs only the records
/// it
/// spoils, each told to the sink. `Locator.index` counts the records read, `Locator.record` is the
/// EventRecordID.
///
/// Holds one 64 KiB chunk and what is parsed of it; a record handed out keeps its chunk alive until
/// it is let go. Thread-safe: keeps no state between calls.
public final class EvtxReader implements RecordReader {
  private static final int FILE_HEADER = 4096;
  private static final int SAMPLE = 32;
  private static final byte[] SIGNATURE = {'E', 'l', 'f', 'F', 'i', 'l', 'e', 0};
  private final boolean slack;

  /// Reads the records in use.
  public EvtxReader() {
    this(false);
  }

  /// @param slack whether to read also what is left of records in the free space of chunks, after
  ///     the
  ///     records in use of the same chunk; such a record's format is `evtx-slack`
  public EvtxReader(boolean slack) {
    this.slack = slack;
  }

  /// Whether content that begins with these bytes is an event log.
  public static boolean recognises(byte[] start) {
    return start.length >= SIGNATURE.length
        && Arrays.equals(start, 0, SIGNATURE.length, SIGNATURE, 0, SIGNATURE.length);
  }

  @Override
  public void read(Member member, RecordSink sink) throws IOException {
    try (InputStream in = member.open().open()) {
      byte[] header = in.readNBytes(FILE_HEADER);
      if (!recognises(header)) {
        sink.rejected("file header is not that of an event log", sample(header, 0));
      }
      if (header.length < FILE_HEADER) {
        sink.rejected("file ends within its header", sample(header, 0));
        return;
      }
      chunks(in, new Run(member, sink));
    }
  }

  private void chunks(InputStream in, Run run) throws IOException {
    for (long offset = FILE_HEADER; ; offset += ChunkRecords.CHUNK) {
      byte[] chunk = new byte[ChunkRecords.CHUNK];
      int length = in.readNBytes(chunk, 0, chunk.length);
      if (length > 0) {
        run.chunk(chunk, length, offset, slack);
      }
      if (length < chunk.length) {
        return;
      }
    }
  }

  private static String sample(byte[] bytes, int at) {
    int end = Math.min(bytes.length, at + SAMPLE);
    return HexFormat.of().formatHex(bytes, at, end);
  }

  /// One reading of one member.
  private static final class Run {
    private final Member member;
    private final RecordSink sink;
    private long index;

    Run(Member member, RecordSink sink) {
      this.member = member;
      this.sink = sink;
    }

    void chunk(byte[] chunk, int length, long offset, boolean slack) {
      ChunkRecords records = new ChunkRecords(chunk, length);
      BinaryXml xml = new BinaryXml(new ChunkCache(chunk), new Budget());
      records.visit(visitor(xml, chunk, offset, "evtx", ""));
      if (slack) {
        records.visitSlack(visitor(xml, chunk, offset, "evtx-slack", "in free space: "));
      }
    }

    private ChunkRecords.Visitor visitor(
        BinaryXml xml, byte[] chunk, long offset, String format, String where) {
      return new ChunkRecords.Visitor() {
        @Override
        public void record(int from, int end, long number) {
          try {
            emit(ChunkRecords.parse(xml, from, end), format, number, end - from);
          } catch (Damage e) {
            damaged(from, e.cause());
          }
        }

        @Override
        public void damaged(int from, String cause) {
          sink.rejected(where + cause, at(chunk, offset, from));
        }
      };
    }

    private void emit(Node[] nodes, String format, long number, int size) {
      String own = RecordNumber.of(nodes);
      String record = own.isEmpty() ? Long.toUnsignedString(number) : own;
      Locator at = new Locator(member.file(), member.member(), index++, record);
      sink.record(
          new RawRecord(at, format, new LazyFields(nodes), () -> XmlText.of(nodes, 2 * size)));
    }

    private static String at(byte[] chunk, long offset, int from) {
      return "at byte %d: %s".formatted(offset + from, sample(chunk, from));
    }
  }
}
