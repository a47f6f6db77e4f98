package seldom.telemetry.text;

/// The lines of a window, without their ends (`\n` or `\r\n`). Not thread-safe.
public final class Lines {
  private final ByteWindow window;
  private int length;
  private int consumed;
  private long number = -1;
  private boolean tooLong;
  private byte[] overlong = new byte[0];

  public Lines(ByteWindow window) {
    this.window = window;
  }

  /// Goes to the next line; false when there is none.
  public boolean next() {
    window.drop(consumed);
    consumed = 0;
    tooLong = false;
    if (!window.has(0)) {
      return false;
    }
    number++;
    int end = window.find((byte) '\n', 0);
    length = end < 0 ? window.length() : end;
    consumed = end < 0 ? length : end + 1;
    if (end < 0 && window.full()) {
      tooLong = true;
      skipRest();
    } else if (length > 0 && window.at(length - 1) == '\r') {
      length--;
    }
    return true;
  }

  private void skipRest() {
    length = Math.min(length, 4096);
    byte[] head = window.copy(0, length);
    int end = -1;
    while (end < 0 && window.has(0)) {
      window.drop(window.length());
      end = window.has(0) ? window.find((byte) '\n', 0) : -1;
    }
    consumed = end < 0 ? window.length() : end + 1;
    overlong = head;
  }

  /// 0-based number of the line.
  public long number() {
    return number;
  }

  /// Whether the line exceeds the window; only its beginning is at hand then.
  public boolean tooLong() {
    return tooLong;
  }

  public byte[] array() {
    return tooLong ? overlong : window.array();
  }

  public int start() {
    return tooLong ? 0 : window.start();
  }

  public int length() {
    return length;
  }

  /// Whether the line has nothing but spaces and tabs.
  public boolean blank() {
    byte[] bytes = array();
    for (int i = start(), end = start() + length; i < end; i++) {
      if (bytes[i] > ' ' || bytes[i] < 0) {
        return false;
      }
    }
    return true;
  }

  public String sample() {
    return Samples.of(array(), start(), length);
  }
}
