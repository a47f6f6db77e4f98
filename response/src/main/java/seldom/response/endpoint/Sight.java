package seldom.response.endpoint;

/// What an adapter saw of a target.
///
/// @param said one sentence
record Sight(State state, String said) {
  /// How the target stands to the act.
  enum State {
    /// It is there as identified, and the act is still to be done.
    PRESENT,
    /// It is as the act would make it.
    EFFECTIVE,
    /// Something else is there under the name: another process, another file.
    CHANGED,
    /// The system does not know the host, file or account.
    ABSENT,
    /// It is being done.
    PENDING,
    /// The system says that it could not do it.
    FAILED,
    /// It cannot be seen.
    UNSEEN
  }
}
