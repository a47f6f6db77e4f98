package seldom.telemetry.evtx;

/// Finds the records of one chunk, by their chain where it holds and by their signature where it is
/// broken. The chunk's checksums are not asked: a record that parses is read.
///
/// A record: `**\0\0`, size, number, time written, binary XML, size again.
final class ChunkRecords {
  static final int CHUNK = 65_536;
  private static final int FIRST = 512;
  private static final int HEADER = 24;
  private static final int SMALLEST = HEADER + 4;
  private static final int SIGNATURE = 0x00002a2a;
  private static final long CHUNK_SIGNATURE = 0x006b6e6843666c45L; // "ElfChnk\0"

  /// Told what is found, in the order of the chunk.
  interface Visitor {
    /// @param from where the record begins in the chunk; its content is `[from + 24, end - 4)`
    /// @param number its number as its own header has it
    void record(int from, int end, long number);

    void damaged(int at, String cause);
  }

  private final byte[] chunk;
  private final int length;

  /// @param length bytes of the chunk that are there; less than 64 KiB at the end of a cut file
  ChunkRecords(byte[] chunk, int length) {
    this.chunk = chunk;
    this.length = length;
  }

  static boolean hasSignature(byte[] chunk) {
    return Cursor.i64(chunk, 0) == CHUNK_SIGNATURE;
  }

  /// Where the records in use end, as the header says; the whole chunk if it says nothing sound.
  int used() {
    int free = Cursor.i32(chunk, 48);
    return hasSignature(chunk) && free >= FIRST && free <= CHUNK ? free : CHUNK;
  }

  /// Visits the records in `[512, used)`. A chunk without its signature does not say where they end
  /// nor whether it was ever written: there, only what is a whole record counts, and is told as
  /// damage
  /// once.
  void visit(Visitor visitor) {
    if (hasSignature(chunk)) {
      chain(visitor);
      return;
    }
    int at = next(FIRST, length);
    if (at < length) {
      visitor.damaged(0, "chunk signature is wrong, its whole records are read all the same");
    }
    while (at < length) {
      at = record(at, visitor);
      at = next(at, length);
    }
  }

  private int record(int at, Visitor visitor) {
    int end = at + Cursor.i32(chunk, at + 4);
    visitor.record(at, end, Cursor.i64(chunk, at + 8));
    return end;
  }

  private void chain(Visitor visitor) {
    int used = Math.min(used(), length);
    String broken = used() <= length ? "chain of records is broken" : "file ends within a chunk";
    int at = FIRST;
    boolean told = false;
    while (at <= used - SMALLEST) {
      told = !isRecord(at, used);
      if (told) {
        visitor.damaged(at, broken);
        at = next(at + 8, used);
      } else {
        at = record(at, visitor);
      }
    }
    if (used < used() && !told) {
      visitor.damaged(used, broken);
    }
  }

  /// Visits what the free space still holds of records that were there before.
  void visitSlack(Visitor visitor) {
    if (!hasSignature(chunk)) {
      return; // all of it was visited
    }
    for (int at = next(Math.min(used(), length), length); at < length; ) {
      at = next(record(at, visitor), length);
    }
  }

  private boolean isRecord(int at, int end) {
    if (at > end - SMALLEST || Cursor.i32(chunk, at) != SIGNATURE) {
      return false;
    }
    int size = Cursor.i32(chunk, at + 4);
    return size >= SMALLEST && size <= end - at;
  }

  /// The next place, 8 bytes aligned, that looks like a record; `end` if none.
  private int next(int from, int end) {
    for (int at = from + 7 & ~7; at <= end - SMALLEST; at += 8) {
      if (isRecord(at, end) && isClosed(at)) {
        return at;
      }
    }
    return end;
  }

  private boolean isClosed(int at) {
    int size = Cursor.i32(chunk, at + 4);
    return Cursor.i32(chunk, at + size - 4) == size;
  }

  /// Parses a record's content.
  static Node[] parse(BinaryXml xml, int from, int end) throws Damage {
    return xml.record(from + HEADER, end - 4);
  }
}
