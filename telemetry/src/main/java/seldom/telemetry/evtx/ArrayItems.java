package seldom.telemetry.evtx;

/// Cuts the bytes of an array value into its items.
final class ArrayItems {
  /// Told each item's place, in order.
  interface Visitor {
    void item(int at, int length);
  }

  private ArrayItems() {}

  static int count(Values values, int index) {
    int[] n = {0};
    visit(values, index, (at, length) -> n[0]++);
    return n[0];
  }

  /// Strings end at their NUL (the last may lack it), SIDs have their own length, all else is of
  /// one
  /// size; bytes left over that are no whole item are one last, short item.
  static void visit(Values values, int index, Visitor visitor) {
    byte[] bytes = values.bytes();
    int at = values.at(index);
    int end = at + values.length(index);
    int type = values.type(index) & ~Values.ARRAY;
    while (at < end) {
      int length = itemLength(bytes, at, end, type);
      int step =
          switch (type) {
            case Values.STRING -> length + 2;
            case Values.ANSI -> length + 1;
            default -> length;
          };
      visitor.item(at, length);
      at += Math.max(1, step);
    }
  }

  private static int itemLength(byte[] bytes, int at, int end, int type) {
    int size =
        switch (type) {
          case Values.STRING -> stringLength(bytes, at, end, 2);
          case Values.ANSI -> stringLength(bytes, at, end, 1);
          case Values.SID -> at + 1 < end ? 8 + 4 * (bytes[at + 1] & 0xff) : 1;
          case Values.SIZE -> (end - at) % 8 == 0 ? 8 : 4;
          default -> ValueText.fixedSize(type);
        };
    return size < 0 || size > end - at ? end - at : size;
  }

  private static int stringLength(byte[] bytes, int at, int end, int width) {
    for (int i = at; i + width <= end; i += width) {
      if (bytes[i] == 0 && bytes[i + width - 1] == 0) {
        return i - at;
      }
    }
    return end - at;
  }
}
