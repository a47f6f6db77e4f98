/// Runs that survive being killed.
///
/// In: a playbook, agents, a folder. Out: the run's state, and in the folder its journal: every
/// input of the run, each effect's intent before it. Start at [seldom.playbook.journal.Runner].
@NullMarked
package seldom.playbook.journal;

import org.jspecify.annotations.NullMarked;
