/// What a condition says of the variables.
///
/// In: the text of a condition (STIX 2.1 comparison expression, or three tokens) and the values of
/// variables. Out: true, false or unknown. Start at [seldom.playbook.condition.Condition].
///
/// Source: OASIS STIX 2.1 part 9, the pattern grammar and the reference matcher's verdicts.
@NullMarked
package seldom.playbook.condition;

import org.jspecify.annotations.NullMarked;
