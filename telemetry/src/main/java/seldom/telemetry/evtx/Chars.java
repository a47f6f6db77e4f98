package seldom.telemetry.evtx;

import java.util.Arrays;

/// A growing text. Faster than a StringBuilder where most text comes as UTF-16 bytes.
final class Chars {
  private char[] buffer;
  private int length;

  Chars(int capacity) {
    buffer = new char[Math.max(16, capacity)];
  }

  Chars add(char c) {
    room(1);
    buffer[length++] = c;
    return this;
  }

  Chars add(String text) {
    int n = text.length();
    room(n);
    text.getChars(0, n, buffer, length);
    length += n;
    return this;
  }

  /// Makes room for `n` more characters, so that the next `n` [#put] need no check.
  void room(int n) {
    if (n > buffer.length - length) {
      buffer = Arrays.copyOf(buffer, Math.max(buffer.length * 2, length + n));
    }
  }

  void put(char c) {
    buffer[length++] = c;
  }

  int length() {
    return length;
  }

  void cut(int to) {
    length = to;
  }

  /// The last character; 0 if none.
  char last() {
    return length == 0 ? 0 : buffer[length - 1];
  }

  @Override
  public String toString() {
    return new String(buffer, 0, length);
  }
}
