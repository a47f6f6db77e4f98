package seldom.telemetry.normalise.field;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/// Process GUIDs and file hashes in their one form.
///
/// Thread-safe: no state.
public final class Identity {
  private static final int SHA256 = 64;
  private static final String PREFIX = "SHA256=";

  private Identity() {}

  /// A GUID in upper case without braces; empty where it is unknown or all zeros.
  public static String guid(@Nullable Object value) {
    String text = Text.known(value).strip();
    int n = text.length();
    if (n >= 2 && text.charAt(0) == '{' && text.charAt(n - 1) == '}') {
      text = text.substring(1, n - 1);
    }
    return isZero(text) ? "" : text.toUpperCase(Locale.ROOT);
  }

  /// A sha256 in 64 lower-case hex digits, empty where it is none or all zeros.
  public static String sha256(@Nullable Object value) {
    String text = Text.of(value).strip();
    return isSha256(text, 0, text.length()) && !isZero(text) ? Text.lower(text) : "";
  }

  /// The sha256 in Sysmon's `SHA1=…,MD5=…,SHA256=…,IMPHASH=…` (or a bare one), empty if none.
  public static String sha256Of(@Nullable Object hashes) {
    String text = Text.of(hashes);
    int at = text.indexOf(PREFIX);
    if (at < 0) {
      return sha256(text);
    }
    int from = at + PREFIX.length();
    int end = text.indexOf(',', from);
    end = end < 0 ? text.length() : end;
    return isSha256(text, from, end) ? sha256(text.substring(from, end)) : "";
  }

  private static boolean isSha256(String text, int from, int end) {
    if (end - from != SHA256) {
      return false;
    }
    for (int i = from; i < end; i++) {
      if (Character.digit(text.charAt(i), 16) < 0) {
        return false;
      }
    }
    return true;
  }

  private static boolean isZero(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c != '0' && c != '-') {
        return false;
      }
    }
    return true;
  }
}
