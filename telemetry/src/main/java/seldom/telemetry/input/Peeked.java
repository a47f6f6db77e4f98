package seldom.telemetry.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import org.jspecify.annotations.Nullable;

/// A stream whose first bytes can be seen before it is read. A fault met while peeking is thrown
/// when the reader gets there, so that what came before it is read.
public final class Peeked extends FilterInputStream {
  private final byte[] head;
  private final int n;
  private final @Nullable IOException fault;

  private Peeked(PushbackInputStream in, byte[] head, int n, @Nullable IOException fault) {
    super(in);
    this.head = head;
    this.n = n;
    this.fault = fault;
  }

  /// Looks at up to `size` bytes.
  public static Peeked of(InputStream in, int size) throws IOException {
    byte[] head = new byte[size];
    int n = 0;
    IOException fault = null;
    try {
      for (int r = 0; n < size && r >= 0; ) {
        r = in.read(head, n, size - n);
        n += Math.max(0, r);
      }
    } catch (IOException e) {
      fault = e;
    }
    PushbackInputStream pushed = new PushbackInputStream(in, Math.max(1, n));
    pushed.unread(head, 0, n);
    return new Peeked(pushed, head, n, fault);
  }

  /// The first bytes; [#count] of them are there.
  public byte[] head() {
    return head;
  }

  public int count() {
    return n;
  }

  /// Throws what ended the look before `size` bytes, if anything but the end did.
  public void requireReadable() throws IOException {
    if (fault != null) {
      throw fault;
    }
  }

  private int left = -1;

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] to, int offset, int length) throws IOException {
    if (fault == null) {
      return super.read(to, offset, length);
    }
    left = left < 0 ? n : left;
    if (left == 0) {
      throw fault;
    }
    int got = super.read(to, offset, Math.min(length, left));
    left -= Math.max(0, got);
    return got;
  }

  @Override
  public long skip(long count) throws IOException {
    return Math.max(0, read(new byte[(int) Math.min(count, 8192)]));
  }

  @Override
  public boolean markSupported() {
    return false;
  }
}
