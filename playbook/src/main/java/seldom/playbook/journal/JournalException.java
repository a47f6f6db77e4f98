package seldom.playbook.journal;

/// A journal that cannot be read or written, or a folder that holds no run.
public final class JournalException extends RuntimeException {
  private static final long serialVersionUID = 1;

  JournalException(String message) {
    super(message);
  }

  JournalException(String message, Throwable cause) {
    super(message, cause);
  }
}
