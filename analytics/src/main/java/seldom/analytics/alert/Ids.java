package seldom.analytics.alert;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Names made of content: the same on every machine and in every order of arrival.
public final class Ids {
  private static final int DIGITS = 20;

  private Ids() {}

  /// 20 hex digits of the SHA-256 of the parts, each ended by a zero.
  public static String of(String... parts) {
    MessageDigest digest = sha256();
    for (String part : parts) {
      add(digest, part);
    }
    return text(digest);
  }

  public static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  public static void add(MessageDigest digest, String part) {
    digest.update(part.getBytes(StandardCharsets.UTF_16BE));
    digest.update((byte) 0);
  }

  public static void add(MessageDigest digest, long number) {
    for (int shift = 56; shift >= 0; shift -= 8) {
      digest.update((byte) (number >>> shift));
    }
  }

  public static String text(MessageDigest digest) {
    return HexFormat.of().formatHex(digest.digest()).substring(0, DIGITS);
  }
}
