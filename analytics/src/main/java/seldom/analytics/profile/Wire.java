package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/// Texts as bytes. Every text comes back as it was, also one that is no valid Unicode.
public final class Wire {
  private Wire() {}

  public static void text(DataOutputStream out, String text) throws IOException {
    boolean ascii = text.chars().allMatch(c -> c < 128);
    out.writeInt(ascii ? text.length() : ~text.length());
    if (ascii) {
      out.write(text.getBytes(StandardCharsets.US_ASCII));
    } else {
      out.writeChars(text);
    }
  }

  public static String text(DataInputStream in) throws IOException {
    int length = in.readInt();
    return length >= 0
        ? new String(in.readNBytes(length), StandardCharsets.US_ASCII)
        : new String(in.readNBytes(2 * ~length), StandardCharsets.UTF_16BE);
  }
}
