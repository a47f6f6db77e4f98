/// Placeholder: see ARCHITECTURE.md.
///
/// In: nothing. Out: nothing.
@NullMarked
package seldom.simulator;

import org.jspecify.annotations.NullMarked;
