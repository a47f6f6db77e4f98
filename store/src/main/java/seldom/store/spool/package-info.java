/// Puts any number of events in order with bounded memory.
///
/// In: [seldom.model.event.EndpointEvent]s in any order. Out: the same, in order of
/// [seldom.model.event.EventOrder], as often as wanted. Start at [seldom.store.spool.EventSpool].
@NullMarked
package seldom.store.spool;

import org.jspecify.annotations.NullMarked;
