/// The rules that a machine can hold.
///
/// In: the sources of the other modules. Out: what breaks a rule, with its place.
@NullMarked
package seldom.checks;

import org.jspecify.annotations.NullMarked;
