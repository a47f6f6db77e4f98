package seldom.model.action;

/// Whether the acting thread was put into the actor by another process.
///
/// @param by image path of the injector, empty when none or unknown
/// @param byEntity entity of the injector, empty when none or unknown
/// @param basis how this is known, one plain sentence part; empty for unknown
public record Injected(State state, String by, String byEntity, String basis) {
  /// Observed: the thread itself was seen to be injected. Inferred: the process had been injected
  /// into before, but the acting thread is not named. No: the telemetry could have shown it and did
  /// not. Unknown: the telemetry cannot show it.
  public enum State {
    OBSERVED,
    INFERRED,
    NO,
    UNKNOWN
  }

  public static final Injected UNKNOWN = new Injected(State.UNKNOWN, "", "", "");
}
