/// The nouns of telemetry: what a sensor recorded, normalised.
///
/// In: nothing. Out: [seldom.model.event.EndpointEvent], closed over its kinds, and the things it
/// names.
/// An empty string always means *the record did not say*; unknown is never no. Start at
/// [seldom.model.event.EndpointEvent].
@NullMarked
package seldom.model.event;

import org.jspecify.annotations.NullMarked;
