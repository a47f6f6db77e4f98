package seldom.telemetry.input;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.function.LongSupplier;

/// What one file has unfolded to so far, and whether it went too far. Not thread-safe.
final class Unfolding {
  /// Thrown when a bound is exceeded; nothing more is read from the file.
  static final class TooMuch extends IOException {
    private static final long serialVersionUID = 1;

    TooMuch(String message) {
      super(message);
    }
  }

  private final Bounds bounds;
  private final LongSupplier packed;
  private long unpacked;
  private int members;
  private @org.jspecify.annotations.Nullable TooMuch stopped;

  /// @param packed bytes of the file itself
  Unfolding(Bounds bounds, LongSupplier packed) {
    this.bounds = bounds;
    this.packed = packed;
  }

  Bounds bounds() {
    return bounds;
  }

  /// Throws again where a bound was exceeded: a reader may have taken it for the end of its member.
  void check() throws TooMuch {
    if (stopped != null) {
      throw stopped;
    }
  }

  /// Counts an entry of an archive.
  void entry() throws TooMuch {
    if (++members > bounds.members()) {
      throw stop("more than " + bounds.members() + " members");
    }
  }

  private TooMuch stop(String what) {
    stopped = new TooMuch("archive holds " + what + ", rest not read");
    return stopped;
  }

  private void count(long n) throws TooMuch {
    unpacked += Math.max(0, n);
    if (unpacked > bounds.free() && unpacked > bounds.ratio() * packed.getAsLong()) {
      throw stop("more than " + bounds.ratio() + " times its size (a bomb?)");
    }
  }

  /// The stream, every byte counted against the bounds.
  InputStream bounded(InputStream in) {
    return new FilterInputStream(in) {
      @Override
      public int read() throws IOException {
        int b = super.read();
        count(b < 0 ? 0 : 1);
        return b;
      }

      @Override
      public int read(byte[] to, int offset, int length) throws IOException {
        int n = super.read(to, offset, length);
        count(n);
        return n;
      }

      @Override
      public long skip(long n) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(n, 8192)]));
      }

      @Override
      public boolean markSupported() {
        return false;
      }
    };
  }
}
