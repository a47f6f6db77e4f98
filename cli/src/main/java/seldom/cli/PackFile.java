package seldom.cli;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.Nullable;
import seldom.analytics.profile.Pack;

/// A baseline pack as it lies in a file: magic `SELDOMPK`, version (int), length and bytes of the
/// compressed pack, length and bytes of the signer's public key (0 when unsigned), length and bytes
/// of an Ed25519 signature over everything before the signature's length.
///
/// A signature inside says that nobody changed the file since; whose it is, only a public key that
/// came another way can say ([#isBy]).
///
/// @param key null if the pack is unsigned
record PackFile(Pack pack, @Nullable PublicKey key) {
  private static final byte[] MAGIC = "SELDOMPK".getBytes(StandardCharsets.US_ASCII);
  private static final int VERSION = 1;

  /// Larger ones, once unpacked, are refused: 1 GiB, some 10 million relations.
  private static final long LARGEST = 1L << 30;

  boolean isSigned() {
    return key != null;
  }

  boolean isBy(PublicKey other) {
    PublicKey own = key;
    return own != null && Arrays.equals(own.getEncoded(), other.getEncoded());
  }

  /// The first 16 hex digits of the sha256 of a public key, by which people compare keys.
  static String id(PublicKey key) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(key.getEncoded());
      return HexFormat.of().formatHex(hash, 0, 8);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /// Writes a pack; equal packs and keys give equal bytes.
  ///
  /// @param keys null to leave it unsigned
  static void write(Path file, Pack pack, @Nullable SigningKeys keys) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.write(MAGIC);
      out.writeInt(VERSION);
      part(out, packed(pack));
      part(out, keys == null ? new byte[0] : keys.publicKey().getEncoded());
      part(out, keys == null ? new byte[0] : keys.sign(bytes.toByteArray()));
    }
    Files.write(file, bytes.toByteArray());
  }

  private static void part(DataOutputStream out, byte[] bytes) throws IOException {
    out.writeInt(bytes.length);
    out.write(bytes);
  }

  private static byte[] packed(Pack pack) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(new GZIPOutputStream(bytes))) {
      pack.writeTo(out);
    }
    return bytes.toByteArray();
  }

  /// Reads a pack and checks the signature it carries.
  ///
  /// @throws UsageException if it is no pack, is damaged, or was changed after it was signed
  static PackFile read(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException("it is larger than 1 GiB");
      }
      ByteBuffer in = ByteBuffer.wrap(Files.readAllBytes(file));
      if (in.remaining() < MAGIC.length + 4
          || !ByteBuffer.wrap(MAGIC).equals(in.slice(0, MAGIC.length))) {
        throw new IOException("it is no baseline pack; `seldom pack export` makes one");
      }
      in.position(MAGIC.length);
      int version = in.getInt();
      if (version != VERSION) {
        throw new IOException(
            "it is of version %d, this program reads %d".formatted(version, VERSION));
      }
      byte[] packed = part(in);
      byte[] encoded = part(in);
      int signed = in.position();
      byte[] signature = part(in);
      PublicKey key = encoded.length == 0 ? null : SigningKeys.publicKey(encoded);
      if (key != null && !holds(key, in.array(), signed, signature)) {
        throw new IOException(
            "its signature does not hold: it was damaged or changed after it was signed");
      }
      return new PackFile(unpacked(packed), key);
    } catch (IOException | IllegalArgumentException | GeneralSecurityException e) {
      throw new UsageException("the baseline pack " + file + " cannot be read: " + said(e), e);
    }
  }

  private static String said(Exception e) {
    String message = e.getMessage();
    return message == null ? "it is cut short or damaged" : message;
  }

  private static byte[] part(ByteBuffer in) throws IOException {
    if (in.remaining() < 4) {
      throw new IOException("it is cut short");
    }
    int length = in.getInt();
    if (length < 0 || length > in.remaining()) {
      throw new IOException("it is cut short or damaged");
    }
    byte[] bytes = new byte[length];
    in.get(bytes);
    return bytes;
  }

  private static boolean holds(PublicKey key, byte[] all, int length, byte[] signature)
      throws GeneralSecurityException {
    Signature check = Signature.getInstance("Ed25519");
    check.initVerify(key);
    check.update(all, 0, length);
    return check.verify(signature);
  }

  private static Pack unpacked(byte[] packed) throws IOException {
    try (GZIPInputStream in = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      byte[] bytes = in.readNBytes((int) LARGEST);
      if (in.read() >= 0) {
        throw new IOException("it unpacks to more than 1 GiB");
      }
      return Pack.readFrom(new DataInputStream(new ByteArrayInputStream(bytes)));
    }
  }
}
