package seldom.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Base64;

/// An Ed25519 key pair in two PEM files: FILE, the private key, readable by its owner alone, and
/// FILE.pub, the public key, to be handed out.
record SigningKeys(PrivateKey privateKey, PublicKey publicKey) {
  private static final String ALGORITHM = "Ed25519";

  /// Makes a new pair.
  ///
  /// @throws UsageException if a file of that name is there: a key is never overwritten
  static SigningKeys make(Path file) {
    Path open = publicFile(file);
    if (Files.exists(file) || Files.exists(open)) {
      throw new UsageException(
          "--new-key: " + file + " or " + open + " is there already; a key is never overwritten");
    }
    try {
      KeyPair pair = KeyPairGenerator.getInstance(ALGORITHM).generateKeyPair();
      if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
        Files.createFile(
            file,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      } else {
        Files.createFile(file);
      }
      Files.writeString(
          file, pem("PRIVATE KEY", pair.getPrivate().getEncoded()), StandardOpenOption.WRITE);
      Files.writeString(open, pem("PUBLIC KEY", pair.getPublic().getEncoded()));
      return new SigningKeys(pair.getPrivate(), pair.getPublic());
    } catch (IOException | GeneralSecurityException e) {
      throw new UsageException("--new-key: cannot write " + file, e);
    }
  }

  /// Reads a pair that [#make] wrote.
  static SigningKeys read(Path file) {
    try {
      PrivateKey key =
          KeyFactory.getInstance(ALGORITHM)
              .generatePrivate(new PKCS8EncodedKeySpec(bytes(file, "PRIVATE KEY")));
      return new SigningKeys(key, readPublic(publicFile(file)));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new UsageException(
          "--key: "
              + file
              + " is no private Ed25519 key in PEM form; `seldom pack export --new-key FILE` makes one",
          e);
    }
  }

  static PublicKey readPublic(Path file) {
    try {
      return publicKey(bytes(file, "PUBLIC KEY"));
    } catch (IOException | GeneralSecurityException | IllegalArgumentException e) {
      throw new UsageException(file + " is no public Ed25519 key in PEM form", e);
    }
  }

  static PublicKey publicKey(byte[] encoded) throws GeneralSecurityException {
    return KeyFactory.getInstance(ALGORITHM).generatePublic(new X509EncodedKeySpec(encoded));
  }

  static Path publicFile(Path file) {
    return file.resolveSibling(file.getFileName() + ".pub");
  }

  byte[] sign(byte[] bytes) throws IOException {
    try {
      Signature signature = Signature.getInstance(ALGORITHM);
      signature.initSign(privateKey);
      signature.update(bytes);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new IOException("cannot sign with this key", e);
    }
  }

  private static String pem(String what, byte[] bytes) {
    return "-----BEGIN %s-----%n%s%n-----END %s-----%n"
        .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what);
  }

  private static byte[] bytes(Path file, String what) throws IOException {
    String text = Files.readString(file);
    String begin = "-----BEGIN " + what + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + what + "-----");
    if (from < 0 || to < from) {
      throw new IOException("no " + begin + " in it");
    }
    return Base64.getMimeDecoder().decode(text.substring(from + begin.length(), to));
  }
}
