package seldom.telemetry.evtx;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/// Reads little-endian numbers from a stretch of a chunk, `[at, end)`, and never past it.
final class Cursor {
  private static final VarHandle SHORT =
      MethodHandles.byteArrayViewVarHandle(short[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle INT =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  final byte[] bytes;
  final int end;
  int at;

  Cursor(byte[] bytes, int from, int end) {
    this.bytes = bytes;
    this.at = from;
    this.end = end;
  }

  boolean hasMore() {
    return at < end;
  }

  int u8() throws Damage {
    need(1);
    return bytes[at++] & 0xff;
  }

  int u16() throws Damage {
    need(2);
    int value = u16(bytes, at);
    at += 2;
    return value;
  }

  int i32() throws Damage {
    need(4);
    int value = i32(bytes, at);
    at += 4;
    return value;
  }

  /// Steps over `count` bytes and returns where they begin.
  int skip(int count) throws Damage {
    need(count);
    int from = at;
    at += count;
    return from;
  }

  private void need(int count) throws Damage {
    if (count < 0 || count > end - at) {
      throw new Damage("binary XML ends early");
    }
  }

  static int u16(byte[] bytes, int at) {
    return (short) SHORT.get(bytes, at) & 0xffff;
  }

  static int i32(byte[] bytes, int at) {
    return (int) INT.get(bytes, at);
  }

  static long i64(byte[] bytes, int at) {
    return (long) LONG.get(bytes, at);
  }
}
