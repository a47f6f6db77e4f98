package seldom.sketch;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// A keyed hash of bytes: SipHash with 1 compression and 3 finalisation rounds (Aumasson and
/// Bernstein 2012), as used by hash tables of Rust and Python. Who does not know the key cannot
/// choose inputs that collide.
///
/// With n keys of 64 bits the expected number of colliding pairs is n²/2⁶⁵: 2.7·10⁻⁶ at 10⁷ keys,
/// 2.7·10⁻⁴ at 10⁸. With 128 bits it is 1.5·10⁻²³ at 10⁸. Immutable; cost about 1 ns a byte.
public final class KeyedHash {
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private final long k0;
  private final long k1;
  private final int compression;
  private final int finalisation;

  public KeyedHash(long k0, long k1) {
    this(k0, k1, 1, 3);
  }

  KeyedHash(long k0, long k1, int compression, int finalisation) {
    this.k0 = k0;
    this.k1 = k1;
    this.compression = compression;
    this.finalisation = finalisation;
  }

  /// 128 bits.
  public record Wide(long high, long low) {}

  /// The 64-bit hash of `length` bytes from `offset`.
  public long hash(byte[] bytes, int offset, int length) {
    return compression == 1 && finalisation == 3
        ? hash13(bytes, offset, length)
        : hashOfAnyRounds(bytes, offset, length);
  }

  /// The same for 1 and 3 rounds with the state in registers; a word of zeros without its part in
  /// the state is a round of the finalisation.
  private long hash13(byte[] bytes, int offset, int length) {
    long v0 = k0 ^ 0x736f6d6570736575L;
    long v1 = k1 ^ 0x646f72616e646f6dL;
    long v2 = k0 ^ 0x6c7967656e657261L;
    long v3 = k1 ^ 0x7465646279746573L;
    int whole = length >>> 3;
    for (int i = 0; i < whole + 4; i++) {
      long word = i < whole ? (long) LONG.get(bytes, offset + 8 * i) : 0;
      if (i == whole) {
        word = (long) length << 56 | State.rest(bytes, offset + 8 * whole, length & 7);
      } else if (i == whole + 1) {
        v2 ^= 0xff;
      }
      v3 ^= word;
      v0 += v1;
      v1 = Long.rotateLeft(v1, 13) ^ v0;
      v0 = Long.rotateLeft(v0, 32);
      v2 += v3;
      v3 = Long.rotateLeft(v3, 16) ^ v2;
      v0 += v3;
      v3 = Long.rotateLeft(v3, 21) ^ v0;
      v2 += v1;
      v1 = Long.rotateLeft(v1, 17) ^ v2;
      v2 = Long.rotateLeft(v2, 32);
      v0 ^= word;
    }
    return v0 ^ v1 ^ v2 ^ v3;
  }

  /// A faster hash, for finding the place of a text that is then compared: who knows the key could
  /// make texts collide, which would cost time only. Products of pairs of words, folded (as in
  /// wyhash by Wang Yi, public domain).
  long place(byte[] bytes, int offset, int length) {
    long h = k0 ^ length * 0x9E3779B97F4A7C15L;
    int at = offset;
    int left = length;
    for (; left > 16; left -= 16) {
      h = fold((long) LONG.get(bytes, at) ^ k1, (long) LONG.get(bytes, at + 8) ^ h);
      at += 16;
    }
    long a = left >= 8 ? (long) LONG.get(bytes, at) : 0;
    int rest = left >= 8 ? left - 8 : left;
    long b = rest == 8 ? (long) LONG.get(bytes, at + 8) : State.rest(bytes, at + left - rest, rest);
    return fold(fold(a ^ k1, b ^ h) ^ k0, 0x9E3779B97F4A7C15L);
  }

  private static long fold(long a, long b) {
    return Math.unsignedMultiplyHigh(a, b) ^ a * b;
  }

  private long hashOfAnyRounds(byte[] bytes, int offset, int length) {
    State s = new State(k0, k1, 0);
    s.absorb(bytes, offset, length, compression);
    s.v2 ^= 0xff;
    s.rounds(finalisation);
    return s.fold();
  }

  /// The 128-bit hash; its halves are as independent as SipHash's 128-bit output.
  public Wide hash128(byte[] bytes, int offset, int length) {
    State s = new State(k0, k1, 0xee);
    s.absorb(bytes, offset, length, compression);
    s.v2 ^= 0xee;
    s.rounds(finalisation);
    long low = s.fold();
    s.v1 ^= 0xdd;
    s.rounds(finalisation);
    return new Wide(s.fold(), low);
  }

  /// The hash of two words, for keys made of parts already hashed or numbered.
  public long hash(long a, long b) {
    State s = new State(k0, k1, 0);
    s.word(a, compression);
    s.word(b, compression);
    s.word(16L << 56, compression);
    s.v2 ^= 0xff;
    s.rounds(finalisation);
    return s.fold();
  }

  private static final class State {
    long v0;
    long v1;
    long v2;
    long v3;

    State(long k0, long k1, long wide) {
      v0 = k0 ^ 0x736f6d6570736575L;
      v1 = k1 ^ 0x646f72616e646f6dL ^ wide;
      v2 = k0 ^ 0x6c7967656e657261L;
      v3 = k1 ^ 0x7465646279746573L;
    }

    void absorb(byte[] bytes, int offset, int length, int rounds) {
      int end = offset + (length & ~7);
      for (int i = offset; i < end; i += 8) {
        word((long) LONG.get(bytes, i), rounds);
      }
      word((long) length << 56 | rest(bytes, end, length & 7), rounds);
    }

    private static long rest(byte[] bytes, int at, int count) {
      if (at + 8 <= bytes.length) {
        return (long) LONG.get(bytes, at) & (1L << 8 * count) - 1;
      }
      long rest = 0;
      for (int i = count; i-- > 0; ) {
        rest |= (bytes[at + i] & 0xffL) << (8 * i);
      }
      return rest;
    }

    void word(long w, int rounds) {
      v3 ^= w;
      rounds(rounds);
      v0 ^= w;
    }

    void rounds(int n) {
      for (int i = 0; i < n; i++) {
        v0 += v1;
        v1 = Long.rotateLeft(v1, 13) ^ v0;
        v0 = Long.rotateLeft(v0, 32);
        v2 += v3;
        v3 = Long.rotateLeft(v3, 16) ^ v2;
        v0 += v3;
        v3 = Long.rotateLeft(v3, 21) ^ v0;
        v2 += v1;
        v1 = Long.rotateLeft(v1, 17) ^ v2;
        v2 = Long.rotateLeft(v2, 32);
      }
    }

    long fold() {
      return v0 ^ v1 ^ v2 ^ v3;
    }
  }
}
