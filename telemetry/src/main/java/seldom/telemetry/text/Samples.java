package seldom.telemetry.text;

import static java.nio.charset.StandardCharsets.UTF_8;

/// Cuts a short piece of text out of bytes, to show what could not be read.
public final class Samples {
  /// Four bytes are the most a character takes, and 500 characters are kept (see `Rejects`).
  private static final int BYTES = 500;

  private Samples() {}

  public static String of(byte[] bytes, int offset, int length) {
    return new String(bytes, offset, Math.clamp(length, 0, BYTES), UTF_8);
  }
}
