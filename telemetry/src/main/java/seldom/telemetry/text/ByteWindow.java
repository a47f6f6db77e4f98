package seldom.telemetry.text;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A window of bounded size that moves forward over a byte stream.
///
/// Offsets count from the window's first byte and stay valid until [#drop]. A stream that fails
/// ends here as one that is over does, so that what came before the fault is still read;
/// [#rethrow] tells the fault afterwards. Memory: at most `max` bytes. Not thread-safe.
public final class ByteWindow {
  private static final int FIRST_SIZE = 1 << 16;
  private final InputStream in;
  private final int max;
  private byte[] buffer;
  private int start;
  private int end;
  private boolean ended;
  private @Nullable IOException fault;

  /// @param max the largest record in bytes that the window can hold
  public ByteWindow(InputStream in, int max) {
    this.in = in;
    this.max = max;
    this.buffer = new byte[Math.min(FIRST_SIZE, max)];
  }

  /// The array the window lies in, from [#start] on; a new one after [#more].
  public byte[] array() {
    return buffer;
  }

  public int start() {
    return start;
  }

  /// Bytes in the window.
  public int length() {
    return end - start;
  }

  public byte at(int offset) {
    return buffer[start + offset];
  }

  /// Reads more behind the window; false at the end of the stream or when the window is full.
  public boolean more() {
    if (ended || !makeRoom()) {
      return false;
    }
    try {
      int n = in.read(buffer, end, buffer.length - end);
      if (n < 0) {
        ended = true;
        return false;
      }
      end += n;
      return n > 0 || more();
    } catch (IOException e) {
      fault = e;
      ended = true;
      return false;
    }
  }

  private boolean makeRoom() {
    if (end < buffer.length) {
      return true;
    }
    int kept = end - start;
    if (start > 0 && (kept <= buffer.length / 2 || buffer.length == max)) {
      System.arraycopy(buffer, start, buffer, 0, kept);
    } else if (buffer.length < max) {
      byte[] larger = new byte[(int) Math.min(max, 2L * buffer.length)];
      System.arraycopy(buffer, start, larger, 0, kept);
      buffer = larger;
    } else {
      return false;
    }
    start = 0;
    end = kept;
    return true;
  }

  /// Whether the window has as many bytes as it may.
  public boolean full() {
    return length() >= max;
  }

  /// Forgets the first `count` bytes.
  public void drop(int count) {
    start += Math.min(count, length());
  }

  /// The offset of the next `b` at or after `from`, -1 if there is none up to the end or the bound.
  public int find(byte b, int from) {
    int scanned = from;
    while (true) {
      for (int i = start + scanned; i < end; i++) {
        if (buffer[i] == b) {
          return i - start;
        }
      }
      scanned = Math.max(scanned, length());
      if (!more()) {
        return -1;
      }
    }
  }

  /// Whether a byte lies at `offset`, reading on if need be.
  public boolean has(int offset) {
    while (offset >= length()) {
      if (!more()) {
        return false;
      }
    }
    return true;
  }

  /// A copy of `[from, to)`.
  public byte[] copy(int from, int to) {
    return Arrays.copyOfRange(buffer, start + from, start + to);
  }

  /// The first characters of `[from, to)` for a person to see, undecodable bytes replaced.
  public String sample(int from, int to) {
    return Samples.of(buffer, start + from, Math.min(to, length()) - from);
  }

  /// Throws what ended the stream early, if anything did.
  public void rethrow() throws IOException {
    if (fault != null) {
      throw fault;
    }
  }
}
