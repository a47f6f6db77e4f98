/// Placeholder: see ARCHITECTURE.md.
///
/// In: nothing. Out: nothing.
@NullMarked
package seldom.analytics;

import org.jspecify.annotations.NullMarked;
