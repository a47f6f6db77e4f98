package seldom.sketch;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CheckedInputStream;

/// The head and the checksum all snapshots share.
final class Snapshots {
  private Snapshots() {}

  static void expect(DataInputStream in, int magic, int version, String what) throws IOException {
    int readMagic = in.readInt();
    if (readMagic != magic) {
      throw new IOException(
          "this is no %s snapshot: it begins with %08x".formatted(what, readMagic));
    }
    int readVersion = in.readInt();
    if (readVersion != version) {
      throw new IOException(
          "%s snapshot of version %d: this program reads version %d"
              .formatted(what, readVersion, version));
    }
  }

  static void check(CheckedInputStream checked, InputStream raw, String what) throws IOException {
    long computed = checked.getChecksum().getValue();
    long written = new DataInputStream(raw).readLong();
    if (computed != written) {
      throw new IOException(
          "%s snapshot is damaged: its checksum is %08x, computed %08x"
              .formatted(what, written, computed));
    }
  }
}
