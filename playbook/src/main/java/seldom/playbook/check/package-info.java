/// What is wrong with a playbook beyond its form, said before it runs.
///
/// In: a [seldom.playbook.definition.Playbook], the others it may call, the catalogue of command
/// kinds. Out: every [seldom.playbook.text.Mistake] at its place. Start at
/// [seldom.playbook.check.PlaybookCheck].
@NullMarked
package seldom.playbook.check;

import org.jspecify.annotations.NullMarked;
