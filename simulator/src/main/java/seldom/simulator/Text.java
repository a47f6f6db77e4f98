package seldom.simulator;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;

/// A buffer for one line of output in UTF-8, reused. Not thread-safe.
final class Text {
  private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
  private byte[] buffer = new byte[4096];
  private int size;
  private long cachedDay = Long.MIN_VALUE;
  private String date = "";

  Text clear() {
    size = 0;
    return this;
  }

  int size() {
    return size;
  }

  private void room(int more) {
    if (size + more > buffer.length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, size + more));
    }
  }

  /// `text`, which is ASCII, as it is.
  @SuppressWarnings("deprecation") // the one way to copy ASCII without a detour
  Text raw(String text) {
    int length = text.length();
    room(length);
    text.getBytes(0, length, buffer, size);
    size += length;
    return this;
  }

  private void put(char c) {
    if (c < 0x80) {
      buffer[size++] = (byte) c;
    } else if (c < 0x800) {
      buffer[size++] = (byte) (0xC0 | c >> 6);
      buffer[size++] = (byte) (0x80 | c & 0x3F);
    } else {
      buffer[size++] = (byte) (0xE0 | c >> 12);
      buffer[size++] = (byte) (0x80 | c >> 6 & 0x3F);
      buffer[size++] = (byte) (0x80 | c & 0x3F);
    }
  }

  Text raw(long number) {
    return raw(Long.toString(number));
  }

  /// `text` as the inside of a JSON string.
  Text json(String text) {
    int length = text.length();
    room(length * 6);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      if (c > '\\' && c < 0x80) {
        buffer[size++] = (byte) c;
      } else if (c == '\\' || c == '"') {
        buffer[size++] = '\\';
        buffer[size++] = (byte) c;
      } else if (c < ' ') {
        raw("\\u00");
        buffer[size++] = HEX[c >> 4];
        buffer[size++] = HEX[c & 15];
      } else {
        put(c);
      }
    }
    return this;
  }

  /// `,"name":"value"`.
  Text member(String name, String value) {
    return raw(",\"").raw(name).raw("\":\"").json(value).raw("\"");
  }

  /// `text` as XML character data or attribute value.
  Text xml(String text) {
    int length = text.length();
    room(length * 6);
    for (int i = 0; i < length; i++) {
      char c = text.charAt(i);
      switch (c) {
        case '<' -> raw("&lt;");
        case '>' -> raw("&gt;");
        case '&' -> raw("&amp;");
        case '"' -> raw("&quot;");
        case '\'' -> raw("&apos;");
        default -> put(c);
      }
    }
    return this;
  }

  /// `yyyy-mm-dd`, `between`, `hh:mm:ss`.
  Text seconds(long millis, char between) {
    long day = Math.floorDiv(millis, Calendar.DAY);
    if (day != cachedDay) {
      cachedDay = day;
      date = LocalDate.ofEpochDay(day).toString();
    }
    int rest = (int) Math.floorMod(millis, Calendar.DAY) / 1000;
    raw(date);
    room(16);
    buffer[size++] = (byte) between;
    two(rest / 3600);
    buffer[size++] = ':';
    two(rest / 60 % 60);
    buffer[size++] = ':';
    return two(rest % 60);
  }

  /// Like [#seconds] with milliseconds.
  Text millis(long millis, char between) {
    int part = (int) Math.floorMod(millis, 1000L);
    seconds(millis, between);
    room(4);
    buffer[size++] = '.';
    buffer[size++] = (byte) ('0' + part / 100);
    return two(part % 100);
  }

  private Text two(int number) {
    buffer[size++] = (byte) ('0' + number / 10);
    buffer[size++] = (byte) ('0' + number % 10);
    return this;
  }

  void writeTo(OutputStream out) throws IOException {
    out.write(buffer, 0, size);
  }

  @Override
  public String toString() {
    return new String(buffer, 0, size, StandardCharsets.UTF_8);
  }

  /// The lowest `digits` hex digits of `bits`.
  static String hex(long bits, int digits) {
    byte[] out = new byte[digits];
    for (int i = digits - 1; i >= 0; i--) {
      out[i] = HEX[(int) (bits & 15)];
      bits >>>= 4;
    }
    return new String(out, StandardCharsets.ISO_8859_1);
  }
}
