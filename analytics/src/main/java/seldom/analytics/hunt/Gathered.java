package seldom.analytics.hunt;

import java.util.Map;

/// What the counting pass leaves.
///
/// @param parts the actions of one process that are the same, folded
/// @param frequency actions of one relation on all hosts
record Gathered(
    Map<Entry.Part, Entry> parts, Map<Object, Long> frequency, ByName byName, Lineage lineage) {}
