package seldom.simulator.evtx;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;

/// A typed value of an event.
///
/// @param type the format's number of the type, with 0x80 for an array
/// @param body writes its bytes
public record EvtxValue(int type, Body body) {
  /// Writes bytes at the place where they will lie.
  @FunctionalInterface
  public interface Body {
    void write(BinaryXmlWriter out);
  }

  /// Seconds from 1601-01-01, where FILETIME begins, to 1970-01-01.
  private static final long EPOCH_1601 = 11_644_473_600L;

  private static final int ARRAY = 0x80;

  public static EvtxValue of(int type, byte... bytes) {
    return new EvtxValue(type, out -> out.bytes(bytes));
  }

  public static EvtxValue none() {
    return of(0x00);
  }

  public static EvtxValue string(String text) {
    return of(0x01, utf16(text));
  }

  /// In code page 1252.
  public static EvtxValue ansi(byte... text) {
    return of(0x02, text);
  }

  public static EvtxValue int8(int value) {
    return of(0x03, little(1, value));
  }

  public static EvtxValue uint8(int value) {
    return of(0x04, little(1, value));
  }

  public static EvtxValue int16(int value) {
    return of(0x05, little(2, value));
  }

  public static EvtxValue uint16(int value) {
    return of(0x06, little(2, value));
  }

  public static EvtxValue int32(int value) {
    return of(0x07, little(4, value));
  }

  public static EvtxValue uint32(long value) {
    return of(0x08, little(4, value));
  }

  public static EvtxValue int64(long value) {
    return of(0x09, little(8, value));
  }

  public static EvtxValue uint64(long value) {
    return of(0x0a, little(8, value));
  }

  public static EvtxValue real32(float value) {
    return of(0x0b, little(4, Float.floatToRawIntBits(value)));
  }

  public static EvtxValue real64(double value) {
    return of(0x0c, little(8, Double.doubleToRawLongBits(value)));
  }

  public static EvtxValue bool(boolean value) {
    return of(0x0d, little(4, value ? 1 : 0));
  }

  public static EvtxValue binary(byte... value) {
    return of(0x0e, value);
  }

  /// @param text with or without braces
  public static EvtxValue guid(String text) {
    return of(0x0f, guidBytes(text));
  }

  /// A pointer-sized number of 4 or 8 bytes.
  public static EvtxValue size(int bytes, long value) {
    return of(0x10, little(bytes, value));
  }

  public static EvtxValue time(Instant time) {
    return of(0x11, little(8, ticks(time)));
  }

  /// A SYSTEMTIME: year, month, day of week, day, hour, minute, second, millisecond.
  public static EvtxValue systemTime(int... parts) {
    ByteBuffer out = ByteBuffer.allocate(16).order(ByteOrder.LITTLE_ENDIAN);
    for (int part : parts) {
      out.putShort((short) part);
    }
    return of(0x12, out.array());
  }

  /// @param text such as `S-1-5-18`
  public static EvtxValue sid(String text) {
    return of(0x13, sidBytes(text));
  }

  public static EvtxValue hex32(long value) {
    return of(0x14, little(4, value));
  }

  public static EvtxValue hex64(long value) {
    return of(0x15, little(8, value));
  }

  public static EvtxValue strings(List<String> items) {
    return new EvtxValue(0x01 | ARRAY, out -> items.forEach(item -> out.bytes(utf16(item)).u16(0)));
  }

  /// Values of one type, one after the other.
  public static EvtxValue array(List<EvtxValue> items) {
    int type = items.isEmpty() ? 0 : items.getFirst().type();
    return new EvtxValue(type | ARRAY, out -> items.forEach(item -> item.body().write(out)));
  }

  /// Binary XML within a value.
  public static EvtxValue xml(Body body) {
    return new EvtxValue(0x21, body);
  }

  static byte[] utf16(String text) {
    return text.getBytes(StandardCharsets.UTF_16LE);
  }

  static long ticks(Instant time) {
    return (time.getEpochSecond() + EPOCH_1601) * 10_000_000 + time.getNano() / 100;
  }

  static byte[] guidBytes(String text) {
    byte[] big = HexFormat.of().parseHex(text.replaceAll("[{}-]", ""));
    int[] order = {3, 2, 1, 0, 5, 4, 7, 6, 8, 9, 10, 11, 12, 13, 14, 15};
    byte[] out = new byte[16];
    for (int i = 0; i < 16; i++) {
      out[i] = big[order[i]];
    }
    return out;
  }

  static byte[] sidBytes(String text) {
    String[] parts = text.split("-", -1);
    ByteBuffer out = ByteBuffer.allocate(8 + 4 * (parts.length - 3));
    out.put((byte) Integer.parseInt(parts[1])).put((byte) (parts.length - 3));
    out.putShort((short) 0).putInt((int) Long.parseLong(parts[2]));
    out.order(ByteOrder.LITTLE_ENDIAN);
    for (int i = 3; i < parts.length; i++) {
      out.putInt((int) Long.parseLong(parts[i]));
    }
    return out.array();
  }

  private static byte[] little(int size, long value) {
    byte[] out = new byte[size];
    for (int i = 0; i < size; i++) {
      out[i] = (byte) (value >>> 8 * i);
    }
    return out;
  }
}
