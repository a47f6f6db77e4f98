/// One grade per event from JSON lines, against SQL over the same files.
///
/// In: a seed and a number of events. Out: CPU seconds, wall time and peak memory of each
/// contender,
/// the ratios, and sums that must be equal. Start at [seldom.benchmarks.speed.Contest].
@NullMarked
package seldom.benchmarks.speed;

import org.jspecify.annotations.NullMarked;
