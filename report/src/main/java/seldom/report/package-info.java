/// Placeholder: see ARCHITECTURE.md.
///
/// In: nothing. Out: nothing.
@NullMarked
package seldom.report;

import org.jspecify.annotations.NullMarked;
