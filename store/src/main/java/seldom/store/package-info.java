/// Placeholder: see ARCHITECTURE.md.
///
/// In: nothing. Out: nothing.
@NullMarked
package seldom.store;

import org.jspecify.annotations.NullMarked;
