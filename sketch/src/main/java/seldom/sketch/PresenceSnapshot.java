package seldom.sketch;

import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.CRC32C;
import java.util.zip.CheckedInputStream;
import java.util.zip.CheckedOutputStream;

/// Writes and reads a [PresenceTable]: equal sets of observations give equal bytes.
///
/// Layout, big-endian: magic, version, retention, horizon, refused, actors; for each actor the
/// number
/// of its hosts and their members by ascending host; a CRC-32C of all before it. Neither method
/// closes
/// the stream; give [#read] a buffered one.
public final class PresenceSnapshot {
  private static final int MAGIC = 0x53505253;
  private static final int VERSION = 1;

  private PresenceSnapshot() {}

  public static void write(PresenceTable table, OutputStream stream) throws IOException {
    table.compact();
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(table.retention());
    out.writeInt(table.horizon());
    out.writeLong(table.tooOld());
    int actors = table.actors();
    out.writeInt(actors);
    for (int a = 0; a < actors; a++) {
      HostDays hosts = table.hostDays(a);
      out.writeInt(hosts == null ? 0 : hosts.used());
      if (hosts != null) {
        for (long member : hosts.sorted()) {
          out.writeLong(member);
        }
      }
    }
    out.flush();
    new DataOutputStream(stream).writeLong(checked.getChecksum().getValue());
    stream.flush();
  }

  /// @throws IOException with what is wrong, when it is no snapshot, of another version, cut off,
  ///     or
  ///     its checksum does not fit
  public static PresenceTable read(InputStream stream) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C());
    try {
      PresenceTable table = read(new DataInputStream(checked));
      Snapshots.check(checked, stream, "presence table");
      return table;
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new IOException("presence table snapshot is damaged: " + e.getMessage(), e);
    }
  }

  private static PresenceTable read(DataInputStream in) throws IOException {
    Snapshots.expect(in, MAGIC, VERSION, "presence table");
    PresenceTable table = new PresenceTable(in.readInt());
    table.restore(in.readInt(), in.readLong());
    int actors = in.readInt();
    for (int a = 0; a < actors; a++) {
      int hosts = in.readInt();
      for (int i = 0; i < hosts; i++) {
        long member = in.readLong();
        if (Packed.days(member) == 0) {
          throw new IOException("presence table snapshot is damaged: a host without days");
        }
        table.of(a).put(member);
      }
    }
    return table;
  }
}
