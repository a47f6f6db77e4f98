package seldom.benchmarks.speed;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.util.Arrays;

/// Reads a file of lines piece by piece into one array.
///
/// The system copies into a buffer that begins on a page: where it does not, some processors copy
/// at a fifth of the speed. A line cut by the end of a piece is moved to the front of the next.
final class Pieces {
  private static final int PAGE = 4096;
  private static final int SIZE = 64 << 10;

  private final ByteBuffer direct = ByteBuffer.allocateDirect(SIZE + PAGE).alignedSlice(PAGE);

  /// The bytes; [Extractor#PAD] quotes follow the last.
  byte[] bytes = new byte[2 * SIZE];

  private int size;

  /// The number of bytes after the next piece, those kept included; -1 at the end.
  ///
  /// @param used how many of the bytes before have been worked off
  int next(FileChannel channel, int used) throws IOException {
    size -= used;
    System.arraycopy(bytes, used, bytes, 0, size);
    direct.clear().limit(SIZE);
    int n = channel.read(direct);
    if (n < 0) {
      return -1;
    }
    if (size + n + Extractor.PAD > bytes.length) {
      bytes = Arrays.copyOf(bytes, 2 * bytes.length);
    }
    direct.flip().get(bytes, size, n);
    size += n;
    Arrays.fill(bytes, size, size + Extractor.PAD, (byte) '"');
    return size;
  }

  /// @throws IOException when bytes are left after the end
  void end(Path file) throws IOException {
    if (size > 0) {
      throw new IOException(file + " ends within a line");
    }
  }
}
