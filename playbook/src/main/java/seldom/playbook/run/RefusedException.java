package seldom.playbook.run;

/// A run that cannot begin, or an input that has no place in it.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  RefusedException(String message) {
    super(message);
  }
}
