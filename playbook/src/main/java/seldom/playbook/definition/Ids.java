package seldom.playbook.definition;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.UUID;
import java.util.regex.Pattern;

/// CACAO identifiers.
public final class Ids {
  /// `type--uuid`, UUID versions 1 to 5, as the official schemas have it.
  static final Pattern IDENTIFIER =
      Pattern.compile(
          "[a-z][a-z0-9-]+[a-z0-9]--[0-9a-fA-F]{8}-[0-9a-fA-F]{4}-[1-5][0-9a-fA-F]{3}"
              + "-[89abAB][0-9a-fA-F]{3}-[0-9a-fA-F]{12}");

  /// The namespace that CACAO 2.0 gives for deterministic ids.
  private static final UUID NAMESPACE = UUID.fromString("aa7caf3a-d55a-4e9a-b34e-056215fba56a");

  private Ids() {}

  /// Whether a text is an identifier.
  public static boolean isId(String text) {
    return IDENTIFIER.matcher(text).matches();
  }

  /// The part before `--`, the whole text if there is none.
  public static String typeOf(String id) {
    int cut = id.indexOf("--");
    return cut < 0 ? id : id.substring(0, cut);
  }

  /// The UUIDv5 (RFC 9562) of names in the CACAO namespace.
  public static UUID uuid(String... names) {
    try {
      MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
      sha1.update(
          ByteBuffer.allocate(16)
              .putLong(NAMESPACE.getMostSignificantBits())
              .putLong(NAMESPACE.getLeastSignificantBits())
              .array());
      sha1.update(String.join("\u0000", names).getBytes(StandardCharsets.UTF_8));
      ByteBuffer hash = ByteBuffer.wrap(sha1.digest());
      long high = (hash.getLong() & ~0xF000L) | 0x5000L;
      long low = (hash.getLong() & 0x3FFF_FFFF_FFFF_FFFFL) | 0x8000_0000_0000_0000L;
      return new UUID(high, low);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-1", e);
    }
  }
}
