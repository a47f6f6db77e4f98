package seldom.telemetry.csv;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.List;
import seldom.telemetry.text.ByteWindow;
import seldom.telemetry.text.Limits;

/// Cuts comma-separated values into rows (RFC 4180; the delimiter may be another).
///
/// A field that begins with a quote goes to the closing one, line ends inside it included; a
/// doubled
/// quote is one. Text behind the closing quote, which real tables have, is taken as it is up to the
/// end of the field. Not thread-safe.
public final class CsvRows {
  /// The most fields a row may have; real tables have some two hundred columns.
  private static final int FIELDS = 10_000;

  private final ByteWindow window;
  private final byte delimiter;
  private final List<String> fields = new ArrayList<>();
  private int at;
  private int length;
  private String fault = "";
  private long searched;

  public CsvRows(ByteWindow window, char delimiter) {
    this.window = window;
    this.delimiter = (byte) delimiter;
  }

  /// Goes to the next row that is not empty; false when there is none.
  public boolean next() {
    window.drop(length);
    length = 0;
    while (window.has(0) && (window.at(0) == '\n' || window.at(0) == '\r')) {
      window.drop(1);
    }
    if (!window.has(0)) {
      return false;
    }
    fields.clear();
    at = 0;
    fault = row();
    length = at;
    if (!fault.isEmpty()) {
      length = behindFirstLine();
    }
    return true;
  }

  /// Its fields as far as they could be read.
  public List<String> fields() {
    return fields;
  }

  /// What is wrong with the row, empty if nothing.
  public String fault() {
    return fault;
  }

  public String sample() {
    return window.sample(0, length);
  }

  private String row() {
    while (true) {
      String wrong = window.has(at) && window.at(at) == '"' ? quoted() : plain();
      if (!wrong.isEmpty()) {
        return wrong;
      }
      if (fields.size() > FIELDS) {
        return "row with more than " + FIELDS + " fields";
      }
      if (!window.has(at)) {
        return window.full() ? "row longer than 16 MiB" : "";
      }
      byte b = window.at(at++);
      if (b == '\n') {
        return "";
      }
      if (b == '\r') {
        at += window.has(at) && window.at(at) == '\n' ? 1 : 0;
        return "";
      }
    }
  }

  private String plain() {
    int from = at;
    while (window.has(at)) {
      byte b = window.at(at);
      if (b == delimiter || b == '\n' || b == '\r') {
        break;
      }
      at++;
    }
    fields.add(new String(window.array(), window.start() + from, at - from, UTF_8));
    return "";
  }

  private String quoted() {
    int from = ++at;
    boolean doubled = false;
    while (window.has(at)) {
      if (window.at(at) != '"') {
        at++;
      } else if (window.has(at + 1) && window.at(at + 1) == '"') {
        doubled = true;
        at += 2;
      } else {
        String text = new String(window.array(), window.start() + from, at - from, UTF_8);
        at++;
        plain();
        fields.add((doubled ? text.replace("\"\"", "\"") : text) + fields.removeLast());
        return "";
      }
    }
    return "quoted field that does not end";
  }

  /// A damaged row is given up to the end of its first line; what follows may be a good row.
  private int behindFirstLine() {
    searched += at;
    if (searched > Limits.SEARCHED) {
      return window.length();
    }
    int end = window.find((byte) '\n', 0);
    return end < 0 ? window.length() : end + 1;
  }
}
