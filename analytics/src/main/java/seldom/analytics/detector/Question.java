package seldom.analytics.detector;

/// An investigative action, and how the engine answers it by itself.
///
/// @param ask the question, for people
/// @param answer which answer of the engine's settles or helps it
public record Question(String ask, Answer answer) {
  /// What the engine can say from its own events. PERSON: only a person can.
  public enum Answer {
    INJECTED_BEFORE,
    UNCOMMON_MODULE,
    KNOWN_ANYWHERE,
    USUAL_INSTEAD,
    REMOTE_ORIGIN,
    PERSON
  }
}
