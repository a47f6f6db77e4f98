package seldom.cli;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes values as JSON, a line each, in UTF-8.
///
/// Same values, same bytes. Half of a surrogate pair is escaped, and so are control characters, so
/// that what a record says cannot steer a terminal; numbers that JSON has no word for become
/// strings. Buffered; not thread-safe.
final class JsonLine {
  private static final byte[] HEX =
      "0123456789abcdef".getBytes(java.nio.charset.StandardCharsets.US_ASCII);
  private static final int FLUSH = 1 << 16;

  private final OutputStream out;
  private byte[] buffer = new byte[2 * FLUSH];
  private int n;

  JsonLine(OutputStream out) {
    this.out = out;
  }

  /// Writes one value and ends the line.
  void write(@Nullable Object value) throws IOException {
    value(value);
    put('\n');
    if (n >= FLUSH) {
      flush();
    }
  }

  /// Writes text as it is and ends the line.
  void raw(String text) throws IOException {
    byte[] bytes = text.getBytes(java.nio.charset.StandardCharsets.UTF_8);
    reserve(bytes.length + 1L);
    System.arraycopy(bytes, 0, buffer, n, bytes.length);
    n += bytes.length;
    buffer[n++] = '\n';
    if (n >= FLUSH) {
      flush();
    }
  }

  void flush() throws IOException {
    out.write(buffer, 0, n);
    out.flush();
    n = 0;
  }

  private void value(@Nullable Object value) {
    switch (value) {
      case null -> ascii("null");
      case String s -> string(s);
      case Map<?, ?> map -> object(map);
      case List<?> list -> array(list);
      case Boolean b -> ascii(b.toString());
      case Long l -> ascii(l.toString());
      case Integer i -> ascii(i.toString());
      case Double d when Double.isFinite(d) -> ascii(d.toString());
      default -> string(value.toString());
    }
  }

  private void object(Map<?, ?> map) {
    put('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        put(',');
      }
      first = false;
      string(String.valueOf(entry.getKey()));
      put(':');
      value(entry.getValue());
    }
    put('}');
  }

  private void array(List<?> list) {
    put('[');
    for (int i = 0; i < list.size(); i++) {
      if (i > 0) {
        put(',');
      }
      value(list.get(i));
    }
    put(']');
  }

  private void ascii(String text) {
    reserve(text.length());
    for (int i = 0; i < text.length(); i++) {
      buffer[n++] = (byte) text.charAt(i);
    }
  }

  private void string(String s) {
    reserve(6L * s.length() + 2);
    buffer[n++] = '"';
    for (int i = 0; i < s.length(); i++) {
      char c = s.charAt(i);
      if (c >= ' ' && c < 0x7F) {
        if (c == '"' || c == '\\') {
          buffer[n++] = '\\';
        }
        buffer[n++] = (byte) c;
      } else if (c < 0xA0 || c == 0x2028 || c == 0x2029) {
        control(c);
      } else if (c < 0x800) {
        buffer[n++] = (byte) (0xC0 | c >> 6);
        buffer[n++] = (byte) (0x80 | c & 0x3F);
      } else if (!Character.isSurrogate(c)) {
        buffer[n++] = (byte) (0xE0 | c >> 12);
        buffer[n++] = (byte) (0x80 | c >> 6 & 0x3F);
        buffer[n++] = (byte) (0x80 | c & 0x3F);
      } else if (i + 1 < s.length() && Character.isSurrogatePair(c, s.charAt(i + 1))) {
        pair(Character.toCodePoint(c, s.charAt(++i)));
      } else {
        escape(c);
      }
    }
    buffer[n++] = '"';
  }

  private void pair(int code) {
    buffer[n++] = (byte) (0xF0 | code >> 18);
    buffer[n++] = (byte) (0x80 | code >> 12 & 0x3F);
    buffer[n++] = (byte) (0x80 | code >> 6 & 0x3F);
    buffer[n++] = (byte) (0x80 | code & 0x3F);
  }

  private void control(char c) {
    int short_ = "\n\r\t\b\f".indexOf(c);
    if (short_ < 0) {
      escape(c);
    } else {
      buffer[n++] = '\\';
      buffer[n++] = (byte) "nrtbf".charAt(short_);
    }
  }

  private void escape(char c) {
    buffer[n++] = '\\';
    buffer[n++] = 'u';
    for (int shift = 12; shift >= 0; shift -= 4) {
      buffer[n++] = HEX[c >> shift & 0xF];
    }
  }

  private void put(char c) {
    reserve(1);
    buffer[n++] = (byte) c;
  }

  private void reserve(long more) {
    if (n + more > buffer.length) {
      buffer =
          java.util.Arrays.copyOf(buffer, Math.toIntExact(Math.max(n + more, 2L * buffer.length)));
    }
  }
}
