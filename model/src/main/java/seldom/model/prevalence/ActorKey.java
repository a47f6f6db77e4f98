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
    NAMED
  }

  @Override
  public String toString() {
    return kind.name().toLowerCase(java.util.Locale.ROOT) + ":" + text;
  }
}
