/// Texts as values that know where they stand.
///
/// In: the text of a JSON or YAML file. Out: a [seldom.playbook.text.Value] tree with the place of
/// each value, and every [seldom.playbook.text.Mistake]; a tree as JSON text again. Start at
/// [seldom.playbook.text.JsonText].
@NullMarked
package seldom.playbook.text;

import org.jspecify.annotations.NullMarked;
