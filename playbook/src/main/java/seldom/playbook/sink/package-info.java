/// Variables in the places they go to, so that no value can become anything but a value.
///
/// In: a command whose texts name variables, and their values, which are the attacker's. Out: an
/// [seldom.playbook.agent.Order], or why a value may not stand where it should. One class per sink.
/// Values are put in once; what they contain is never looked at again. Start at
/// [seldom.playbook.sink.Orders].
@NullMarked
package seldom.playbook.sink;

import org.jspecify.annotations.NullMarked;
