package seldom.playbook.sink;

/// A variable cannot be put where it should go.
public final class SinkException extends RuntimeException {
  private static final long serialVersionUID = 1;

  /// What is at fault.
  public enum Fault {
    /// The place in the text: no value could stand there.
    PLACE,
    /// The value: another could.
    VALUE,
    /// There is no value.
    UNSET
  }

  private final Fault fault;
  private final String reason;

  SinkException(Fault fault, String message) {
    super(message);
    this.fault = fault;
    this.reason = message;
  }

  /// A value that may not stand where it should.
  public static SinkException value(String message) {
    return new SinkException(Fault.VALUE, message);
  }

  /// Why not, a sentence.
  public String reason() {
    return reason;
  }

  public Fault fault() {
    return fault;
  }
}
