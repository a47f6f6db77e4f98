package seldom.model.codec;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/// The strings met last, each in the one place its hash gives it, so that equal strings of many
/// events are mostly one instance: less memory, and their hashes are made once. Memory: a fixed
/// number of strings of at most 300 characters. Not thread-safe.
public final class StringPool {
  private static final int PLACES = 1 << 15;

  private final @Nullable String[] places = new String[PLACES];

  /// The string of these Latin-1 bytes.
  String latin(byte[] bytes, int length) {
    if (length > StringTable.LONGEST) {
      return new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    }
    int h = 0;
    for (int i = 0; i < length; i++) {
      h = 31 * h + (bytes[i] & 0xff);
    }
    int spread = h * 0x9E3779B9;
    int at = (spread ^ spread >>> 15) & PLACES - 1;
    String known = places[at];
    if (known != null && known.hashCode() == h && isLatin(known, bytes, length)) {
      return known;
    }
    String made = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    places[at] = made;
    return made;
  }

  private static boolean isLatin(String s, byte[] bytes, int length) {
    if (s.length() != length) {
      return false;
    }
    for (int i = 0; i < length; i++) {
      if (s.charAt(i) != (char) (bytes[i] & 0xff)) {
        return false;
      }
    }
    return true;
  }
}
