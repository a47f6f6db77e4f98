package seldom.playbook.text;

import java.util.Iterator;
import java.util.Map;

/// Values as JSON text: the keys in the order they have, numbers as they were written.
public final class JsonForm {
  private JsonForm() {}

  /// Laid out over lines, two blanks a level, with a line feed at the end.
  public static String pretty(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out, 0);
    return out.append('\n').toString();
  }

  /// On one line.
  public static String compact(Value value) {
    StringBuilder out = new StringBuilder();
    write(value, out, -1);
    return out.toString();
  }

  private static void write(Value value, StringBuilder out, int level) {
    switch (value) {
      case Value.Text t -> quote(t.text(), out);
      case Value.Number n -> out.append(n.literal());
      case Value.Bool b -> out.append(b.value());
      case Value.Null _ -> out.append("null");
      case Value.Items items -> {
        out.append('[');
        Iterator<Value> each = items.items().iterator();
        while (each.hasNext()) {
          line(out, below(level));
          write(each.next(), out, below(level));
          out.append(each.hasNext() ? "," : "");
        }
        line(out, items.items().isEmpty() ? -1 : level);
        out.append(']');
      }
      case Value.Fields fields -> fields(fields, out, level);
    }
  }

  private static void fields(Value.Fields fields, StringBuilder out, int level) {
    out.append('{');
    Iterator<Map.Entry<String, Value>> each = fields.entries().entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<String, Value> entry = each.next();
      line(out, below(level));
      quote(entry.getKey(), out);
      out.append(level < 0 ? ":" : ": ");
      write(entry.getValue(), out, below(level));
      out.append(each.hasNext() ? "," : "");
    }
    line(out, fields.entries().isEmpty() ? -1 : level);
    out.append('}');
  }

  private static int below(int level) {
    return level < 0 ? -1 : level + 1;
  }

  private static void line(StringBuilder out, int level) {
    if (level >= 0) {
      out.append('\n').append("  ".repeat(level));
    }
  }

  /// A JSON string with its quotes: only what must be escaped is (RFC 8785 section 3.2.2.2).
  public static String quoted(String text) {
    StringBuilder out = new StringBuilder();
    quote(text, out);
    return out.toString();
  }

  private static void quote(String text, StringBuilder out) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> out.append("\\\"");
        case '\\' -> out.append("\\\\");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        default -> {
          if (c < ' ') {
            out.append("\\u00").append(Character.forDigit(c >> 4, 16));
            out.append(Character.forDigit(c & 15, 16));
          } else {
            out.append(c);
          }
        }
      }
    }
    out.append('"');
  }
}
