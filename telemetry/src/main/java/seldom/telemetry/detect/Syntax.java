package seldom.telemetry.detect;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.nio.charset.Charset;
import org.jspecify.annotations.Nullable;
import seldom.telemetry.text.Utf8;

/// How a member is written, said by its first bytes and never by its name.
public enum Syntax {
  EVTX,
  JSON,
  XML,
  ZEEK,
  /// Text that is none of the others: a table if its header is known.
  TABLE,
  /// No text, or nothing at all: [Strangers] has words for it.
  OTHER;

  /// Where the first chunk of an event log begins: it tells the log when its header is damaged.
  private static final int FIRST_CHUNK = 4096;

  /// How many first bytes are enough.
  public static final int HEAD = 1 << 16;

  /// The syntax of what begins with the first `n` bytes of `head`.
  public static Syntax of(byte[] head, int n) {
    if (starts(head, 0, n, "ElfFile\0") || starts(head, FIRST_CHUNK, n, "ElfChnk\0")) {
      return EVTX;
    }
    String text = text(head, n);
    if (text == null) {
      return OTHER;
    }
    String begun = text.stripLeading();
    if (begun.startsWith("{") || begun.startsWith("[")) {
      return JSON;
    }
    if (begun.startsWith("<")) {
      return XML;
    }
    if (begun.startsWith("#separator ")) {
      return ZEEK;
    }
    return begun.isEmpty() ? OTHER : TABLE;
  }

  /// Whether the first `n` bytes of `head`, as text, contain `word`.
  public static boolean contains(byte[] head, int n, String word) {
    String text = text(head, n);
    return text != null && text.contains(word);
  }

  /// The head as text, or null if it is none: more than one character in fifty is a control
  /// character that no text has. A few may be damage, and are for the reader to find.
  static @Nullable String text(byte[] head, int n) {
    int mark = Utf8.mark(head, n);
    Charset wide = Utf8.wide(head, n);
    String text = new String(head, mark, n - mark, wide == null ? UTF_8 : wide);
    int look = Math.min(text.length(), 1024);
    int controls = 0;
    for (int i = 0; i < look; i++) {
      char c = text.charAt(i);
      if (c < ' ' && c != '\n' && c != '\r' && c != '\t' && c != '\f') {
        controls++;
      }
    }
    return 50 * controls > look ? null : text;
  }

  static boolean starts(byte[] head, int at, int n, String magic) {
    if (n - at < magic.length()) {
      return false;
    }
    for (int i = 0; i < magic.length(); i++) {
      if ((head[at + i] & 0xFF) != magic.charAt(i)) {
        return false;
      }
    }
    return true;
  }
}
