package seldom.telemetry.input;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/// Bytes that can be read from any place: a file, or a stream copied to memory while it is small
/// and
/// to a temporary file, gone when closed, where it is not.
final class Spool implements Closeable {
  private static final int MEMORY = 16 << 20;
  private final SeekableByteChannel channel;

  private Spool(SeekableByteChannel channel) {
    this.channel = channel;
  }

  static Spool of(SeekableByteChannel channel) {
    return new Spool(channel);
  }

  static Spool of(InputStream in) throws IOException {
    byte[] first = readLeniently(in);
    if (first.length < MEMORY) {
      return new Spool(new SeekableInMemoryByteChannel(first));
    }
    Path copy = Files.createTempFile("seldom-", ".zip");
    SeekableByteChannel channel =
        Files.newByteChannel(
            copy,
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.DELETE_ON_CLOSE);
    OutputStream out = Channels.newOutputStream(channel);
    out.write(first);
    in.transferTo(out);
    return new Spool(channel.position(0));
  }

  /// Up to [#MEMORY] bytes; a stream that is cut off counts as one that ends.
  private static byte[] readLeniently(InputStream in) throws IOException {
    byte[] bytes = new byte[1 << 16];
    int n = 0;
    try {
      for (int r = 0; r >= 0 && n < MEMORY; ) {
        if (n == bytes.length) {
          bytes = java.util.Arrays.copyOf(bytes, Math.min(MEMORY, 2 * n));
        }
        r = in.read(bytes, n, bytes.length - n);
        n += Math.max(0, r);
      }
    } catch (java.io.EOFException e) {
      return java.util.Arrays.copyOf(bytes, n);
    }
    return java.util.Arrays.copyOf(bytes, n);
  }

  SeekableByteChannel channel() {
    return channel;
  }

  InputStream fromStart() throws IOException {
    channel.position(0);
    return new java.io.BufferedInputStream(Channels.newInputStream(channel), 1 << 16);
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }

  /// A channel that tells how many bytes were read from it.
  static SeekableByteChannel counted(
      SeekableByteChannel of, java.util.function.LongConsumer progress) {
    return new SeekableByteChannel() {
      @Override
      public int read(ByteBuffer to) throws IOException {
        int n = of.read(to);
        progress.accept(Math.max(0, n));
        return n;
      }

      @Override
      public int write(ByteBuffer from) throws IOException {
        return of.write(from);
      }

      @Override
      public long position() throws IOException {
        return of.position();
      }

      @Override
      public SeekableByteChannel position(long at) throws IOException {
        of.position(at);
        return this;
      }

      @Override
      public long size() throws IOException {
        return of.size();
      }

      @Override
      public SeekableByteChannel truncate(long size) throws IOException {
        of.truncate(size);
        return this;
      }

      @Override
      public boolean isOpen() {
        return of.isOpen();
      }

      @Override
      public void close() throws IOException {
        of.close();
      }
    };
  }
}
