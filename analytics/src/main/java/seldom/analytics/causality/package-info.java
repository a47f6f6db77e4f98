/// Puts events into context: who really acted, on whose behalf, and what is known of it.
///
/// In: [seldom.model.event.EndpointEvent]s of one batch, in order, twice. Out:
/// [seldom.model.action.Action]s. A pure state machine: no clock, no I/O, no threads; its state
/// goes
/// to bytes and comes back. Start at [seldom.analytics.causality.Causality].
@NullMarked
package seldom.analytics.causality;

import org.jspecify.annotations.NullMarked;
