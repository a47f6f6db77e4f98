/// Where a playbook touches the world.
///
/// In: an [seldom.playbook.agent.Invocation], its variables already in place and escaped. Out: a
/// [seldom.playbook.agent.Result], or in simulation what would have happened. Which commands there
/// are, and whether they read or write, says the [seldom.playbook.agent.Catalogue]. Start at
/// [seldom.playbook.agent.Agent].
@NullMarked
package seldom.playbook.agent;

import org.jspecify.annotations.NullMarked;
