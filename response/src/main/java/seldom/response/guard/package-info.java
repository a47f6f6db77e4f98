/// What may never be done, and what may not be done without a person.
///
/// In: an action or indicator, `content/guards.yaml`, what the site says. Out: nothing, or why not.
/// Start at [seldom.response.guard.Guards].
@NullMarked
package seldom.response.guard;

import org.jspecify.annotations.NullMarked;
