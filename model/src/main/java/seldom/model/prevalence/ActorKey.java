package seldom.model.prevalence;

/// Who acts, as profiles compare it: equal keys are the same program (DESIGN section 5).
///
/// @param text canonical text, lower case; for a signed actor `signer|image name`, for a hashed one
///     the
///     sha256, for a named one `image name|folder class`
public record ActorKey(Kind kind, String text) {
  public enum Kind {
    SIGNED,
    HASHED,
    NAMED,
    /// `tenant|source|account` of a remote execution; never shown outside its tenant.
    SOURCE
  }

  /// May another actor's text of this kind be shown beside this one? A source's tenant, host and
  /// account are nobody else's business.
  public boolean mayShow(String other) {
    return kind != Kind.SOURCE || other.startsWith(text.substring(0, text.indexOf('|') + 1));
  }

  /// The key whose text with its kind is `text`; empty if it is none.
  public static java.util.Optional<ActorKey> parse(String text) {
    for (Kind kind : Kind.values()) {
      ActorKey bare = new ActorKey(kind, "");
      if (text.startsWith(bare.toString())) {
        return java.util.Optional.of(new ActorKey(kind, text.substring(bare.toString().length())));
      }
    }
    return java.util.Optional.empty();
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + text;
  }
}
