package seldom.sketch;

import java.util.ArrayDeque;

/// Pages of longs for the parts of one table: what one part gives back the next part takes, so a
/// table that grows leaves nothing to the collector.
///
/// A part smaller than a page has one array of its own size instead. One writer.
final class Pages {
  static final int BITS = 12;

  /// Longs in a page.
  static final int SIZE = 1 << BITS;

  private final ArrayDeque<long[]> free = new ArrayDeque<>();

  /// A page; what it holds is undefined.
  long[] take() {
    long[] page = free.poll();
    return page == null ? new long[SIZE] : page;
  }

  /// Takes back a page, or drops an array that is none.
  void release(long[] page) {
    if (page.length == SIZE) {
      free.push(page);
    }
  }

  /// Bytes of the pages nobody uses now.
  long bytes() {
    return 8L * SIZE * free.size();
  }
}
