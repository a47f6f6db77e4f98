package seldom.model.incident;

import java.time.Instant;

/// Something that speaks for or against a verdict. Never changed and never removed.
///
/// @param id made of what it says: the same entry is kept once
/// @param tag `prevalence`, `command-line`, `injection`, `unsigned`, or a word of who added it
/// @param text one plain sentence
/// @param source where it comes from: `alert ID`, `playbook NAME`, `person`
/// @param time of what it is about, or when it was added where that has no time
/// @param by who added it
public record Evidence(
    String id, String tag, String text, String source, Instant time, String by) {}
