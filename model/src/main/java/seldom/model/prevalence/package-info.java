/// How widely a thing is done: keys, counts with their bounds, and the words for them.
///
/// In: nothing. Out: [seldom.model.prevalence.Relation], [seldom.model.prevalence.Count],
/// [seldom.model.prevalence.Grade]. Start at [seldom.model.prevalence.Relation].
@NullMarked
package seldom.model.prevalence;

import org.jspecify.annotations.NullMarked;
