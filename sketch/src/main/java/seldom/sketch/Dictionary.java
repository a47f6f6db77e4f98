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
  private final KeyedHash hash;
  private byte[] text = new byte[256];
  private int[] ends = new int[16];
  private int[] tags = new int[16];
  private int[] places = new int[32];
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
    return idHashed(hash.hash(bytes, offset, length), bytes, offset, length);
  }

  public int find(byte[] bytes, int offset, int length) {
    return places[place(hash.hash(bytes, offset, length), bytes, offset, length)] - 1;
  }

  private int idHashed(long h, byte[] bytes, int offset, int length) {
    int place = place(h, bytes, offset, length);
    if (places[place] != 0) {
      return places[place] - 1;
    }
    if (size == ends.length) {
      ends = Arrays.copyOf(ends, size * 2);
      tags = Arrays.copyOf(tags, size * 2);
    }
    int start = start(size);
    if (length > Integer.MAX_VALUE - 8 - start) {
      throw new IllegalStateException("a dictionary holds at most 2 GiB of text");
    }
    if (start + length > text.length) {
      long wanted = Math.max(start + length, text.length + (text.length >> 1) + 256L);
      text = Arrays.copyOf(text, (int) Math.min(wanted, Integer.MAX_VALUE - 8));
    }
    System.arraycopy(bytes, offset, text, start, length);
    ends[size] = start + length;
    tags[size] = (int) h;
    places[place] = ++size;
    if (size * 2 > places.length) {
      grow();
    }
    return size - 1;
  }

  /// The place of a text, or the free one where it belongs. The place comes from the tag, so that
  /// growing needs no text.
  private int place(long h, byte[] bytes, int offset, int length) {
    int tag = (int) h;
    int at = slot(tag);
    while (places[at] != 0) {
      int id = places[at] - 1;
      if (tags[id] == tag && equal(id, bytes, offset, length)) {
        return at;
      }
      at = at + 1 & places.length - 1;
    }
    return at;
  }

  private int slot(int tag) {
    return tag & places.length - 1;
  }

  private boolean equal(int id, byte[] bytes, int offset, int length) {
    return Arrays.equals(text, start(id), ends[id], bytes, offset, offset + length);
  }

  private int start(int id) {
    return id == 0 ? 0 : ends[id - 1];
  }

  private void grow() {
    places = new int[places.length * 2];
    for (int id = 0; id < size; id++) {
      int at = slot(tags[id]);
      while (places[at] != 0) {
        at = at + 1 & places.length - 1;
      }
      places[at] = id + 1;
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
    return text.length + 4L * (ends.length + tags.length + places.length);
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
