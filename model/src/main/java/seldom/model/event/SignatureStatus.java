package seldom.model.event;

/// What is known of a code signature. Unknown is never absent.
public enum SignatureStatus {
  VALID,
  INVALID,
  ABSENT,
  UNKNOWN
}
