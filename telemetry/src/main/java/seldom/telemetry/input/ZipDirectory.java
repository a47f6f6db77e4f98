package seldom.telemetry.input;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;

/// Looks at how large the directory of a zip is before anything loads it.
///
/// Source: PKWARE APPNOTE 6.3.10, sections 4.3.14 to 4.3.16.
final class ZipDirectory {
  /// Some 350,000 members; the directory is held in memory at about ten times its size.
  private static final long MAX = 32L << 20;

  private static final int END = 22;
  private static final int COMMENT = 0xFFFF;
  private static final int SIGNATURE = 0x06054b50;
  private static final int LOCATOR_64 = 0x07064b50;
  private static final int LOCATOR_64_SIZE = 20;

  private ZipDirectory() {}

  /// The number of members the archive says it has, modulo 2¹⁶.
  ///
  /// @throws IOException if it has no directory or one larger than we load
  static int check(SeekableByteChannel zip) throws IOException {
    long size = zip.size();
    int tail = (int) Math.min(size, END + COMMENT + LOCATOR_64_SIZE);
    ByteBuffer end = read(zip, size - tail, tail);
    int at = tail - END;
    while (at >= 0 && end.getInt(at) != SIGNATURE) {
      at--;
    }
    if (at < 0) {
      throw new IOException("no directory at the end");
    }
    // From where the directory begins to the end of the file is the most it can have.
    if (size - begins(zip, end, at) > MAX) {
      throw new IOException("directory of more than 32 MiB");
    }
    zip.position(0);
    return end.getShort(at + 10) & 0xFFFF;
  }

  private static long begins(SeekableByteChannel zip, ByteBuffer end, int at) throws IOException {
    long begins = Integer.toUnsignedLong(end.getInt(at + 16));
    int locator = at - LOCATOR_64_SIZE;
    if (locator < 0 || end.getInt(locator) != LOCATOR_64) {
      return begins;
    }
    long end64 = end.getLong(locator + 8);
    if (end64 < 0 || end64 > zip.size() - 56) {
      throw new IOException("no directory at the end");
    }
    return Math.clamp(read(zip, end64, 56).getLong(48), 0, zip.size());
  }

  private static ByteBuffer read(SeekableByteChannel zip, long from, int n) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(n).order(ByteOrder.LITTLE_ENDIAN);
    zip.position(from);
    while (bytes.hasRemaining()) {
      if (zip.read(bytes) < 0) {
        throw new IOException("no directory at the end");
      }
    }
    return bytes;
  }
}
