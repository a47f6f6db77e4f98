package seldom.analytics.commandline;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Text and bytes that a text carries in another alphabet. One pass a kind; blobs do not overlap.
final class Blobs {
  private static final String SWITCH = "encodedcommand";
  private static final String ARGUMENTS = "encodedarguments";
  private static final int LEAST_TOKEN = 16;
  private static final int LEAST_ARGUMENT = 8;
  private static final int LEAST_NUMBERS = 6;
  private static final int MOST_BLOBS = 64;

  /// One blob.
  ///
  /// @param step how it is written
  /// @param start of what stands for it, a switch included
  /// @param end excluded
  record Blob(Step step, int start, int end, byte[] bytes) {}

  private final String text;
  private final int most;
  private final boolean anySeparator;
  private final List<Blob> found = new ArrayList<>();
  private int taken;

  private Blobs(String text, int most, boolean anySeparator) {
    this.text = text;
    this.most = most;
    this.anySeparator = anySeparator;
  }

  /// @param anySeparator whether letters may part the numbers of a list
  static List<Blob> in(String text, int most, boolean anySeparator) {
    Blobs blobs = new Blobs(text, most, anySeparator);
    blobs.scan();
    return blobs.found;
  }

  private void scan() {
    int i = 0;
    while (i < text.length() && found.size() < MOST_BLOBS) {
      char c = text.charAt(i);
      int end = -1;
      if (Chars.isDash(c) || c == '/') {
        end = encodedSwitch(i);
      }
      if (end < 0 && Chars.isDigit(c) && !before(i)) {
        end = numbers(i);
      }
      if (end < 0 && Chars.isBase64(c) && (i == 0 || !Chars.isBase64(text.charAt(i - 1)))) {
        end = token(i);
      }
      i = end < 0 ? i + 1 : end;
    }
  }

  private boolean before(int i) {
    return i > 0 && (Chars.isName(text.charAt(i - 1)) || text.charAt(i - 1) == '.');
  }

  /// `-e`, `-enc`, … `-EncodedCommand` and its value; the place after it, -1 if none stands here.
  private int encodedSwitch(int at) {
    if (at > 0 && !Chars.isSpace(text.charAt(at - 1)) && !Chars.isQuote(text.charAt(at - 1))) {
      return -1;
    }
    int i = at + 1;
    while (i < text.length() && i - at <= ARGUMENTS.length() && Chars.isLetter(text.charAt(i))) {
      i++;
    }
    String name = text.substring(at + 1, i).toLowerCase(Locale.ROOT);
    boolean known =
        !name.isEmpty() && SWITCH.startsWith(name)
            || name.equals("ec")
            || name.equals("ea")
            || name.length() > "encoded".length() && ARGUMENTS.startsWith(name);
    if (!known) {
      return -1;
    }
    int from = i;
    while (from < text.length() && from < i + 256 && isLead(text.charAt(from))) {
      from++;
    }
    int end = from;
    while (end < text.length() && (Chars.isBase64(text.charAt(end)) || text.charAt(end) == '=')) {
      end++;
    }
    if (from == i || end - from < LEAST_ARGUMENT) {
      return -1;
    }
    byte[] bytes = Base64.decode(text, from, end, most);
    if (Bytes.text(bytes) == null && end - from < LEAST_TOKEN) {
      return -1;
    }
    int close = end < text.length() && Chars.isQuote(text.charAt(end)) ? end + 1 : end;
    found.add(new Blob(Step.ENCODED_COMMAND, at, close, bytes));
    taken = close;
    return close;
  }

  private static boolean isLead(char c) {
    return Chars.isSpace(c) || Chars.isQuote(c) || c == ':' || c == '\\' || c == '(';
  }

  /// A run of base64 characters, or of hex digits, that is worth decoding; the place after it.
  private int token(int at) {
    int end = at;
    int hex = 0;
    int letters = 0;
    while (end < text.length() && Chars.isBase64(text.charAt(end))) {
      char c = text.charAt(end);
      hex += Chars.hex(c) >= 0 ? 1 : 0;
      letters += Chars.isLetter(c) ? 1 : 0;
      end++;
    }
    int length = end - at;
    if (length < LEAST_TOKEN) {
      return end;
    }
    if (hex == length) {
      if (length % 2 == 0) {
        add(Step.HEX, at, end, hex(at, end), 0);
      }
      return end;
    }
    if (letters * 8 < length) {
      return end;
    }
    boolean turned = at > 0 && text.charAt(at - 1) == '=';
    int close = end;
    while (close < text.length() && close < end + 2 && text.charAt(close) == '=') {
      close++;
    }
    if (turned && close == end) {
      String back = Literals.turned(text.substring(at, end));
      add(Step.BASE64, at, end, Base64.decode(back, 0, back.length(), most), 1);
    } else {
      add(Step.BASE64, at, close, Base64.decode(text, at, end, most), 0);
    }
    return close;
  }

  private byte[] hex(int at, int end) {
    byte[] out = new byte[Math.min(most, (end - at) / 2)];
    for (int i = 0; i < out.length; i++) {
      int high = Chars.hex(text.charAt(at + 2 * i));
      out[i] = (byte) (high << 4 | Chars.hex(text.charAt(at + 2 * i + 1)));
    }
    return out;
  }

  private void add(Step step, int start, int end, byte[] bytes, int lead) {
    if (start >= taken) {
      found.add(new Blob(step, start - lead, end, bytes));
      taken = end;
    }
  }

  /// A list of numbers, as `104,116,116,112` or `0x68 0x74`; the place after it, -1 if none.
  private int numbers(int at) {
    StringBuilder out = new StringBuilder();
    @Nullable String separator = null;
    boolean bytes = true;
    boolean prefixed = Chars.at(text, at, "0x");
    int i = at;
    int end = -1;
    while (i < text.length() && out.length() < most) {
      boolean hex = Chars.at(text, i, "0x");
      int from = hex ? i + 2 : i;
      int to = from;
      while (to < text.length() && to < from + 5 && isDigit(text.charAt(to), hex)) {
        to++;
      }
      int value = Codes.number(text, from, to, hex ? 16 : 10);
      if (value < 0 || value > 0xffff || hex != prefixed) {
        break;
      }
      bytes &= value < 256;
      out.append((char) value);
      end = to;
      int next = to;
      while (next < text.length() && next < to + 4 && isSeparator(text.charAt(next))) {
        next++;
      }
      String parted = text.substring(to, next).strip();
      if (next == to || next >= text.length() || !Chars.isDigit(text.charAt(next))) {
        break;
      }
      if (separator != null && !anySeparator && !separator.equals(parted)) {
        break;
      }
      separator = parted;
      i = next;
    }
    if (out.length() < LEAST_NUMBERS || end < 0) {
      return -1;
    }
    add(Step.NUMBERS, at, end, bytes ? narrow(out) : wide(out), 0);
    return end;
  }

  private static boolean isDigit(char c, boolean hex) {
    return hex ? Chars.hex(c) >= 0 : Chars.isDigit(c);
  }

  private boolean isSeparator(char c) {
    return !Chars.isDigit(c) && (anySeparator || !Chars.isLetter(c) && c != '.');
  }

  private static byte[] narrow(CharSequence text) {
    byte[] out = new byte[text.length()];
    for (int i = 0; i < out.length; i++) {
      out[i] = (byte) text.charAt(i);
    }
    return out;
  }

  private static byte[] wide(CharSequence text) {
    byte[] out = new byte[2 * text.length()];
    for (int i = 0; i < text.length(); i++) {
      out[2 * i] = (byte) text.charAt(i);
      out[2 * i + 1] = (byte) (text.charAt(i) >> 8);
    }
    return out;
  }
}
