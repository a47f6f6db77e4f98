/// Puts a word to a count: uncommon, rare, common, or unjudged with the reason.
///
/// Role: the only place where a number becomes a grade. In: counts as
/// [seldom.model.prevalence.Prevalence] and the cut-offs of the content. Out:
/// [seldom.model.prevalence.Judged]. Start at [seldom.analytics.judge.Grades].
@NullMarked
package seldom.analytics.judge;

import org.jspecify.annotations.NullMarked;
