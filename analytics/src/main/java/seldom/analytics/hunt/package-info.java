/// A pile of evidence as one population without a clock: every action ranked by how seldom it is.
///
/// Role: the mode for incident responders. In: actions with their keys. Out:
/// [seldom.analytics.hunt.HuntResult], best first. Start at [seldom.analytics.hunt.Hunt].
@NullMarked
package seldom.analytics.hunt;

import org.jspecify.annotations.NullMarked;
