package seldom.response.outbound;

/// A call without a reply. The message shows no secret.
public final class OutboundException extends Exception {
  private static final long serialVersionUID = 1;

  /// How far the call came.
  public enum Reach {
    /// It was not sent: not configured, refused, nobody there.
    NOT_SENT,
    /// It may have arrived.
    PERHAPS
  }

  private final Reach reach;

  public OutboundException(Reach reach, String message) {
    super(message);
    this.reach = reach;
  }

  public Reach reach() {
    return reach;
  }

  /// The message, never null.
  public String said() {
    return String.valueOf(getMessage());
  }
}
