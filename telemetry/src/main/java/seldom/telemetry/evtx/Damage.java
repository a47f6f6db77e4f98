package seldom.telemetry.evtx;

/// What is wrong with a record, in words that are the same for like faults.
final class Damage extends Exception {
  private static final long serialVersionUID = 1L;

  Damage(String cause) {
    super(cause, null, false, false);
  }

  String cause() {
    return String.valueOf(getMessage());
  }
}
