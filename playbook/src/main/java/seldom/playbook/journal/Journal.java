package seldom.playbook.journal;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/// An append-only file of texts. Each is framed by its length and CRC-32C and is on disk when
/// [#append] returns. A record that was being written when the process ended is cut off on opening;
/// damage anywhere else is refused. One process at a time; for one thread.
final class Journal implements AutoCloseable {
  private static final byte[] MAGIC = "seldom-run-1\n".getBytes(StandardCharsets.US_ASCII);
  private static final int LONGEST = 64 << 20;

  private final Path file;
  private final FileChannel channel;
  private final @Nullable FileLock lock;
  private final List<String> records = new ArrayList<>();

  private Journal(Path file, FileChannel channel, @Nullable FileLock lock) {
    this.file = file;
    this.channel = channel;
    this.lock = lock;
  }

  /// Opens a journal, or makes an empty one.
  ///
  /// @throws JournalException if another process has it open, or it is damaged
  static Journal open(Path file) {
    FileChannel channel = null;
    try {
      channel =
          FileChannel.open(
              file, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
      Journal journal = new Journal(file, channel, lock(channel));
      journal.load();
      return journal;
    } catch (IOException e) {
      close(channel);
      throw new JournalException(file + " cannot be opened: " + e.getMessage(), e);
    } catch (JournalException e) {
      close(channel);
      throw e;
    }
  }

  /// The whole records of a journal, without opening it for work: also while another does.
  ///
  /// @throws JournalException if it is not there or damaged
  static List<String> look(Path file) {
    return look(file, Long.MAX_VALUE);
  }

  /// The first record alone; none if there is not even that.
  static List<String> lookFirst(Path file) {
    return look(file, 1);
  }

  private static List<String> look(Path file, long most) {
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
      Journal journal = new Journal(file, channel, null);
      journal.read(most);
      return journal.records();
    } catch (IOException e) {
      throw new JournalException(file + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static void close(@Nullable FileChannel channel) {
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      throw new JournalException("a journal cannot be closed: " + e.getMessage(), e);
    }
  }

  private static FileLock lock(FileChannel channel) throws IOException {
    try {
      FileLock lock = channel.tryLock();
      if (lock != null) {
        return lock;
      }
    } catch (OverlappingFileLockException e) {
      // Told below: this process has it open already.
    }
    throw new JournalException("the run is being worked on elsewhere; wait for it to end");
  }

  /// Reads all, and makes the file ready to be appended to.
  private void load() throws IOException {
    long end = read(Long.MAX_VALUE);
    if (end == 0) {
      channel.truncate(0);
      channel.write(ByteBuffer.wrap(MAGIC), 0);
      channel.force(true);
      end = MAGIC.length;
    } else if (end < channel.size()) {
      channel.truncate(end);
      channel.force(true);
    }
    channel.position(end);
  }

  /// Reads the whole records, so many at most; returns where the last ends, 0 if the file has not
  /// even its head.
  private long read(long most) throws IOException {
    long size = channel.size();
    ByteBuffer magic = ByteBuffer.allocate(MAGIC.length);
    channel.read(magic, 0);
    if (size < MAGIC.length) {
      return 0;
    }
    if (!java.util.Arrays.equals(magic.array(), MAGIC)) {
      throw new JournalException(file + " is no journal of a run");
    }
    long at = MAGIC.length;
    while (at < size && records.size() < most) {
      long next = record(at, size);
      if (next < 0) {
        break;
      }
      at = next;
    }
    return at;
  }

  /// Reads one record; -1 if it is the torn last one.
  private long record(long at, long size) throws IOException {
    if (size - at < 8) {
      return -1;
    }
    ByteBuffer head = ByteBuffer.allocate(8);
    channel.read(head, at);
    int length = head.getInt(0);
    int crc = head.getInt(4);
    if (length == 0 && isZeros(at, size)) {
      return -1; // the file had grown, and its bytes were not yet there
    }
    if (length <= 0 || length > LONGEST) {
      throw new JournalException(file + " is damaged at byte " + at);
    }
    if (at + 8 + length > size) {
      return -1;
    }
    ByteBuffer body = ByteBuffer.allocate(length);
    channel.read(body, at + 8);
    if (crc(body.array()) != crc) {
      if (at + 8 + length == size) {
        return -1;
      }
      throw new JournalException(file + " is damaged at byte " + at);
    }
    records.add(new String(body.array(), StandardCharsets.UTF_8));
    return at + 8 + length;
  }

  private boolean isZeros(long from, long size) throws IOException {
    ByteBuffer rest = ByteBuffer.allocate((int) Math.min(size - from, LONGEST));
    channel.read(rest, from);
    for (byte b : rest.array()) {
      if (b != 0) {
        return false;
      }
    }
    return true;
  }

  private static int crc(byte[] body) {
    CRC32C crc = new CRC32C();
    crc.update(body);
    return (int) crc.getValue();
  }

  /// The texts that were there when it was opened.
  List<String> records() {
    return List.copyOf(records);
  }

  /// Bytes written so far.
  long size() throws IOException {
    return channel.size();
  }

  void append(String text) {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    ByteBuffer frame = ByteBuffer.allocate(8 + body.length);
    frame.putInt(body.length).putInt(crc(body)).put(body).flip();
    try {
      while (frame.hasRemaining()) {
        channel.write(frame);
      }
      channel.force(false);
    } catch (IOException e) {
      throw new JournalException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  @Override
  public void close() {
    try {
      if (lock != null) {
        lock.release();
      }
      channel.close();
    } catch (IOException e) {
      throw new JournalException(file + " cannot be closed: " + e.getMessage(), e);
    }
  }
}
