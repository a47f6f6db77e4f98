package seldom.model.codec;

import org.jspecify.annotations.Nullable;

/// The last string seen in each of a fixed number of slots: writer and reader update it alike, so a
/// slot number stands for the string. Memory: slots × strings of at most [#LONGEST] characters.
final class StringTable {
  static final int STREAM = 1 << 14;
  static final int LONGEST = 300;

  private final @Nullable String[] slots;

  StringTable(int size) {
    if (size != 0 && Integer.bitCount(size) != 1) {
      throw new IllegalArgumentException("%d slots, must be 0 or a power of two".formatted(size));
    }
    slots = new String[size];
  }

  /// The only slot this string may be in, or -1 if it is not kept.
  int slot(String s) {
    if (slots.length == 0 || s.length() < 2 || s.length() > LONGEST) {
      return -1;
    }
    int h = s.hashCode() * 0x9E3779B9;
    return (h >>> 16 ^ h) & (slots.length - 1);
  }

  @Nullable String at(int slot) {
    return slot < slots.length ? slots[slot] : null;
  }

  void put(int slot, String s) {
    if (slot >= 0) {
      slots[slot] = s;
    }
  }
}
