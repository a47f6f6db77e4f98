/// Code that breaks the rules on purpose.
///
/// In: nothing. Out: what every rule of [seldom.checks.ArchitectureTest] must find.
@NullMarked
package seldom.checks.planted;

import org.jspecify.annotations.NullMarked;
