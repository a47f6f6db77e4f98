package seldom.telemetry.json;

import seldom.telemetry.json.JsonReader.Records;
import seldom.telemetry.text.ByteWindow;
import seldom.telemetry.text.Limits;

/// Cuts a stream of JSON values and arrays of values into single ones, and goes on after damage.
///
/// An element is cut by its braces, so a fault inside it costs itself only. Where the cut itself
/// fails (a quote or a brace is missing) the search goes on inside the lost piece: at the next line
/// that begins as the element did, else at the next `},{`.
final class JsonElements {
  private final ByteWindow window;
  private final Records records;
  private int arrays;
  private long index;
  private long searched;

  JsonElements(ByteWindow window, Records records) {
    this.window = window;
    this.records = records;
  }

  void read() {
    int indent = 0;
    while (window.has(0)) {
      byte b = window.at(0);
      switch (b) {
        case '\n' -> indent = 0;
        case ' ', '\t', '\r' -> indent++;
        case ',' -> {}
        case '[' -> arrays++;
        case ']' -> arrays--;
        default -> {
          element(indent);
          continue;
        }
      }
      if (b == '[' && arrays > 1) {
        element(indent);
        arrays = 1;
        continue;
      }
      arrays = Math.max(arrays, 0);
      window.drop(1);
    }
    if (arrays > 0) {
      records.rejected("JSON array that does not end: the file is cut off", "");
    }
  }

  private void element(int indent) {
    int end = window.at(0) == '{' || window.at(0) == '[' ? balanced() : scalar();
    boolean cut = end < 0;
    int length = cut ? window.length() : end;
    String fault =
        cut
            ? "JSON object that does not end"
            : records.accept(index, window.array(), window.start(), length);
    index++;
    if (fault.isEmpty()) {
      window.drop(length);
      return;
    }
    records.rejected(fault, window.sample(0, length));
    window.drop(resume(indent, length, cut));
  }

  /// End of the object or array at the beginning, -1 if it does not end or breaks a string.
  private int balanced() {
    int depth = 0;
    boolean string = false;
    for (int i = 0; window.has(i); i++) {
      byte b = window.at(i);
      if (string) {
        if (b == '\\') {
          i++;
        } else if (b == '"') {
          string = false;
        } else if (b == '\n') {
          return -1;
        }
        continue;
      }
      switch (b) {
        case '"' -> string = true;
        case '{', '[' -> depth++;
        case '}', ']' -> {
          if (--depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
    }
    return -1;
  }

  private int scalar() {
    int i = 1;
    while (window.has(i)) {
      byte b = window.at(i);
      if (b == ',' || b == ']' || b == '\n' || b == '{' || b == '[') {
        return i;
      }
      i++;
    }
    return i;
  }

  /// Where to go on inside the lost piece of `length` bytes, or behind it.
  private int resume(int indent, int length, boolean cut) {
    searched += length;
    if (searched > Limits.SEARCHED) {
      return length;
    }
    for (int i = 1; i < length; i++) {
      if (window.at(i) == '{' && (lineBegins(i, indent) || (cut && follows(i)))) {
        return i;
      }
    }
    return length;
  }

  private boolean lineBegins(int at, int indent) {
    int i = at - 1;
    int before = 0;
    while (i > 0 && (window.at(i) == ' ' || window.at(i) == '\t')) {
      i--;
      before++;
    }
    return window.at(i) == '\n' && before == indent;
  }

  private boolean follows(int at) {
    int i = at - 1;
    while (i > 1 && window.at(i) == ' ') {
      i--;
    }
    return window.at(i) == ',' && window.at(i - 1) == '}';
  }
}
