package seldom.telemetry.evtx;

import org.jspecify.annotations.Nullable;

/// Turns typed values into text and into plain Java values.
///
/// Numbers are decimal, GUIDs upper case in braces, SIDs as `S-1-5-…`, binary as upper-case hex.
/// Strings lose the NULs at their end; a half surrogate becomes U+FFFD.
final class ValueText {
  /// How hex numbers and times are written: as `evtxexport` does in XML (all digits of the type,
  /// nine digits of a second), or as people and JSON do (no leading zeros, seven digits).
  enum Style {
    XML,
    PLAIN
  }

  private static final char[] UPPER = "0123456789ABCDEF".toCharArray();
  private static final char[] LOWER = "0123456789abcdef".toCharArray();

  private ValueText() {}

  /// Bytes of a value of that type, -1 if they vary.
  static int fixedSize(int type) {
    return switch (type) {
      case 0x03, 0x04 -> 1;
      case 0x05, 0x06 -> 2;
      case 0x07, 0x08, 0x0b, 0x0d, 0x14 -> 4;
      case 0x09, 0x0a, 0x0c, 0x11, 0x15 -> 8;
      case 0x0f, 0x12 -> 16;
      default -> -1;
    };
  }

  static String text(byte[] b, int type, int at, int length, Style style) {
    Chars out = new Chars(length + 16);
    append(out, b, type, at, length, style, Utf16.Into.PLAIN);
    return out.toString();
  }

  /// The value as Long, Double, Boolean or String; null where there is none.
  static @Nullable Object plain(byte[] b, int type, int at, int length) {
    if (isOdd(type, length)) {
      return text(b, Values.BINARY, at, length, Style.PLAIN);
    }
    return switch (type) {
      case Values.NULL -> null;
      case 0x03, 0x05, 0x07, 0x09 -> signed(b, at, length);
      case 0x04, 0x06, 0x08, 0x0a -> {
        long value = unsigned(b, at, length);
        yield value >= 0 ? value : (Object) Long.toUnsignedString(value);
      }
      case 0x0b ->
          real(Double.parseDouble(Float.toString(Float.intBitsToFloat(Cursor.i32(b, at)))));
      case 0x0c -> real(Double.longBitsToDouble(Cursor.i64(b, at)));
      case 0x0d -> signed(b, at, length) != 0;
      default -> text(b, type, at, length, Style.PLAIN);
    };
  }

  /// JSON has no word for infinities and NaN, so they are text.
  private static Object real(double value) {
    return Double.isFinite(value) ? value : (Object) Double.toString(value);
  }

  /// Whether a value has a length that its type cannot have; it is then written as binary. Whole
  /// numbers may be of any size a number has, whatever their type says.
  private static boolean isOdd(int type, int length) {
    return switch (type) {
      case 0x03, 0x04, 0x05, 0x06, 0x07, 0x08, 0x09, 0x0a, 0x0d, 0x10, 0x14, 0x15 ->
          length != 1 && length != 2 && length != 4 && length != 8;
      default -> length < fixedSize(type);
    };
  }

  /// Appends the text of a value, escaped for XML if asked.
  static void append(
      Chars out, byte[] b, int type, int at, int length, Style style, Utf16.Into into) {
    if (isOdd(type, length)) {
      hex(out, b, at, length);
      return;
    }
    switch (type) {
      case Values.NULL -> {}
      case Values.STRING, 0x23 -> Utf16.append(out, b, at, length, into);
      case Values.ANSI -> Utf16.appendAnsi(out, b, at, length, into);
      case 0x03, 0x05, 0x07, 0x09 -> decimal(out, signed(b, at, length));
      case 0x04, 0x06, 0x08, 0x0a -> out.add(Long.toUnsignedString(unsigned(b, at, length)));
      case 0x0b -> Reals.append(out, Float.intBitsToFloat(Cursor.i32(b, at)), style);
      case 0x0c -> Reals.append(out, Double.longBitsToDouble(Cursor.i64(b, at)), style);
      case 0x0d -> out.add(signed(b, at, length) != 0 ? "true" : "false");
      case 0x0f -> guid(out, b, at);
      case 0x10 -> sizeType(out, unsigned(b, at, length), style);
      case 0x11 -> Times.fileTime(out, Cursor.i64(b, at), style);
      case 0x12 -> Times.systemTime(out, b, at);
      case Values.SID -> sid(out, b, at, length);
      case 0x14 -> hexNumber(out, unsigned(b, at, length), style == Style.XML ? 8 : 1);
      case 0x15 -> hexNumber(out, unsigned(b, at, length), style == Style.XML ? 16 : 1);
      default -> hex(out, b, at, length);
    }
  }

  private static long signed(byte[] b, int at, int size) {
    return switch (size) {
      case 1 -> b[at];
      case 2 -> (short) Cursor.u16(b, at);
      case 4 -> Cursor.i32(b, at);
      default -> Cursor.i64(b, at);
    };
  }

  private static long unsigned(byte[] b, int at, int size) {
    return size == 8 ? Cursor.i64(b, at) : signed(b, at, size) & (1L << 8 * size) - 1;
  }

  static void decimal(Chars out, long value) {
    if (value >= 0 && value < 10) {
      out.add((char) ('0' + value));
    } else {
      out.add(Long.toString(value));
    }
  }

  /// A pointer-sized number: decimal in `evtxexport`, hex everywhere else.
  private static void sizeType(Chars out, long value, Style style) {
    if (style == Style.XML) {
      out.add(Long.toUnsignedString(value));
    } else {
      hexNumber(out, value, 1);
    }
  }

  static void hexNumber(Chars out, long value, int digits) {
    int n = Math.max(digits, (67 - Long.numberOfLeadingZeros(value | 1)) / 4);
    out.room(n + 2);
    out.put('0');
    out.put('x');
    for (int shift = 4 * (n - 1); shift >= 0; shift -= 4) {
      out.put(LOWER[(int) (value >>> shift) & 15]);
    }
  }

  private static void hex(Chars out, byte[] b, int at, int length) {
    out.room(2 * length);
    for (int i = at; i < at + length; i++) {
      hexByte(out, b[i]);
    }
  }

  private static void hexByte(Chars out, int value) {
    out.put(UPPER[value >> 4 & 15]);
    out.put(UPPER[value & 15]);
  }

  /// The bytes in the order in which a GUID is written; -1 is a dash.
  private static final int[] GUID_ORDER = {
    3, 2, 1, 0, -1, 5, 4, -1, 7, 6, -1, 8, 9, -1, 10, 11, 12, 13, 14, 15
  };

  private static void guid(Chars out, byte[] b, int at) {
    out.room(38);
    out.put('{');
    for (int i : GUID_ORDER) {
      if (i < 0) {
        out.put('-');
      } else {
        hexByte(out, b[at + i]);
      }
    }
    out.put('}');
  }

  private static void sid(Chars out, byte[] b, int at, int length) {
    int parts = length < 8 ? 0 : b[at + 1] & 0xff;
    if (length < 8 || length < 8 + 4 * parts) {
      hex(out, b, at, length);
      return;
    }
    long authority = 0;
    for (int i = 2; i < 8; i++) {
      authority = authority << 8 | b[at + i] & 0xff;
    }
    out.add("S-");
    decimal(out, b[at] & 0xff);
    out.add('-');
    decimal(out, authority);
    for (int i = 0; i < parts; i++) {
      out.add('-');
      decimal(out, Cursor.i32(b, at + 8 + 4 * i) & 0xffff_ffffL);
    }
  }
}
