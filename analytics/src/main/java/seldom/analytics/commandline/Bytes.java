package seldom.analytics.commandline;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.jspecify.annotations.Nullable;

/// What decoded bytes are: text, a compressed stream, a program, or none of these.
final class Bytes {
  private static final int GZIP_HEADER = 10;

  private Bytes() {}

  /// Text in UTF-16LE or UTF-8 without anything that text does not hold; null if the bytes are
  /// none.
  static @Nullable String text(byte[] bytes) {
    String wide = wide(bytes);
    return wide != null ? wide : narrow(bytes);
  }

  private static @Nullable String wide(byte[] bytes) {
    int n = bytes.length / 2;
    if (n < 2) {
      return null;
    }
    int plain = 0;
    StringBuilder out = new StringBuilder(n);
    for (int i = 0; i < n; i++) {
      char c = (char) (bytes[2 * i] & 0xff | (bytes[2 * i + 1] & 0xff) << 8);
      if (i == 0 && c == '\ufeff') {
        continue;
      }
      plain += c < 0x80 ? 1 : 0;
      if (!isText(c)) {
        return null;
      }
      out.append(c);
    }
    return plain * 10 >= n * 7 ? out.toString() : null;
  }

  private static @Nullable String narrow(byte[] bytes) {
    if (bytes.length < 3) {
      return null;
    }
    String text;
    try {
      text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      return null;
    }
    int plain = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (!isText(c)) {
        return null;
      }
      plain += c < 0x80 ? 1 : 0;
    }
    return plain * 10 >= text.length() * 8 ? text : null;
  }

  private static boolean isText(char c) {
    if (c < 0x20) {
      return c == '\t' || c == '\n' || c == '\r';
    }
    if (c < 0x7f) {
      return true;
    }
    return c > 0xa0 && Character.isDefined(c) && c != '\ufffd' && !Character.isISOControl(c);
  }

  static boolean isProgram(byte[] bytes) {
    return bytes.length >= 64 && bytes[0] == 'M' && bytes[1] == 'Z';
  }

  /// What a GZip, zlib or, if `raw`, bare Deflate stream holds, at most `most` bytes; null if it is
  /// none. A stream cut short gives what could be read.
  static byte @Nullable [] inflated(byte[] bytes, boolean raw, int most) {
    if (bytes.length > GZIP_HEADER + 8
        && (bytes[0] & 0xff) == 0x1f
        && (bytes[1] & 0xff) == 0x8b
        && bytes[2] == 8) {
      return inflate(bytes, gzipStart(bytes), true, most);
    }
    boolean zlib =
        bytes.length > 8
            && (bytes[0] & 0x0f) == 8
            && ((bytes[0] & 0xff) * 256 + (bytes[1] & 0xff)) % 31 == 0;
    byte[] out = zlib ? inflate(bytes, 0, false, most) : null;
    return out == null && raw && bytes.length > 8 ? inflate(bytes, 0, true, most) : out;
  }

  private static int gzipStart(byte[] bytes) {
    int flags = bytes[3];
    int at = GZIP_HEADER;
    if ((flags & 4) != 0 && at + 2 <= bytes.length) {
      at += 2 + (bytes[at] & 0xff) + (bytes[at + 1] & 0xff) * 256;
    }
    for (int bit = 8; bit <= 16; bit *= 2) {
      if ((flags & bit) != 0) {
        while (at < bytes.length && bytes[at] != 0) {
          at++;
        }
        at++;
      }
    }
    return (flags & 2) != 0 ? at + 2 : at;
  }

  private static byte @Nullable [] inflate(byte[] bytes, int from, boolean bare, int most) {
    if (from >= bytes.length) {
      return null;
    }
    Inflater inflater = new Inflater(bare);
    try {
      inflater.setInput(bytes, from, bytes.length - from);
      byte[] out = new byte[most];
      int n = 0;
      while (n < most && !inflater.finished()) {
        int read = inflater.inflate(out, n, most - n);
        if (read == 0) {
          break;
        }
        n += read;
      }
      return n == 0 ? null : java.util.Arrays.copyOf(out, n);
    } catch (DataFormatException e) {
      return null;
    } finally {
      inflater.end();
    }
  }
}
