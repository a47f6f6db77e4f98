package seldom.simulator.evtx;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.zip.CRC32;
import org.jspecify.annotations.Nullable;
import seldom.simulator.evtx.EvtxValue.Body;

/// One chunk of 64 KiB while it is filled.
final class EvtxChunk {
  static final int SIZE = 65_536;
  private static final byte[] SIGNATURE = {'E', 'l', 'f', 'C', 'h', 'n', 'k', 0};
  private static final int HEADER = 128;
  private static final int NAMES = 128;
  private static final int TEMPLATES = 384;
  private static final int RECORDS = 512;

  /// Thrown where a record does not fit; it is then taken back.
  private static final class Full extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Full() {
      super("chunk is full", null, false, false);
    }
  }

  private final byte[] bytes = new byte[SIZE];
  private final Map<String, Integer> names = new HashMap<>();
  private final Map<String, Integer> templates = new HashMap<>();
  private int position = RECORDS;
  private int last;
  private int count;
  private long firstId;
  private long lastId;

  /// Writes one record, or leaves the chunk as it was and returns false if it does not fit.
  boolean add(long id, long ticks, Body body) {
    byte[] tables = Arrays.copyOf(bytes, RECORDS);
    int from = position;
    try {
      record(id, ticks, body);
    } catch (Full e) {
      System.arraycopy(tables, 0, bytes, 0, RECORDS);
      Arrays.fill(bytes, from, SIZE, (byte) 0);
      names.values().removeIf(at -> at >= from);
      templates.values().removeIf(at -> at >= from);
      position = from;
      return false;
    }
    firstId = count == 0 ? id : firstId;
    lastId = id;
    last = from;
    count++;
    return true;
  }

  private void record(long id, long ticks, Body body) {
    int from = position;
    put(4, 0x2a2a);
    put(4, 0);
    put(8, id);
    put(8, ticks);
    body.write(new BinaryXmlWriter(this));
    put(new byte[(8 - (position + 4 - from) % 8) % 8]);
    int size = position + 4 - from;
    put(4, size);
    patch(from + 4, 4, size);
  }

  boolean isEmpty() {
    return count == 0;
  }

  int count() {
    return count;
  }

  /// The finished chunk; `before` is how many records the file's chunks before it hold.
  byte[] finish(long before) {
    System.arraycopy(SIGNATURE, 0, bytes, 0, 8);
    patch(8, 8, before + 1);
    patch(16, 8, before + count);
    patch(24, 8, firstId);
    patch(32, 8, lastId);
    patch(40, 4, HEADER);
    patch(44, 4, last);
    patch(48, 4, position);
    CRC32 records = new CRC32();
    records.update(bytes, RECORDS, position - RECORDS);
    patch(52, 4, records.getValue());
    CRC32 header = new CRC32();
    header.update(bytes, 0, 120);
    header.update(bytes, HEADER, RECORDS - HEADER);
    patch(124, 4, header.getValue());
    return bytes;
  }

  int position() {
    return position;
  }

  void put(byte[] value) {
    if (value.length > SIZE - position) {
      throw new Full();
    }
    System.arraycopy(value, 0, bytes, position, value.length);
    position += value.length;
  }

  void put(int size, long value) {
    if (size > SIZE - position) {
      throw new Full();
    }
    patch(position, size, value);
    position += size;
  }

  void patch(int at, int size, long value) {
    for (int i = 0; i < size; i++) {
      bytes[at + i] = (byte) (value >>> 8 * i);
    }
  }

  @Nullable Integer name(String name) {
    return names.get(name);
  }

  /// The place of the name that heads the chain of this hash, 0 if none.
  long nameBucket(int hash) {
    return read(NAMES + 4 * (hash % 64));
  }

  void rememberName(String name, int hash, int at) {
    names.put(name, at);
    patch(NAMES + 4 * (hash % 64), 4, at);
  }

  @Nullable Integer template(String key) {
    return templates.get(key);
  }

  void remember(String key, int at) {
    templates.put(key, at);
  }

  long templateBucket(int id) {
    return read(TEMPLATES + 4 * (id >>> 27));
  }

  void linkTemplate(int id, int at) {
    patch(TEMPLATES + 4 * (id >>> 27), 4, at);
  }

  private long read(int at) {
    return (bytes[at] & 0xffL)
        | (bytes[at + 1] & 0xffL) << 8
        | (bytes[at + 2] & 0xffL) << 16
        | (bytes[at + 3] & 0xffL) << 24;
  }
}
