/// The stages from events to alerts, each a package of its own.
///
/// In: nothing. Out: nothing: see ARCHITECTURE.md for the order of the packages.
@NullMarked
package seldom.analytics;

import org.jspecify.annotations.NullMarked;
