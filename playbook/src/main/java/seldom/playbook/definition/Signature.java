package seldom.playbook.definition;

import java.time.Instant;
import java.util.Optional;

/// A JSON Signature Scheme (JSS) object of a playbook.
///
/// @param index its place in `signatures`
/// @param relatedTo id of the signed playbook
/// @param relatedVersion `modified` of the signed playbook
/// @param publicKey base64 of a SubjectPublicKeyInfo; empty where the key is given another way
/// @param keySource which of `public_key`, `public_cert_chain`, `cert_url`, `thumbprint` is given
/// @param value base64url without padding
public record Signature(
    int index,
    String id,
    String signee,
    String relatedTo,
    String relatedVersion,
    String hashAlgorithm,
    String algorithm,
    String keySource,
    String publicKey,
    String value,
    boolean revoked,
    Optional<Instant> validFrom,
    Optional<Instant> validUntil) {}
