package seldom.telemetry.zeek;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the `#` lines of a Zeek log say of the rows below them. Not thread-safe.
///
/// Source: the Zeek manual, "Log files", ASCII writer.
final class ZeekHeader {
  /// Thrown for a row that does not fit the header.
  static final class Malformed extends Exception {
    private static final long serialVersionUID = 1;

    Malformed(String message) {
      super(message);
    }
  }

  private String separator = "\t";
  private String setSeparator = ",";
  private String empty = "(empty)";
  private String unset = "-";
  private String path = "";
  private List<String> names = List.of();
  private List<String> types = List.of();

  /// Takes a line that begins with `#`; those it does not know are comments.
  void take(String line) {
    if (line.startsWith("#separator ")) {
      String given = unescape(line.substring("#separator ".length()).strip());
      separator = given.isEmpty() ? "\t" : given;
      return;
    }
    List<String> words = split(line, separator);
    List<String> rest = words.subList(1, words.size());
    String one = rest.isEmpty() ? "" : rest.getFirst();
    switch (words.getFirst()) {
      case "#set_separator" -> setSeparator = one.isEmpty() ? "," : one;
      case "#empty_field" -> empty = one;
      case "#unset_field" -> unset = one;
      case "#path" -> path = one;
      case "#fields" -> names = List.copyOf(rest);
      case "#types" -> types = List.copyOf(rest);
      default -> {}
    }
  }

  Map<String, @Nullable Object> row(String line) throws Malformed {
    if (names.isEmpty() || types.size() != names.size()) {
      throw new Malformed("row without #fields and #types above it");
    }
    List<String> values = split(line, separator);
    if (values.size() != names.size()) {
      throw new Malformed(
          "row with " + (values.size() < names.size() ? "fewer" : "more") + " values than fields");
    }
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("_path", path);
    for (int i = 0; i < values.size(); i++) {
      if (!values.get(i).equals(unset)) {
        fields.put(names.get(i), value(values.get(i), types.get(i)));
      }
    }
    return fields;
  }

  private Object value(String text, String type) {
    int inner = type.indexOf('[');
    if (inner > 0 && type.endsWith("]")) {
      String element = type.substring(inner + 1, type.length() - 1);
      List<Object> list = new ArrayList<>();
      if (!text.equals(empty)) {
        split(text, setSeparator).forEach(part -> list.add(scalar(part, element)));
      }
      return list;
    }
    return text.equals(empty) ? "" : scalar(text, type);
  }

  private static Object scalar(String text, String type) {
    try {
      return switch (type) {
        case "count", "int", "port" -> (Object) Long.parseLong(text);
        case "time", "interval", "double" -> real(text);
        case "bool" -> text.equals("T") ? (Object) true : text.equals("F") ? (Object) false : text;
        default -> unescape(text);
      };
    } catch (NumberFormatException e) {
      return text;
    }
  }

  private static Object real(String text) {
    double value = Double.parseDouble(text);
    return Double.isFinite(value) ? (Object) value : text;
  }

  private static List<String> split(String line, String by) {
    List<String> parts = new ArrayList<>();
    int from = 0;
    for (int to = line.indexOf(by); to >= 0; to = line.indexOf(by, from)) {
      parts.add(line.substring(from, to));
      from = to + by.length();
    }
    parts.add(line.substring(from));
    return parts;
  }

  /// Resolves `\xNN`; sequences of them are bytes of UTF-8.
  private static String unescape(String text) {
    if (!text.contains("\\x")) {
      return text;
    }
    byte[] out = new byte[text.length() * 3];
    int n = 0;
    for (int i = 0; i < text.length(); ) {
      int code = text.startsWith("\\x", i) ? hex(text, i + 2) : -1;
      if (code >= 0) {
        out[n++] = (byte) code;
        i += 4;
      } else {
        int end = text.offsetByCodePoints(i, 1);
        for (byte b : text.substring(i, end).getBytes(java.nio.charset.StandardCharsets.UTF_8)) {
          out[n++] = b;
        }
        i = end;
      }
    }
    return new String(out, 0, n, java.nio.charset.StandardCharsets.UTF_8);
  }

  private static int hex(String text, int at) {
    if (at + 2 > text.length()) {
      return -1;
    }
    int high = Character.digit(text.charAt(at), 16);
    int low = Character.digit(text.charAt(at + 1), 16);
    return high < 0 || low < 0 ? -1 : 16 * high + low;
  }
}
