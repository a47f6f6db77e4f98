package seldom.playbook.condition;

/// A text that is no condition, or a condition that has no meaning for the values it met.
public final class ConditionException extends RuntimeException {
  private static final long serialVersionUID = 1;
  private final int position;

  ConditionException(int position, String message) {
    super(message);
    this.position = position;
  }

  /// Where in the text, from 0.
  public int position() {
    return position;
  }
}
