/// Placeholder: see ARCHITECTURE.md.
///
/// In: nothing. Out: nothing.
@NullMarked
package seldom.benchmarks;

import org.jspecify.annotations.NullMarked;
