/// What was done to the world: a lease before, the outcome after, how to take it back.
///
/// In: effects. Out: the same, after any crash. Start at [seldom.response.ledger.Ledger].
@NullMarked
package seldom.response.ledger;

import org.jspecify.annotations.NullMarked;
