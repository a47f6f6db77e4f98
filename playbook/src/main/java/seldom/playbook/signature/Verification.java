package seldom.playbook.signature;

/// What a signature says.
///
/// @param why a sentence
public record Verification(State state, String why) {
  /// Whether the playbook is as it was signed.
  public enum State {
    /// Signed with that key, and not changed since.
    HOLDS,
    /// Changed, or signed with another key, or the signature is not valid any more.
    BROKEN,
    /// It cannot be told: key or algorithm are not at hand.
    UNKNOWN
  }
}
