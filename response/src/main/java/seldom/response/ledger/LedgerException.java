package seldom.response.ledger;

/// The ledger cannot be read or written, or an effect may not begin.
public final class LedgerException extends RuntimeException {
  private static final long serialVersionUID = 1;

  public LedgerException(String message) {
    super(message);
  }

  public LedgerException(String message, Throwable cause) {
    super(message, cause);
  }

  /// The message, never null.
  public String said() {
    return String.valueOf(getMessage());
  }
}
