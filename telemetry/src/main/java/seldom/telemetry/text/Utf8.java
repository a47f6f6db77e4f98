package seldom.telemetry.text;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;

/// Turns text into UTF-8 without a byte order mark.
public final class Utf8 {
  private Utf8() {}

  /// The text of `in` in UTF-8. UTF-16 is known by its byte order mark, or by the zero byte beside
  /// the first character; all else is passed on as it is.
  public static InputStream of(InputStream in) throws IOException {
    PushbackInputStream pushed = new PushbackInputStream(in, 3);
    byte[] head = new byte[3];
    int n = pushed.readNBytes(head, 0, 3);
    int mark = mark(head, n);
    pushed.unread(head, mark, n - mark);
    Charset wide = wide(head, n);
    return wide == null ? pushed : new Transcoded(pushed, wide);
  }

  /// The encoding when it is UTF-16, else null.
  public static @Nullable Charset wide(byte[] head, int n) {
    if (n < 2) {
      return null;
    }
    if ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE) || (head[0] > 0 && head[1] == 0)) {
      return UTF_16LE;
    }
    boolean big =
        (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF) || (head[0] == 0 && head[1] > 0);
    return big ? UTF_16BE : null;
  }

  /// Length of the byte order mark.
  public static int mark(byte[] head, int n) {
    if (n >= 3 && head[0] == (byte) 0xEF && head[1] == (byte) 0xBB && head[2] == (byte) 0xBF) {
      return 3;
    }
    boolean wide =
        n >= 2
            && ((head[0] == (byte) 0xFF && head[1] == (byte) 0xFE)
                || (head[0] == (byte) 0xFE && head[1] == (byte) 0xFF));
    return wide ? 2 : 0;
  }
}
