/// What every mapping of a source has in common.
///
/// In: a raw record and its origin. Out: events, or one cause. Start at
/// [seldom.telemetry.normalise.source.Mapping].
@NullMarked
package seldom.telemetry.normalise.source;

import org.jspecify.annotations.NullMarked;
