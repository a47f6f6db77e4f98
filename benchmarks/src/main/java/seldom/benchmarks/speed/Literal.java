package seldom.benchmarks.speed;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// A constant part of a line and what the value after it is.
///
/// Most are 8 to 16 bytes long, so that two comparisons of eight bytes suffice.
final class Literal {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  /// How many literals of the line stand before it.
  final int index;

  final int length;

  /// Whether the value after it has quotes.
  final boolean quoted;

  /// What the value after it is, [Role#NONE] where nobody wants it.
  final int role;

  /// Null for the one that ends the line.
  final @Nullable Literal next;

  private final byte[] text;
  private final int last;
  private final long head;
  private final long mask;
  private final long tail;

  Literal(int index, byte[] text, boolean quoted, int role, @Nullable Literal next) {
    this.index = index;
    this.text = text;
    this.quoted = quoted;
    this.role = role;
    this.next = next;
    length = text.length;
    last = Math.max(0, length - Long.BYTES);
    byte[] padded = Arrays.copyOf(text, Math.max(length, Long.BYTES));
    head = (long) LONG.get(padded, 0);
    mask = last > 0 ? -1L : -1L >>> Long.SIZE - 8 * length;
    tail = (long) LONG.get(padded, last);
  }

  /// Whether it stands at a place and ends before `limit`; up to 7 bytes after it are read.
  boolean stands(byte[] b, int at, int limit) {
    if (at + length > limit) {
      return false;
    }
    long different = (long) LONG.get(b, at) ^ head | (long) LONG.get(b, at + last) ^ tail;
    return (different & mask) == 0 && (last <= Long.BYTES || middle(b, at));
  }

  private boolean middle(byte[] b, int at) {
    long different = 0;
    for (int n = Long.BYTES; n < last; n += Long.BYTES) {
      different |= (long) LONG.get(b, at + n) ^ (long) LONG.get(text, n);
    }
    return different == 0;
  }

  /// Whether text and value are those of another.
  boolean isLike(Literal o) {
    return Arrays.equals(text, o.text) && quoted == o.quoted && role == o.role;
  }
}
