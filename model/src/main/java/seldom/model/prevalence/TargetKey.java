package seldom.model.prevalence;

/// What is acted upon, as profiles compare it (DESIGN section 5).
///
/// @param text canonical text, lower case: `signer|image name|folder class` (signer `unsigned`
///     where
///     absent), `image name|folder class` over all signers, a registered domain, `domain:port`, an
///     address
public record TargetKey(Kind kind, String text) {
  /// `*_NAME` are the keys over all signers, by which a target of unknown signer is judged;
  /// `*_COARSE`
  /// those by which a versatile actor is judged as well (signer and folder class; port).
  public enum Kind {
    PROCESS,
    PROCESS_NAME,
    PROCESS_COARSE,
    MODULE,
    MODULE_NAME,
    MODULE_COARSE,
    INJECTED,
    INJECTED_NAME,
    INJECTED_COARSE,
    ADDRESS,
    DOMAIN,
    DOMAIN_PORT,
    PORT,
    HASH,
    /// What a remote execution ran: means, service, command band.
    SERVICE
  }

  /// The key whose text with its kind is `text`; empty if it is none.
  public static java.util.Optional<TargetKey> parse(String text) {
    for (Kind kind : Kind.values()) {
      TargetKey bare = new TargetKey(kind, "");
      if (text.startsWith(bare.toString())) {
        return java.util.Optional.of(new TargetKey(kind, text.substring(bare.toString().length())));
      }
    }
    return java.util.Optional.empty();
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ":" + text;
  }
}
