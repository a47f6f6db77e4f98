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

/// Writes and reads a [Dictionary]; ids are kept, and the same texts in the same order give equal
/// bytes. Neither method closes the stream; give [#read] a buffered one.
public final class DictionarySnapshot {
  private static final int MAGIC = 0x53444943;
  private static final int VERSION = 1;
  private static final int LONGEST = 1 << 28;

  private DictionarySnapshot() {}

  public static void write(Dictionary dictionary, OutputStream stream) throws IOException {
    CheckedOutputStream checked = new CheckedOutputStream(stream, new CRC32C());
    DataOutputStream out = new DataOutputStream(new BufferedOutputStream(checked, 1 << 16));
    out.writeInt(MAGIC);
    out.writeInt(VERSION);
    out.writeInt(dictionary.size());
    for (int id = 0; id < dictionary.size(); id++) {
      byte[] text = dictionary.bytes(id);
      out.writeInt(text.length);
      out.write(text);
    }
    out.flush();
    new DataOutputStream(stream).writeLong(checked.getChecksum().getValue());
    stream.flush();
  }

  /// @throws IOException with what is wrong, when it is no snapshot, of another version, cut off,
  ///     or
  ///     its checksum does not fit
  public static Dictionary read(InputStream stream) throws IOException {
    CheckedInputStream checked = new CheckedInputStream(stream, new CRC32C());
    DataInputStream in = new DataInputStream(checked);
    Snapshots.expect(in, MAGIC, VERSION, "dictionary");
    Dictionary dictionary = new Dictionary();
    int size = in.readInt();
    for (int id = 0; id < size; id++) {
      int length = in.readInt();
      if (length < 0 || length > LONGEST) {
        throw new IOException("dictionary snapshot is damaged: a text of length " + length);
      }
      byte[] text = in.readNBytes(length);
      if (text.length < length || dictionary.id(text, 0, length) != id) {
        throw new IOException("dictionary snapshot is damaged at text " + id);
      }
    }
    Snapshots.check(checked, stream, "dictionary");
    return dictionary;
  }
}
