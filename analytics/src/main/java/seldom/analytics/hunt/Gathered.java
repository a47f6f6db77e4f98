package seldom.analytics.hunt;

import java.util.Map;

/// What the counting pass leaves.
///
/// @param parts the actions of one process that are the same, folded
/// @param executions remote executions, told apart by service process and program
/// @param frequency actions of one relation on all hosts
record Gathered(
    Map<Entry.Part, Entry> parts,
    Map<Entry.Part, Entry> executions,
    Map<Object, Long> frequency,
    ByName byName,
    Lineage lineage) {}
