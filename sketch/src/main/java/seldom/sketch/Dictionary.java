package seldom.sketch;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Bytes to dense ids, 0, 1, 2 … in the order first seen, and back.
///
/// Texts are compared byte for byte, so no two are ever taken for one; the hash only finds the
/// place.
/// About 20 bytes plus the text per entry, at most 2³¹ − 9 bytes of text. `id` and `find` cost one
/// hash
/// and typically one cache miss. One writer; lookups may run on many threads while nothing writes.
public final class Dictionary {
  private static final long TAG = 0xffffffffL << 32;

  private final KeyedHash hash;
  private byte[] text = new byte[256];
  private int[] ends = new int[16];

  /// By hash: its upper half as a tag, then the id + 1; 0 is free.
  private long[] places = new long[32];

  private final long[] hashes = new long[Long.SIZE];

  private int size;

  public Dictionary() {
    this(new KeyedHash(0x5e1d0c0ffee5e1d0L, 0x9a7e5bad15ea5e11L));
  }

  /// @param hash keyed with a secret where the texts are chosen by an adversary
  public Dictionary(KeyedHash hash) {
    this.hash = hash;
  }

  public int size() {
    return size;
  }

  /// The id of a text, a new one if it has none.
  public int id(String s) {
    byte[] b = s.getBytes(StandardCharsets.UTF_8);
    return id(b, 0, b.length);
  }

  /// The id of a text, -1 if it has none.
  public int find(String s) {
    byte[] b = s.getBytes(StandardCharsets.UTF_8);
    return find(b, 0, b.length);
  }

  public int id(byte[] bytes, int offset, int length) {
    long h = hash.place(bytes, offset, length);
    int place = place(h, bytes, offset, length);
    return places[place] != 0 ? id(places[place]) : add(place, h, bytes, offset, length);
  }

  /// The ids of several texts in the same bytes, each a new one if it has none. Faster than one by
  /// one: each step is done for all texts before the next, so that the misses of the cache overlap.
  ///
  /// @param spans where each text begins, in the upper 32 bits, and ends
  /// @param count how many, at most 64
  /// @param ids filled with the ids
  /// @return a number that says nothing, so that the first reads are not dropped
  public long ids(byte[] bytes, long[] spans, int count, int[] ids) {
    for (int i = 0; i < count; i++) {
      int from = (int) (spans[i] >>> 32);
      hashes[i] = hash.place(bytes, from, (int) spans[i] - from);
    }
    for (int i = 0; i < count; i++) {
      ids[i] = (int) places[slot(hashes[i])];
    }
    for (int i = 0; i < count; i++) {
      ids[i] = ids[i] > 1 ? ends[ids[i] - 2] : 0;
    }
    long read = 0;
    for (int i = 0; i < count; i++) {
      read += text[Math.min(ids[i], text.length - 1)];
    }
    for (int i = 0; i < count; i++) {
      int from = (int) (spans[i] >>> 32);
      int length = (int) spans[i] - from;
      int place = place(hashes[i], bytes, from, length);
      ids[i] = places[place] != 0 ? id(places[place]) : add(place, hashes[i], bytes, from, length);
    }
    return read;
  }

  public int find(byte[] bytes, int offset, int length) {
    return id(places[place(hash.place(bytes, offset, length), bytes, offset, length)]);
  }

  private static int id(long place) {
    return (int) place - 1;
  }

  private int add(int place, long h, byte[] bytes, int offset, int length) {
    int start = start(size);
    if (length > Integer.MAX_VALUE - 8 - start) {
      throw new IllegalStateException("a dictionary holds at most 2 GiB of text");
    }
    if (start + length > text.length) {
      long wanted = Math.max(start + length, text.length + (text.length >> 1) + 256L);
      text = Arrays.copyOf(text, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
    }
    System.arraycopy(bytes, offset, text, start, length);
    ends[size] = start + length;
    places[place] = h & TAG | ++size;
    if (size * 3L > places.length * 2L) {
      grow();
    }
    return size - 1;
  }

  /// The place of a text, or the free one where it belongs. The place comes from the tag, so that
  /// growing needs no text.
  private int place(long h, byte[] bytes, int offset, int length) {
    int at = slot(h);
    for (long p = places[at]; p != 0; p = places[at]) {
      if (((p ^ h) & TAG) == 0 && equal(id(p), bytes, offset, length)) {
        return at;
      }
      at = at + 1 & places.length - 1;
    }
    return at;
  }

  private int slot(long tagged) {
    return (int) (tagged >>> 32) & places.length - 1;
  }

  private boolean equal(int id, byte[] bytes, int offset, int length) {
    return Arrays.equals(text, start(id), ends[id], bytes, offset, offset + length);
  }

  private int start(int id) {
    return id == 0 ? 0 : ends[id - 1];
  }

  private void grow() {
    long[] old = places;
    places = new long[old.length * 2];
    for (long p : old) {
      if (p != 0) {
        int at = slot(p);
        while (places[at] != 0) {
          at = at + 1 & places.length - 1;
        }
        places[at] = p;
      }
    }
  }

  /// A copy of the text of an id.
  public byte[] bytes(int id) {
    if (id < 0 || id >= size) {
      throw new IndexOutOfBoundsException("no text has the id %d of %d".formatted(id, size));
    }
    return Arrays.copyOfRange(text, start(id), ends[id]);
  }

  /// The text of an id, read as UTF-8.
  public String text(int id) {
    return new String(bytes(id), StandardCharsets.UTF_8);
  }

  /// Bytes held.
  public long bytesHeld() {
    return text.length + 4L * ends.length + 8L * places.length;
  }

  /// Adds the texts of another dictionary; element i is the id here of its id i.
  public int[] addAll(Dictionary other) {
    int[] ids = new int[other.size];
    for (int i = 0; i < other.size; i++) {
      int start = other.start(i);
      ids[i] = id(other.text, start, other.ends[i] - start);
    }
    return ids;
  }
}
