/// What the figures of docs/measurements.md come from; one class with a `main` per benchmark.
///
/// In: arguments. Out: figures on standard output. Run by `benchmarks/run NAME`.
@NullMarked
package seldom.benchmarks;

import org.jspecify.annotations.NullMarked;
