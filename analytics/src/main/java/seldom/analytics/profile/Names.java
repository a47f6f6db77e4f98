package seldom.analytics.profile;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import seldom.sketch.Dictionary;
import seldom.sketch.DictionarySnapshot;
import seldom.sketch.KeyedHash;

/// Texts and their dense ids from 0, in order of first sight. A text once known keeps its id. Kept
/// as bytes, each UTF-16 unit in one to three of them, so that a text that is no valid Unicode is
/// taken for no other.
final class Names {
  private static final KeyedHash PRINT = new KeyedHash(0x7e1d0f5ca1ab1e55L, 0x2b1f9d3c6a4e8077L);

  private final Dictionary texts;
  private long[] prints = new long[16];

  Names() {
    this(new Dictionary());
  }

  private Names(Dictionary texts) {
    this.texts = texts;
  }

  /// The id of a text that is learned: given if it is new.
  int give(String text) {
    byte[] bytes = bytes(text);
    return texts.id(bytes, 0, bytes.length);
  }

  /// The id, -1 if the text was never learned.
  int find(String text) {
    byte[] bytes = bytes(text);
    return texts.find(bytes, 0, bytes.length);
  }

  /// A 64-bit print of the text, made once.
  long print(int id) {
    if (id >= prints.length) {
      prints = Arrays.copyOf(prints, Math.max(2 * prints.length, texts.size()));
    }
    if (prints[id] == 0) {
      byte[] bytes = texts.bytes(id);
      prints[id] = PRINT.hash(bytes, 0, bytes.length);
    }
    return prints[id];
  }

  List<String> containing(String part, int most) {
    List<String> found = new ArrayList<>();
    for (int id = 0; id < texts.size(); id++) {
      String text = text(id);
      if (text.contains(part)) {
        found.add(text);
      }
    }
    Collections.sort(found);
    return List.copyOf(found.subList(0, Math.min(most, found.size())));
  }

  String text(int id) {
    byte[] bytes = texts.bytes(id);
    StringBuilder text = new StringBuilder(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int b = bytes[i];
      if (b >= 0) {
        text.append((char) b);
      } else if ((b & 0xE0) == 0xC0) {
        text.append((char) ((b & 0x1F) << 6 | (bytes[++i] & 0x3F)));
      } else {
        text.append((char) ((b & 0x0F) << 12 | (bytes[++i] & 0x3F) << 6 | (bytes[++i] & 0x3F)));
      }
    }
    return text.toString();
  }

  private static byte[] bytes(String text) {
    int n = 0;
    for (int i = 0; i < text.length(); i++) {
      n += width(text.charAt(i));
    }
    byte[] bytes = new byte[n];
    n = 0;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (width(c)) {
        case 1 -> bytes[n++] = (byte) c;
        case 2 -> {
          bytes[n++] = (byte) (0xC0 | c >> 6);
          bytes[n++] = (byte) (0x80 | (c & 0x3F));
        }
        default -> {
          bytes[n++] = (byte) (0xE0 | c >> 12);
          bytes[n++] = (byte) (0x80 | (c >> 6 & 0x3F));
          bytes[n++] = (byte) (0x80 | (c & 0x3F));
        }
      }
    }
    return bytes;
  }

  private static int width(char c) {
    return c < 0x80 ? 1 : c < 0x800 ? 2 : 3;
  }

  int size() {
    return texts.size();
  }

  void writeTo(DataOutputStream out) throws IOException {
    DictionarySnapshot.write(texts, out);
  }

  static Names readFrom(DataInputStream in) throws IOException {
    return new Names(DictionarySnapshot.read(in));
  }
}
