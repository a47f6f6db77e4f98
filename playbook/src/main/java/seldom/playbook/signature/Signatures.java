package seldom.playbook.signature;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.cert.CertificateFactory;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import seldom.playbook.definition.Playbook;
import seldom.playbook.definition.Signature;
import seldom.playbook.text.Value;

/// Verifies the JSS signatures of a playbook. Whether the signer is to be trusted is not judged.
///
/// What is signed: the playbook with this signature alone in `signatures`, without its `value`, in
/// canonical form; hashed; and the lower-case hex digits of the hash as ASCII are what the
/// algorithm
/// signs. So the published example has it; over the canonical bytes it does not verify.
public final class Signatures {
  private static final Map<String, String> RSA_AND_EC =
      Map.of(
          "RS256", "SHA256withRSA",
          "RS384", "SHA384withRSA",
          "RS512", "SHA512withRSA",
          "RSA-SHA256", "SHA256withRSA",
          "RSA-SHA384", "SHA384withRSA",
          "RSA-SHA512", "SHA512withRSA",
          "ES256", "SHA256withECDSA",
          "ES384", "SHA384withECDSA",
          "ES512", "SHA512withECDSA");

  private Signatures() {}

  /// What each signature of a playbook says, in order.
  ///
  /// @param now signatures are judged as of this time
  public static List<Verification> verify(Playbook playbook, Instant now) {
    List<Verification> out = new ArrayList<>();
    playbook.signatures().forEach(s -> out.add(verify(playbook, s, now)));
    return out;
  }

  private static Verification verify(Playbook playbook, Signature s, Instant now) {
    if (s.revoked()) {
      return broken("it is revoked");
    }
    if (s.validFrom().isPresent() && now.isBefore(s.validFrom().get())) {
      return broken("it is valid from " + s.validFrom().get());
    }
    if (s.validUntil().isPresent() && now.isAfter(s.validUntil().get())) {
      return broken("it was valid until " + s.validUntil().get());
    }
    if (!s.relatedTo().equals(playbook.id())
        || !s.relatedVersion().equals(playbook.header().version())) {
      return broken("it is of another playbook or version");
    }
    Optional<byte[]> message = message(playbook, s);
    if (message.isEmpty()) {
      return unknown("hash algorithm '" + s.hashAlgorithm() + "' is not known");
    }
    return judged(s, message.get());
  }

  private static Verification judged(Signature s, byte[] message) {
    try {
      byte[] value = Base64.getUrlDecoder().decode(s.value());
      Optional<PublicKey> key = key(s);
      if (key.isEmpty()) {
        return unknown("its key is given by " + s.keySource() + ", which is not looked up");
      }
      for (java.security.Signature verifier : verifiers(s.algorithm())) {
        if (verifies(verifier, key.get(), message, value)) {
          return new Verification(Verification.State.HOLDS, "signed by " + s.signee());
        }
      }
      return verifiers(s.algorithm()).isEmpty()
          ? unknown("algorithm '" + s.algorithm() + "' is not known")
          : broken("the playbook is not what was signed with this key");
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      return broken("key or value cannot be read: " + e.getMessage());
    }
  }

  private static boolean verifies(
      java.security.Signature verifier, PublicKey key, byte[] message, byte[] value)
      throws GeneralSecurityException {
    verifier.initVerify(key);
    verifier.update(message);
    try {
      return verifier.verify(value);
    } catch (java.security.SignatureException e) {
      return false; // the value has another form, as DER where r and s were meant
    }
  }

  /// The ASCII hex digits of the hash of what is signed.
  static Optional<byte[]> message(Playbook playbook, Signature s) {
    String algorithm =
        switch (s.hashAlgorithm().toLowerCase(Locale.ROOT)) {
          case "sha-256", "sha256" -> "SHA-256";
          case "sha-384", "sha384" -> "SHA-384";
          case "sha-512", "sha512" -> "SHA-512";
          default -> "";
        };
    if (algorithm.isEmpty()) {
      return Optional.empty();
    }
    try {
      byte[] hash = MessageDigest.getInstance(algorithm).digest(Jcs.bytes(signed(playbook, s)));
      return Optional.of(HexFormat.of().formatHex(hash).getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + algorithm, e);
    }
  }

  private static Value signed(Playbook playbook, Signature s) {
    Value.Fields source = playbook.source();
    if (source.get("signatures") instanceof Value.Items items
        && items.items().get(s.index()) instanceof Value.Fields own) {
      return source.with(
          "signatures", new Value.Items(items.place(), List.of(own.without("value"))));
    }
    return source;
  }

  /// ECDSA values come as r and s (RFC 7518) or as DER; both are tried.
  private static List<java.security.Signature> verifiers(String algorithm)
      throws GeneralSecurityException {
    List<java.security.Signature> out = new ArrayList<>();
    String name = RSA_AND_EC.get(algorithm);
    if (name != null) {
      out.add(java.security.Signature.getInstance(name));
      if (name.endsWith("ECDSA")) {
        out.add(java.security.Signature.getInstance(name + "inP1363Format"));
      }
    } else if (algorithm.equals("Ed25519") || algorithm.equals("Ed448")) {
      out.add(java.security.Signature.getInstance(algorithm));
    } else if (algorithm.matches("PS(256|384|512)")) {
      String hash = "SHA-" + algorithm.substring(2);
      int salt = Integer.parseInt(algorithm.substring(2)) / 8;
      java.security.Signature pss = java.security.Signature.getInstance("RSASSA-PSS");
      pss.setParameter(new PSSParameterSpec(hash, "MGF1", new MGF1ParameterSpec(hash), salt, 1));
      out.add(pss);
    }
    return out;
  }

  private static Optional<PublicKey> key(Signature s) throws GeneralSecurityException {
    byte[] given = Base64.getMimeDecoder().decode(s.publicKey());
    return switch (s.keySource()) {
      case "public_key" -> Optional.of(spki(given));
      case "public_cert_chain" ->
          Optional.of(
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(given))
                  .getPublicKey());
      default -> Optional.empty();
    };
  }

  private static PublicKey spki(byte[] bytes) throws GeneralSecurityException {
    GeneralSecurityException last = new GeneralSecurityException("there is no key");
    for (String kind : List.of("RSA", "EC", "EdDSA")) {
      try {
        return KeyFactory.getInstance(kind).generatePublic(new X509EncodedKeySpec(bytes));
      } catch (GeneralSecurityException e) {
        last = e;
      }
    }
    throw last;
  }

  private static Verification broken(String why) {
    return new Verification(Verification.State.BROKEN, why);
  }

  private static Verification unknown(String why) {
    return new Verification(Verification.State.UNKNOWN, why);
  }
}
