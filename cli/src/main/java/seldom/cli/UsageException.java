package seldom.cli;

/// Something the user can put right; the message says what and how. Exit code 2.
final class UsageException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UsageException(String message, Throwable cause) {
    super(message, cause);
  }

  UsageException(String message) {
    super(message);
  }
}
