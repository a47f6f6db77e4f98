/// What a playbook does next.
///
/// In: a [seldom.playbook.run.RunState] and an [seldom.playbook.run.Input]. Out: the state after
/// it, and what the run then waits for. No I/O, no clock, no chance: the same inputs give the same
/// state. Start at [seldom.playbook.run.Engine].
@NullMarked
package seldom.playbook.run;

import org.jspecify.annotations.NullMarked;
