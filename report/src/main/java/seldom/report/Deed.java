package seldom.report;

import java.time.Instant;

/// Something that was decided or done about an incident, as its report tells it.
///
/// @param kind `decision`, `question`, `action` or `simulated`
/// @param what one plain sentence
/// @param reasons why, one plain sentence, empty if none was given
/// @param by who decided or approved it
/// @param undo how to take it back; empty where nothing can or need be
public record Deed(
    Instant time, String kind, String what, String reasons, String by, String undo) {}
