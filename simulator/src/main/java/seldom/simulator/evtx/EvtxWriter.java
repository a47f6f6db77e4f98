package seldom.simulator.evtx;

import java.io.Closeable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Writes one EVTX file (version 3.1), chunk by chunk.
///
/// Until it is closed the file carries the dirty flag, as that of a running Windows does. Holds one
/// chunk. Same events, same bytes. Not thread-safe.
public final class EvtxWriter implements Closeable {
  private static final int HEADER = 4096;
  private static final int DIRTY = 1;

  /// Where the bytes go; the header is written at the end, over its place.
  private interface Place extends Closeable {
    void append(byte[] bytes) throws IOException;

    void header(byte[] bytes) throws IOException;
  }

  private final Place place;
  private EvtxChunk chunk = new EvtxChunk();
  private int chunks;
  private long records;
  private long nextId = 1;

  private EvtxWriter(Place place) throws IOException {
    this.place = place;
    place.append(header(DIRTY));
  }

  /// Begins a file, in place of one that is there.
  public static EvtxWriter create(Path path) throws IOException {
    FileChannel file =
        FileChannel.open(
            path,
            StandardOpenOption.CREATE,
            StandardOpenOption.WRITE,
            StandardOpenOption.TRUNCATE_EXISTING);
    return new EvtxWriter(
        new Place() {
          @Override
          public void append(byte[] bytes) throws IOException {
            write(bytes, file.size());
          }

          @Override
          public void header(byte[] bytes) throws IOException {
            write(bytes, 0);
          }

          private void write(byte[] bytes, long at) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes);
            while (buffer.hasRemaining()) {
              file.write(buffer, at + buffer.position());
            }
          }

          @Override
          public void close() throws IOException {
            file.close();
          }
        });
  }

  /// A whole file in memory.
  public static byte[] bytes(Content content) {
    List<byte[]> parts = new ArrayList<>();
    Place memory =
        new Place() {
          @Override
          public void append(byte[] bytes) {
            parts.add(bytes.clone());
          }

          @Override
          public void header(byte[] bytes) {
            parts.set(0, bytes.clone());
          }

          @Override
          public void close() {}
        };
    try (EvtxWriter writer = new EvtxWriter(memory)) {
      content.write(writer);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return joined(parts);
  }

  /// Writes the records of a file.
  @FunctionalInterface
  public interface Content {
    void write(EvtxWriter out) throws IOException;
  }

  private static byte[] joined(List<byte[]> parts) {
    ByteBuffer all = ByteBuffer.allocate(parts.stream().mapToInt(p -> p.length).sum());
    parts.forEach(all::put);
    return all.array();
  }

  public void add(EvtxEvent event) throws IOException {
    add(event.number(), event.time(), EventTemplate.body(event));
  }

  /// Writes a record whose binary XML `body` writes, token by token.
  ///
  /// @throws IllegalArgumentException if it does not fit into a chunk
  public void add(long id, Instant written, EvtxValue.Body body) throws IOException {
    long ticks = EvtxValue.ticks(written);
    if (!chunk.add(id, ticks, body)) {
      endChunk();
      if (!chunk.add(id, ticks, body)) {
        throw new IllegalArgumentException("record %d does not fit into 64 KiB".formatted(id));
      }
    }
    nextId = id + 1;
  }

  /// Ends the chunk, so that the next record begins another.
  public void endChunk() throws IOException {
    if (!chunk.isEmpty()) {
      place.append(chunk.finish(records));
      chunks++;
      records += chunk.count();
      chunk = new EvtxChunk();
    }
  }

  @Override
  public void close() throws IOException {
    try (place) {
      endChunk();
      place.header(header(0));
    }
  }

  private byte[] header(int flags) {
    ByteBuffer out = ByteBuffer.allocate(HEADER).order(java.nio.ByteOrder.LITTLE_ENDIAN);
    out.put("ElfFile\0".getBytes(StandardCharsets.US_ASCII));
    out.putLong(0).putLong(Math.max(0, chunks - 1)).putLong(nextId);
    out.putInt(128).putShort((short) 1).putShort((short) 3);
    out.putShort((short) HEADER).putShort((short) chunks);
    out.putInt(120, flags);
    CRC32 sum = new CRC32();
    sum.update(out.array(), 0, 120);
    out.putInt(124, (int) sum.getValue());
    return out.array();
  }
}
