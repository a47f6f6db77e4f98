package seldom.telemetry.json;

import java.util.BitSet;
import seldom.telemetry.json.JsonReader.Records;
import seldom.telemetry.text.ByteWindow;
import seldom.telemetry.text.Limits;

/// Cuts a stream of JSON values and arrays of values into single ones, and goes on after damage.
///
/// An element is cut by its braces, so a fault inside it costs itself only. Where the cut itself
/// fails (a quote or a brace is missing or too many) the search goes on from there: at the next
/// line
/// that begins as the element did, or at the next `},{`.
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
    boolean nested = window.at(0) == '{' || window.at(0) == '[';
    int end = nested ? balanced() : scalar();
    String fault =
        end < 0
            ? "JSON object that does not end"
            : records.accept(index, window.array(), window.start(), end);
    index++;
    if (fault.isEmpty()) {
      window.drop(end);
      return;
    }
    records.rejected(fault, window.sample(0, end < 0 ? window.length() : end));
    window.drop(end < 0 ? resume(indent, true, -end) : resume(indent, false, end));
  }

  /// End of the object or array at the beginning. If it does not end, breaks a string, or closes
  /// what is not open, the negative of where to search on.
  private int balanced() {
    BitSet objects = new BitSet();
    int depth = 0;
    boolean string = false;
    byte before = 0;
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
        case '{', '[' -> {
          if (b == '{' && before == ',' && objects.get(depth - 1)) {
            return -i; // no object follows a comma inside an object: it is the next element
          }
          objects.set(depth++, b == '{');
        }
        case '}', ']' -> {
          if (objects.get(--depth) != (b == '}')) {
            return -i;
          }
          if (depth == 0) {
            return i + 1;
          }
        }
        default -> {}
      }
      before = b > ' ' ? b : before;
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

  /// Where to go on: from `at` on where the cut failed, else inside the piece of `at` bytes, at
  /// what
  /// looks like the next element; behind the piece, or the window, if there is none.
  private int resume(int indent, boolean lost, int at) {
    int from = lost ? at : 1;
    for (int i = from; lost ? window.has(i) : i < at; i++) {
      if (window.at(i) == '{' && (lineBegins(i, indent) || (lost && follows(i)))) {
        searched += i;
        return searched > Limits.SEARCHED ? window.length() : i;
      }
    }
    return lost ? window.length() : at;
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
