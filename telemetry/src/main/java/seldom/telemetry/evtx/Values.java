package seldom.telemetry.evtx;

import org.jspecify.annotations.Nullable;

/// The values of one template instance: spans of the chunk, each with its type.
///
/// @param bytes the chunk
/// @param spans per value, from the low bits: 20 bits place, 20 bits length, 8 bits type
/// @param nested per value the parsed fragment if it is binary XML, else null; null if none is
record Values(byte[] bytes, long[] spans, @Nullable Template @Nullable [] nested) {
  static final int NULL = 0x00;
  static final int STRING = 0x01;
  static final int ANSI = 0x02;
  static final int BINARY = 0x0e;
  static final int SIZE = 0x10;
  static final int SID = 0x13;
  static final int BINARY_XML = 0x21;
  static final int ARRAY = 0x80;

  static long span(int at, int length, int type) {
    return at | (long) length << 20 | (long) type << 40;
  }

  int count() {
    return spans.length;
  }

  int at(int index) {
    return (int) (spans[index] & 0xfffff);
  }

  int length(int index) {
    return (int) (spans[index] >>> 20 & 0xfffff);
  }

  int type(int index) {
    return (int) (spans[index] >>> 40 & 0xff);
  }

  /// Whether there is a value of that index that says something.
  boolean has(int index) {
    return index < spans.length && type(index) != NULL && length(index) > 0;
  }

  boolean isArray(int index) {
    return has(index) && (type(index) & ARRAY) != 0;
  }

  /// The parsed binary XML of a value, empty if it is something else.
  Node[] fragment(int index) {
    if (nested == null) {
      return Node.NONE;
    }
    Template fragment = nested[index];
    return fragment == null ? Node.NONE : fragment.nodes();
  }

  /// Characters of output when these values fill the template's slots, at most.
  long cost(Template template) {
    long sum = template.cost();
    for (Template.Use use : template.uses()) {
      if (has(use.index())) {
        sum += valueCost(use);
      }
    }
    return sum;
  }

  private long valueCost(Template.Use use) {
    int index = use.index();
    if (nested != null) {
      Template fragment = nested[index];
      if (fragment != null) {
        return fragment.cost();
      }
    }
    long items = isArray(index) ? ArrayItems.count(this, index) : 0;
    return 6L * length(index) + 40 + items * (use.repeated() + 40);
  }
}
